"""Walks over the pages of deals, of recycling and of open loops: with and without htmx, refused, kept."""

import re
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import inspect, select

from app import clock
from app.db import session
from app.leads.models.deal import Deal, DealStage, LostReason
from app.leads.models.handoff import Handoff, Result
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.nurturing.tracks import add_track
from app.leads.owing import loops_for
from app.leads.recycling.disqualifying import ask_to_reopen, disqualify
from app.leads.recycling.reasons import Never, wakes_on
from app.leads.story import story
from app.leads.touching import touch
from app.leads.winning.closing import lose
from app.leads.winning.editing import edit
from tests.conftest import Browse
from tests.leads.house import sign_funnel
from tests.leads.looped import accepted, dealt, qualified, recycled, today
from tests.leads.nurtured import track
from tests.leads.test_loops import aged, long_ago
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


Thing = TypeVar("Thing", Deal, Lead, Handoff)


def fresh(thing: Thing) -> Thing:
    """The same, as it stands in the database after a request."""
    session.flush()
    return session.get_one(type(thing), inspect(thing).identity, populate_existing=True)


def hidden(page: str, name: str) -> str:
    """What a hidden field of a page says."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_sales_accepts_with_a_deal_once_also_by_a_double_click(world: World, browse: Browse) -> None:
    second = qualified(world)
    bens, address = browse(world.ben), f"/handoffs/{second.id}/deal"
    page = bens.get(address).text
    assert "Accept, and open the deal" in page
    sent = {"name": "Acme, 40 vans", "amount": "12k", "close_on": str(today() + timedelta(days=9))}
    sent["once"] = hidden(page, "once")

    first, again = (bens.post(address, sent) for _ in range(2))
    deal = session.scalars(select(Deal)).one()
    assert first.location == again.location == f"/deals/{deal.id}"
    assert (fresh(deal).amount, fresh(deal).name) == (1_200_000, "Acme, 40 vans")
    other = browse(world.sofia).post(address, {**sent, "once": ""})
    assert other.status_code == 409 or "Ben Archer accepted it already" in other.text


def test_whoever_is_not_asked_may_not_accept(world: World, browse: Browse) -> None:
    second = qualified(world)
    sent = {"name": "A", "amount": "1", "close_on": str(today())}
    for person in (world.maya, world.priya, world.grace):
        assert browse(person).get(f"/handoffs/{second.id}/deal").status_code == 403
        assert browse(person).post(f"/handoffs/{second.id}/deal", sent).status_code == 403
    assert session.scalars(select(Deal)).all() == []


def test_what_was_typed_stays_when_the_amount_cannot_be_read(world: World, browse: Browse) -> None:
    second = qualified(world)
    sent = {"name": "Forty vans", "amount": "a lot", "close_on": ""}
    answer = browse(world.ben).post(f"/handoffs/{second.id}/deal", sent)

    assert answer.status_code == 422
    assert "We cannot read “a lot” as a number" in answer.text
    assert "When do you expect them to decide?" in answer.text
    assert 'value="Forty vans"' in answer.text


def test_a_deal_is_moved_and_changed_on_its_page(world: World, browse: Browse) -> None:
    deal = dealt(world)
    mayas = browse(world.maya, htmx=True)
    here = {"HX-Current-URL": f"http://localhost{fresh(deal).page}"}
    moved = mayas.post(f"{fresh(deal).page}/stage", {"stage": "proposal"}, headers=here)
    assert f'id="deal-{fresh(deal).id}"' in moved.text
    assert "Undo" in moved.text
    assert mayas.post(f"{fresh(deal).page}/stage", {"stage": "nearly"}, headers=here).status_code == 422
    assert mayas.post(f"{fresh(deal).page}/stage", {"stage": "won"}, headers=here).status_code == 422

    plain = browse(world.maya)
    page = plain.get(f"{fresh(deal).page}/edit").text
    sent = {
        "name": fresh(deal).name, "amount": "£15,000", "close_on": fresh(deal).close_on.isoformat(),
        "owner": str(world.sofia.id), "seen": hidden(page, "seen"),
    }  # fmt: skip
    assert plain.post(fresh(deal).page, sent).location == fresh(deal).page
    deal = fresh(deal)
    assert (deal.stage, deal.amount, deal.owner) == (DealStage.PROPOSAL, 1_500_000, world.sofia)


def test_two_who_change_different_fields_both_win_and_the_same_is_shown_with_both_texts(
    world: World, browse: Browse
) -> None:
    deal = dealt(world)
    bens = browse(world.ben)
    page = bens.get(f"{fresh(deal).page}/edit").text
    sent = {
        "name": "Acme Robotics", "amount": "£15,000", "close_on": fresh(deal).close_on.isoformat(),
        "owner": str(world.ben.id), "seen": hidden(page, "seen"),
    }  # fmt: skip
    edit(fresh(deal), {"name": "Acme Robotics, 40 vans"}, by=world.maya)
    bens.post(fresh(deal).page, sent)
    assert (fresh(deal).name, fresh(deal).amount) == ("Acme Robotics, 40 vans", 1_500_000)

    edit(fresh(deal), {"amount": 1_700_000}, by=world.maya)
    clash = bens.post(fresh(deal).page, {**sent, "name": fresh(deal).name, "amount": "£16,000"})
    assert clash.status_code == 409
    assert "£17,000" in clash.text
    assert 'value="£16,000"' in clash.text


def test_no_reason_of_a_loss_is_chosen_for_anybody(world: World, browse: Browse) -> None:
    address, bens = f"{dealt(world).page}/loss", browse(world.ben)
    assert "Choose one" in bens.get(address).text
    refused = bens.post(address, {"reason": "", "on": str(today())})
    assert refused.status_code == 422
    assert session.scalars(select(Deal.stage)).one().is_open


def test_a_lost_deal_leads_to_the_choice_filled_in_by_its_reason(world: World, browse: Browse) -> None:
    deal = dealt(world)
    bens = browse(world.ben)
    sent = {"reason": "competitor", "competitor": "Routely", "on": str(today()), "once": "a key"}
    lost = bens.post(f"{fresh(deal).page}/loss", sent)
    assert lost.location == f"{fresh(deal).lead.page}/recycling"
    page = bens.get(lost.location).text
    assert "is lost to Routely. What becomes of the lead?" in page
    day = wakes_on(LostReason.COMPETITOR, today())
    assert f'value="{day.isoformat()}"' in page
    assert '<option selected value="competitor">' in page
    (wait,) = loops_for(world.ben)
    assert (wait.thing, wait.address) == ("“Acme Robotics”", f"{fresh(deal).lead.page}/recycling")

    bens.post(f"{fresh(deal).lead.page}/recycling", {"reason": "competitor", "wake_on": day.isoformat()})
    found = session.get_one(Lead, deal.lead_id)
    assert (fresh(found).stage, fresh(found).wake_on) == (Stage.RECYCLED, day)
    assert loops_for(world.ben) == []


def test_without_a_day_it_is_the_usual_one_of_the_reason(world: World, browse: Browse) -> None:
    found = accepted(world).lead
    browse(world.priya).post(f"{fresh(found).page}/recycling", {"reason": "no_authority", "wake_on": ""})

    assert fresh(found).wake_on == wakes_on(LostReason.NO_AUTHORITY, today())


def test_one_tap_tells_the_track_of_the_reason_and_what_the_board_knows(world: World, browse: Browse) -> None:
    found = accepted(world).lead
    touch(found, TouchKind.CALL, is_ours=True, is_two_way=True, by=world.priya)
    track(world)
    meant = add_track("Next year", "", ["no_budget"], by=world.maya).data["track"]
    page = browse(world.priya).get(f"{fresh(found).page}/recycling").text
    day = f"{today().day} {today():%b %Y}"
    note = f"Sales accepted since {day}. 1 attempt to reach them. Last spoken with on {day}."
    assert re.findall(r"<textarea[^>]*>\s*([^<]*)", page) == [note]

    browse(world.priya).post(f"{fresh(found).page}/recycling", {"reason": "no_budget", "wake_on": ""})
    assert (fresh(found).stage, fresh(found).track_id) == (Stage.RECYCLED, meant)
    assert note in {each.quote for each in story(fresh(found)).entries}
    told = browse(world.maya).get(fresh(found).page).text
    assert "Priya Nair" in told.split("Sleeps until", 1)[1]
    assert f'<blockquote class="note kept-lines">{note}</blockquote>' in told


def test_what_was_emptied_in_the_form_is_asked_for(world: World, browse: Browse) -> None:
    found = accepted(world).lead
    track(world)
    sent = {"reason": "no_budget", "wake_on": ""}
    wordless = browse(world.priya).post(f"{fresh(found).page}/recycling", {**sent, "note": "  "})
    trackless = browse(world.priya).post(f"{fresh(found).page}/recycling", {**sent, "track": "0"})

    assert (wordless.status_code, trackless.status_code) == (422, 422)
    assert "What should those know who try again? Say it in a sentence." in wordless.text
    assert "Choose a track." in trackless.text
    assert fresh(found).stage is Stage.SAL


def test_choosing_another_reason_brings_its_day_and_its_track(world: World, browse: Browse) -> None:
    found = accepted(world).lead
    track(world)
    meant = add_track("Next year", "", ["no_budget"], by=world.maya).data["track"]
    day = wakes_on(LostReason.NO_BUDGET, today()).isoformat()
    piece = browse(world.priya, htmx=True).get(f"{fresh(found).page}/recycling/usual?reason=no_budget").text
    assert f'value="{day}"' in piece
    assert f'<option selected value="{meant}">Next year</option>' in piece

    plain = browse(world.priya).get(f"{fresh(found).page}/recycling/usual?reason=no_budget")
    assert plain.location == f"{fresh(found).page}/recycling"


def test_a_refused_recycling_keeps_the_note(world: World, browse: Browse) -> None:
    found = accepted(world).lead
    sent = {"reason": "no_response", "wake_on": "", "note": "Ask for the fleet manager."}
    answer = browse(world.priya).post(f"{fresh(found).page}/recycling", sent)

    assert answer.status_code == 422
    assert "0 attempts so far: try five times" in answer.text
    assert "Ask for the fleet manager." in answer.text
    assert browse(world.maya).get(f"{fresh(found).page}/recycling").status_code == 403


def test_another_day_and_waking_by_hand(world: World, browse: Browse) -> None:
    found = recycled(world)
    day = today() + timedelta(days=5)
    toms = browse(world.tom)
    assert "Another day" in toms.get(f"{fresh(found).page}/deals", follow_redirects=True).text
    assert toms.post(f"{fresh(found).page}/waking", {"wake_on": ""}).status_code == 422
    toms.post(f"{fresh(found).page}/waking", {"wake_on": day.isoformat()})
    assert fresh(found).wake_on == day

    toms.post(f"{fresh(found).page}/waking/now")
    assert (fresh(found).stage, fresh(found).wake_on) == (Stage.NURTURING, None)


def test_the_other_side_agrees_on_the_leads_page(world: World, browse: Browse) -> None:
    found = accepted(world).lead
    priyas = browse(world.priya)
    assert priyas.post(f"{fresh(found).page}/disqualification", {"reason": "dull"}).status_code == 422
    assert (
        priyas.post(f"{fresh(found).page}/disqualification", {"reason": "legal"}).location
        == fresh(found).page
    )
    assert browse(world.maya).post(f"{fresh(found).page}/reopening", {"note": ""}).status_code == 422
    browse(world.maya).post(f"{fresh(found).page}/reopening", {"note": "The law has changed."})

    assert "The law has changed." in priyas.get(fresh(found).page).text
    assert "Agree: take it up" in priyas.get(fresh(found).page).text
    assert "Agree: take it up" not in browse(world.tom).get(fresh(found).page).text
    priyas.post(f"{fresh(found).page}/reopening/agreement")
    assert fresh(found).stage is Stage.LEAD


def test_a_question_is_dropped_by_a_plain_form(world: World, browse: Browse) -> None:
    found = accepted(world).lead
    disqualify(found, Never.LEGAL, by=world.priya)
    ask_to_reopen(found, "Please.", by=world.maya)
    browse(world.priya).post(f"{fresh(found).page}/reopening?_method=DELETE")

    assert (fresh(found).stage, fresh(found).reopening) == (Stage.DISQUALIFIED, {})


def test_open_loops_offer_one_tap_and_count_on_their_tab(world: World, browse: Browse) -> None:
    aged(accepted(world), 34)
    silent = long_ago(dealt(world, "Larkfield"), 44)
    page = browse(world.priya).get("/loops").text
    assert "1 accepted handoff waits for its outcome" in page
    assert "1 for 30 days and more" in page
    assert "1 untouched" in page
    assert "silent for 44 days" in page
    assert re.search(r"Open loops\s*<b>1</b>", page)
    assert [wait.words for wait in loops_for(world.priya)] == ["waits for its outcome"]
    assert [wait.chip for wait in loops_for(world.ben)] == ["44 days"]

    here = {"HX-Current-URL": "http://localhost/loops"}
    bens = browse(world.ben, htmx=True)
    assert "silent for" not in bens.post(f"{fresh(silent).page}/keeping", headers=here).text
    found = session.scalars(select(Lead).join(Handoff).where(Handoff.result.is_(None))).one()
    tapped = browse(world.priya, htmx=True).post(
        f"{fresh(found).page}/recycling", {"reason": "not_now", "wake_on": ""}, headers=here
    )
    assert "No loop is open" in tapped.text
    assert browse(world.ben).get("/loops?owner=someone").status_code == 422


def test_an_outcome_that_its_deal_tells_is_one_tap(world: World, browse: Browse) -> None:
    deal = dealt(world)
    handoff = session.scalars(select(Handoff).where(Handoff.leg == 1)).one()
    handoff.result = None
    assert "Tell: opportunity" in browse(world.ben).get("/loops").text
    assert browse(world.maya).post(f"/handoffs/{fresh(handoff).id}/outcome").status_code == 403

    browse(world.ben).post(f"/handoffs/{fresh(handoff).id}/outcome")
    assert fresh(handoff).result is Result.OPPORTUNITY
    assert fresh(deal).stage.is_open


def test_the_list_of_deals_says_whose_and_which(world: World, browse: Browse) -> None:
    lose(dealt(world), LostReason.PRICE, by=world.ben)
    dealt(world, "Larkfield", 455_050)
    mayas = browse(world.maya)

    page = mayas.get("/deals").text
    assert "1 open deal" in page
    assert "£4,550.50" in page
    assert "Lost: price" in mayas.get("/deals?show=lost").text
    assert "No deal of theirs is open" in mayas.get("/deals?owner=me").text
    assert "1 open deal" in mayas.get(f"/deals?owner={world.ben.id}").text
    for wrong in ("show=maybe", "owner=999", "owner=x", "show=won&before=never"):
        assert mayas.get(f"/deals?{wrong}").status_code == 422, wrong


def test_a_stakeholder_sees_no_deal(world: World, browse: Browse) -> None:
    deal = dealt(world)
    for page in ("/deals", "/loops", fresh(deal).page, f"{fresh(deal).lead.page}/recycling"):
        assert browse(world.grace).get(page).status_code == 403


def test_the_day_of_a_decision_is_the_teams_wherever_somebody_is(world: World, browse: Browse) -> None:
    deal = dealt(world)
    world.ben.zone = "Pacific/Kiritimati"
    with clock.at(datetime(2026, 11, 18, 15, tzinfo=UTC)):
        for address in (f"{deal.page}/win", f"{deal.page}/loss"):
            assert 'value="2026-11-18"' in browse(world.ben).get(address).text
