"""They asked for later: the lead's clocks stand still until the day they named, and the face says so."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from app import clock
from app.errors import Refusal
from app.hours.clocks.finding import running
from app.hours.clocks.going_on import let_clocks_go_on
from app.hours.clocks.models import State
from app.leads.clocks.asked_later import ask_for_later, clocks_in, let_go_on
from app.leads.handing_over.accepting import accept
from app.leads.models.handoff import Rating
from app.log.undoing import undo
from tests.conftest import Browse
from tests.leads.house import lead, offered, sign_funnel
from tests.world import World

WEDNESDAY = datetime(2026, 11, 18, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def funnel(world: World) -> Iterator[None]:
    """Both sides have signed the funnel, and it is Wednesday afternoon in London."""
    with clock.at(WEDNESDAY):
        sign_funnel(world)
        yield


def test_all_clocks_of_the_lead_pause_until_the_team_opens_on_that_day(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    before = running(handoff.lead.page, "first_touch")
    assert before
    due = before.due_at
    ask_for_later(handoff.lead, date(2026, 11, 25), "after their fair", by=world.priya)

    paused = clocks_in(handoff.lead, State.PAUSED)
    assert {each.name for each in paused} == {"first_touch", "depth", "qualify"}
    assert {each.resumes_at for each in paused} == {datetime(2026, 11, 25, 9, tzinfo=UTC)}
    assert {each.pause_reason for each in paused} == {"after their fair"}
    with clock.at(datetime(2026, 11, 25, 12, tzinfo=UTC)):
        let_clocks_go_on(clock.now())
    again = running(handoff.lead.page, "first_touch")
    assert again
    assert again.state is State.RUNNING
    assert due == datetime(2026, 11, 19, 10, 30, tzinfo=UTC)
    assert again.due_at == datetime(2026, 11, 25, 13, tzinfo=UTC)


def test_a_pause_is_taken_back(world: World) -> None:
    handoff = offered(world)
    asked = ask_for_later(handoff.lead, date(2026, 11, 25), by=world.priya)
    assert clocks_in(handoff.lead, State.RUNNING) == []

    undo(asked, by=world.priya)
    assert [each.name for each in clocks_in(handoff.lead, State.RUNNING)] == ["decide"]
    with pytest.raises(Refusal, match="pauses any more"):
        let_go_on(handoff.lead, by=world.priya)


def test_where_no_clock_runs_none_waits_and_no_day_has_passed(world: World) -> None:
    with pytest.raises(Refusal, match="No clock runs"):
        ask_for_later(lead(world), date(2026, 11, 25), by=world.maya)
    handoff = offered(world, lead(world, "Larkfield", person={"email": "l@l.example"}))
    with pytest.raises(Refusal, match="from tomorrow on"):
        ask_for_later(handoff.lead, date(2026, 11, 18), by=world.maya)


def test_the_face_and_the_pages_say_that_it_pauses(world: World, browse: Browse) -> None:
    handoff = offered(world)
    page, card = handoff.lead.page, f"/cards/{handoff.card_id}"
    browser = browse(world.priya)
    assert "They asked for later" in browser.get(page).text
    assert "They asked for later" in browser.get(card).text

    assert browser.post(f"{page}/later", {"until": "", "reason": "x"}).status_code == 422
    sent = {"until": "2026-11-25", "reason": "after their fair"}
    assert browser.post(f"{page}/later", sent).status_code == 303
    assert "paused until" in browser.get("/board").text
    for path in (page, card):
        assert "after their fair" in browser.get(path).text
    assert browser.send("DELETE", f"{page}/later").status_code == 303
    assert "paused until" not in browser.get("/board").text


def test_the_log_does_not_keep_what_they_said(world: World) -> None:
    asked = ask_for_later(offered(world).lead, date(2026, 11, 25), "Jo is ill", by=world.priya)

    assert "ill" not in str(asked.data)
    assert asked.sentence == ("paused the clocks of “Acme Robotics” until 25 Nov 2026: they asked for later")
