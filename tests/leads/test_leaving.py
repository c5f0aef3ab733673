"""Somebody leaves: what comes back to them goes to somebody who is here, and what they hold can be found."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from app.board.parts.board import face_part
from app.db import session
from app.hours.clocks.finding import running
from app.leads.handing_over.expiring import expire
from app.leads.handing_over.passing_on import HandoffPassedOn
from app.leads.handing_over.returning import send_back
from app.leads.inheriting import LeadInherited
from app.leads.left_behind import left_behind_for
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Handoff, Reason
from app.leads.models.rules import Routing, the_rules
from app.leads.owing import choices_for
from app.leads.recycling.recycling import recycle
from app.leads.recycling.waking import wake
from app.leads.winning.closing import lose
from app.log.redrawing import stale
from app.notices.models import Notice, Why
from app.people.leaving import deactivate
from app.people.models import User
from tests.conftest import Browse
from tests.leads.house import lead, offered, sign_funnel
from tests.leads.looped import dealt, qualified, recycled, today
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def told(person: User) -> set[Why]:
    """Why somebody has been told anything."""
    return set(session.scalars(select(Notice.why).where(Notice.person_id == person.id)))


def leave(world: World, person: User) -> None:
    """They work here no more."""
    deactivate(person, by=world.lena)


def back_from_priya(world: World, handoff: Handoff) -> None:
    send_back(handoff, Reason.SIZE, by=world.priya)


def back_by_itself(_world: World, handoff: Handoff) -> None:
    expire(handoff)


@pytest.mark.parametrize("goes_back", [back_from_priya, back_by_itself])
def test_what_goes_back_to_who_has_left_goes_to_somebody_of_the_same_side_who_is_told(
    world: World, goes_back: object
) -> None:
    handoff = offered(world)
    leave(world, world.maya)

    assert callable(goes_back)
    goes_back(world, handoff)
    assert handoff.lead.owner is world.tom
    assert Why.LEAD_INHERITED in told(world.tom)
    fact = session.scalars(select(LeadInherited)).one()
    assert fact.sentence == "gave “Acme Robotics” to Tom Reyes, since Maya Okafor is not here any more"
    assert fact.actor is None


def test_its_card_is_driven_by_whoever_has_it_now(world: World) -> None:
    handoff = offered(world)
    leave(world, world.maya)

    send_back(handoff, Reason.SIZE, by=world.priya)
    assert handoff.card is not None
    assert handoff.card.driver is world.tom
    assert world.tom in handoff.card.people
    fact = session.scalars(select(LeadInherited)).one()
    assert face_part(handoff.card.id).name in {part.name for part in stale(fact)}


def test_what_goes_back_to_somebody_who_is_here_is_theirs(world: World) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.SIZE, by=world.priya)

    assert handoff.lead.owner is world.maya
    assert session.scalars(select(LeadInherited)).all() == []


def test_a_lead_that_wakes_is_with_somebody_who_is_told(world: World) -> None:
    made = recycled(world)
    leave(world, world.maya)

    wake(made)
    assert made.owner is world.tom
    assert {Why.WOKE, Why.LEAD_INHERITED} <= told(world.tom)


def test_what_is_recycled_for_who_has_left_waits_with_somebody_else(world: World) -> None:
    second = qualified(world)
    leave(world, world.maya)

    recycle(second.lead, LostReason.NOT_NOW, wake_on=today() + timedelta(days=90), note="Later", by=world.ben)
    assert second.lead.owner is world.tom


def test_whether_a_lost_deal_is_tried_again_is_asked_of_somebody_who_is_here(world: World) -> None:
    deal = dealt(world)
    leave(world, world.ben)

    lose(deal, LostReason.PRICE, by=world.sofia)
    assert deal.lead.owner is world.sofia
    assert [each.thing for each in choices_for(world.sofia)] == ["“Acme Robotics”"]


def test_whoever_looks_after_the_fewest_open_leads_gets_it(world: World) -> None:
    world.grace.role = world.tom.role
    world.grace.side = world.tom.side
    handoff, other = offered(world), lead(world, "Larkfield", person={"email": "l@larkfield.example"})
    other.owner_id = world.tom.id
    leave(world, world.maya)

    expire(handoff)
    assert handoff.lead.owner is world.grace


def test_where_a_queue_is_kept_the_head_of_the_side_gets_it(world: World) -> None:
    the_rules().routing = Routing.QUEUE
    world.grace.role, world.grace.side, world.grace.is_signer = world.tom.role, world.tom.side, True
    handoff = offered(world)
    leave(world, world.maya)

    expire(handoff)
    assert handoff.lead.owner is world.grace


def test_if_nobody_of_the_side_is_here_an_admin_gets_it(world: World) -> None:
    handoff = offered(world)
    leave(world, world.maya)
    leave(world, world.tom)

    expire(handoff)
    assert handoff.lead.owner is world.lena
    assert Why.LEAD_INHERITED in told(world.lena)


def test_what_waits_for_the_answer_of_who_leaves_waits_for_the_next_of_the_side(world: World) -> None:
    handoff = qualified(world)
    assert handoff.receiver is world.ben
    leave(world, world.ben)

    assert handoff.receiver is world.sofia
    assert handoff.card is not None
    assert handoff.card.driver is world.sofia
    assert Why.HANDOFF_OFFERED in told(world.sofia)
    assert running(handoff.lead.page, "decide_sql") is not None
    fact = session.scalars(select(HandoffPassedOn)).one()
    assert fact.sentence == "passed “Acme Robotics” on to Sofia Lindqvist, since Ben Archer has left"


def test_where_a_queue_is_kept_it_waits_there(world: World) -> None:
    handoff = qualified(world)
    the_rules().routing = Routing.QUEUE
    leave(world, world.ben)

    assert handoff.receiver is None
    assert Why.HANDOFF_QUEUED in told(world.sofia)
    fact = session.scalars(select(HandoffPassedOn)).one()
    assert "to the queue of sales" in fact.sentence


def test_a_handoff_whose_card_was_erased_keeps_nobody_from_leaving(world: World) -> None:
    handoff = qualified(world)
    handoff.card = None
    session.flush()

    leave(world, world.ben)
    assert handoff.receiver is world.sofia


def test_the_head_of_a_side_sees_what_who_left_still_looks_after(world: World, browse: Browse) -> None:
    dealt(world)
    lead(world, "Larkfield", person={"email": "l@larkfield.example"})
    leave(world, world.ben)
    leave(world, world.maya)
    world.sofia.is_signer = True
    session.flush()

    lines = left_behind_for(world.sofia)
    assert [f"{each.thing} {each.words}" for each in lines] == [
        "1 lead is still with Ben Archer, who has left", "1 deal is still with Ben Archer, who has left",
    ]  # fmt: skip
    sofia = browse(world.sofia)
    for each in lines:
        page = sofia.get(each.address)
        assert page.status_code == 200
        assert "Acme Robotics" in page.text
        assert "Larkfield" not in page.text.partition("<main")[2]
        assert f'<option value="{world.ben.id}" selected>Ben Archer' in page.text
    assert "who has left" in sofia.get("/today").text


@pytest.mark.parametrize("is_signed_for", [True, False])
def test_an_admin_sees_it_for_every_side_and_nobody_who_heads_nothing(
    world: World, is_signed_for: bool
) -> None:
    lead(world)
    leave(world, world.maya)
    world.grace.side, world.grace.is_signer = world.tom.side, is_signed_for
    session.flush()

    assert [each.thing for each in left_behind_for(world.lena)] == ["1 lead"]
    assert [each.thing for each in left_behind_for(world.grace)] == ["1 lead"] * is_signed_for
    for other in (world.tom, world.sofia, world.priya):
        assert left_behind_for(other) == []


def test_once_somebody_has_taken_it_up_nobody_is_asked_any_more(world: World) -> None:
    made = lead(world)
    leave(world, world.maya)
    made.owner_id = world.tom.id
    session.flush()

    assert left_behind_for(world.lena) == []


def test_whoever_deactivates_somebody_reads_before_and_after_what_they_hold(
    world: World, browse: Browse
) -> None:
    dealt(world)
    lead(world, "Larkfield", person={"email": "l@larkfield.example"})
    page, lenas = f"/people/{world.ben.id}", browse(world.lena)

    before = lenas.get(page).text
    assert "1 lead and 1 deal are with Ben. Give the leads and deals to somebody who is here." in before
    after = lenas.post(f"{page}/deactivation", follow_redirects=True).text
    assert "1 lead and 1 deal are still with Ben." in after
    for words in ("Look at 1 lead", "Look at 1 deal"):
        address = re.search(rf'href="([^"]+)">{words}<', after)
        assert address
        listed = lenas.get(unescape(address[1])).text
        assert "Acme Robotics" in listed
        assert "Larkfield" not in listed.partition("<main")[2]


def test_handoffs_that_wait_for_who_is_to_leave_are_told_and_go_to_others(
    world: World, browse: Browse
) -> None:
    offered(world)
    page, lenas = f"/people/{world.priya.id}", browse(world.lena)
    world.grace.role, world.grace.side = world.priya.role, world.priya.side

    assert "1 handoff waits for Priya’s answer, and will go to others at once." in lenas.get(page).text
    assert "waits for Priya" not in lenas.post(f"{page}/deactivation", follow_redirects=True).text


def test_of_who_holds_nothing_nothing_is_said_and_others_read_nothing(world: World, browse: Browse) -> None:
    lead(world)
    page = f"/people/{world.maya.id}"

    assert "1 lead is with Maya. Give the leads to" in browse(world.lena).get(page).text
    assert "is with Maya" not in browse(world.tom).get(page).text
    assert "to somebody who is here" not in browse(world.lena).get(f"/people/{world.tom.id}").text


def test_the_page_asks_the_same_however_much_they_hold(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    page, lenas = f"/people/{world.maya.id}", browse(world.lena)

    def queries() -> int:
        session.expire_all()
        count_queries()
        assert lenas.get(page).status_code == 200
        return count_queries()

    lead(world)
    queries()
    few = queries()
    for number in range(20):
        lead(world, f"Depot {number}", person={"email": f"l@depot{number}.example"})
    assert queries() == few
