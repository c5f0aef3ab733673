"""The queue: the best grade first, then what has waited longest; whoever takes one has it, once."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from app import clock
from app.db import session
from app.errors import Stale
from app.leads.awaiting.queueing import queue
from app.leads.editing import edit
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.offering import offer
from app.leads.handing_over.taking import put_back, take
from app.leads.models.handoff import Handoff, Rating
from app.leads.models.stage import Stage
from app.log.redrawing import stale
from app.people.admins import NotYours
from tests.conftest import Browse
from tests.leads.house import lead, sign_funnel
from tests.leads.moments import MONDAY
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> Iterator[None]:
    """Both sides have signed the funnel, and it is a working day."""
    with clock.at(MONDAY):
        sign_funnel(world)
        yield


def waiting(world: World, name: str, grade: str, *, minutes: int = 0, to_queue: bool = False) -> Handoff:
    """A handoff of this grade that was offered so many minutes after the office opened."""
    with clock.at(MONDAY + timedelta(minutes=minutes)):
        made = lead(world, name, stage=Stage.MQL, grade=grade)
        fact = offer(made, to_queue=to_queue, by=world.maya)
    return session.get_one(Handoff, fact.data["handoff"])


def names(world: World, whose: str = "all") -> list[str]:
    """Who stands in the queue, from the top."""
    return [row.handoff.lead.name for row in queue(world.priya, whose).rows]


def test_the_best_grade_comes_first_then_age_and_no_grade_last(world: World) -> None:
    waiting(world, "None", "", minutes=0)
    waiting(world, "Good, later", "B1", minutes=2)
    waiting(world, "Good, sooner", "B1", minutes=1)
    waiting(world, "Best", "A1", minutes=9)

    assert names(world) == ["Best", "Good, sooner", "Good, later", "None"]


def test_a_raised_grade_jumps_the_queue_in_open_pages(world: World) -> None:
    waiting(world, "First", "A2", minutes=0)
    slow = waiting(world, "Second", "C3", minutes=1)

    fact = edit(slow.lead, {"grade": "A1"}, by=world.priya)

    assert names(world) == ["Second", "First"]
    assert "handoffs" in [part.name for part in stale(fact)]


def test_what_is_answered_waits_no_more(world: World) -> None:
    handoff = waiting(world, "Acme", "A1")
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)

    assert names(world) == []


def test_mine_is_what_is_for_me_or_for_anybody_of_my_side(world: World) -> None:
    waiting(world, "For Priya", "A1")
    waiting(world, "For anybody", "A2", to_queue=True)

    assert queue(world.priya, "all").count == 2
    assert names(world, "mine") == ["For Priya", "For anybody"]
    assert [row.handoff.lead.name for row in queue(world.ben, "mine").rows] == []
    assert [row.handoff.lead.name for row in queue(world.ben, "all").rows] == ["For Priya", "For anybody"]


def test_each_row_has_its_clock_which_runs_also_while_nobody_has_it(world: World) -> None:
    waiting(world, "For anybody", "A2", to_queue=True)

    (row,) = queue(world.priya, "all").rows
    assert row.clock is not None
    assert row.clock.due_at == MONDAY + timedelta(hours=4)


def test_whoever_takes_it_is_to_answer_and_the_next_is_told_who_has_it(world: World) -> None:
    handoff = waiting(world, "Acme", "A1", to_queue=True)

    with pytest.raises(NotYours):
        take(handoff, by=world.ben)
    take(handoff, by=world.priya)
    assert handoff.card is not None
    assert handoff.card.driver is world.priya
    assert world.priya in handoff.card.people
    world.tom.side = world.priya.side
    with pytest.raises(Stale, match="Priya Nair has it already"):
        take(handoff, by=world.tom)


def test_taking_can_be_taken_back(world: World) -> None:
    handoff = waiting(world, "Acme", "A1", to_queue=True)
    taken = take(handoff, by=world.priya)

    back = taken.undo(by=world.priya)
    assert handoff.receiver is None
    back.undo(by=world.priya)
    assert handoff.receiver is world.priya
    put_back(handoff, by=world.priya)
    assert handoff.to_id is None


def test_the_page_offers_to_take_what_nobody_has(world: World, browse: Browse) -> None:
    handoff = waiting(world, "Acme", "A1", to_queue=True)
    id = handoff.id

    assert "Take it" not in browse(world.maya).get("/handoffs").text
    priya = browse(world.priya)
    assert "Take it" in priya.get("/handoffs").text
    answer = priya.post(f"/handoffs/{id}/receiver", headers={"Referer": "http://localhost/handoffs"})
    assert answer.headers["Location"].endswith("/handoffs")
    assert "Take it" not in priya.get("/handoffs?whose=mine").text


def test_an_empty_queue_says_what_to_do(world: World, browse: Browse) -> None:
    assert "Nothing waits for an answer." in browse(world.maya).get("/handoffs").text
    assert "Nothing waits for you." in browse(world.maya).get("/handoffs?whose=mine").text
    assert "Nothing waits for marketing." in browse(world.maya).get("/handoffs?whose=side").text
    assert "Nothing waits for an answer." in browse(world.maya).get("/handoffs?whose=nonsense").text


def test_a_long_queue_costs_no_more_queries_than_a_short_one(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    browser = browse(world.priya)

    def opened() -> int:
        browser.get("/handoffs")
        count_queries()
        assert browser.get("/handoffs").status_code == 200
        return count_queries()

    waiting(world, "Acme", "A1")
    few = opened()
    for number in range(8):
        waiting(world, f"Company {number}", "B1", to_queue=bool(number % 2))

    assert opened() == few
