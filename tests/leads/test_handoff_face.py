"""The face of a handoff's card: whose turn it is, its clock, what came back; nothing of a person outside."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from app import clock
from app.board.faces import forget_faces
from app.board.looking import Look
from app.board.models.card import Card
from app.board.showing import show_board
from app.db import session
from app.leads.editing import edit
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.disputing import dispute
from app.leads.handing_over.offering import offer
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.returning import send_back
from app.leads.handing_over.taking import take
from app.leads.models.handoff import Handoff, Rating, Reason
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.touching import touch
from tests.conftest import Browse
from tests.leads.house import lead, offered, sign_funnel, soon
from tests.leads.moments import MONDAY
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> Iterator[None]:
    """Both sides have signed the funnel, and it is a working day."""
    with clock.at(MONDAY):
        sign_funnel(world)
        yield


def face(handoff: Handoff, world: World, browse: Browse) -> str:
    """The face of its card, in words."""
    return browse(world.maya, htmx=True).get(f"/cards/{handoff.card_id}/face").text


def test_it_says_whose_turn_it_is_and_until_when(world: World, browse: Browse) -> None:
    text = face(offered(world), world, browse)

    assert "Priya Nair answers" in text
    assert "<time-left" in text
    assert "due 13:00" in text


def test_it_names_the_company_and_nobody_there(world: World, browse: Browse) -> None:
    text = face(offered(world, lead(world, person={"name": "Hortensia Quill"})), world, browse)

    assert "Acme Robotics" in text
    assert "Hortensia" not in text
    assert "hortensia" not in text


def test_it_says_that_it_waits_in_the_queue_until_somebody_takes_it(world: World, browse: Browse) -> None:
    made = lead(world, stage=Stage.MQL)
    handoff = session.get_one(Handoff, offer(made, to_queue=True, by=world.maya).data["handoff"])
    id = handoff.id

    assert "business development answers, from the queue" in face(handoff, world, browse)
    take(session.get_one(Handoff, id), by=world.priya)
    assert "Priya Nair answers" in face(session.get_one(Handoff, id), world, browse)


def test_what_came_back_says_why_and_how_long_it_was_held(world: World, browse: Browse) -> None:
    handoff = offered(world)
    with clock.at(MONDAY + timedelta(hours=2, minutes=5)):
        send_back(handoff, Reason.SIZE, by=world.priya)
        text = face(handoff, world, browse)

    assert "Returned" in text
    assert "wrong size" in text
    assert "Maya Okafor goes on with it" in text
    assert "Held by business development 2 h 5 m so far" in text
    assert "<time-left" not in text


def test_a_dispute_is_both_sides_turn(world: World, browse: Browse) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.SIZE, by=world.priya)
    dispute(handoff, "240 by the register.", by=world.maya)

    text = face(handoff, world, browse)
    assert "Dispute" in text
    assert "Both sides" in text


def test_a_call_ends_the_clock_on_the_face_of_what_was_accepted(world: World, browse: Browse) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    id = handoff.id
    assert "has it: first touch" in face(handoff, world, browse)

    found = session.get_one(Handoff, id)
    fact = touch(found.lead, TouchKind.CALL, is_ours=True, by=world.priya)

    assert fact.data["cards"] == [found.card_id]
    assert "first touch" not in face(found, world, browse)


def test_a_second_leg_that_came_back_is_business_developments_turn(world: World, browse: Browse) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    offered_on = qualify(soon(handoff.lead), to=world.ben, by=world.priya)
    second = session.get_one(Handoff, offered_on.data["handoff"])
    id = second.id
    assert "Ben Archer answers" in face(second, world, browse)

    send_back(session.get_one(Handoff, id), Reason.NOT_READY, by=world.ben)
    text = face(session.get_one(Handoff, id), world, browse)
    assert "no readiness" in text
    assert "by sales" in text
    assert "Business development" in text
    assert "Priya Nair" in text


def test_many_handoffs_cost_no_more_queries_than_one(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    def faces() -> int:
        forget_faces()
        session.expire_all()
        count_queries()
        show_board(Look.of({"zone": "Europe/London"}))
        return count_queries()

    offered(world)
    few = faces()
    for number in range(6):
        offered(world, lead(world, f"Company {number}"))

    assert faces() == few


def cards_found(world: World, browse: Browse, who: str, word: str) -> str:
    return browse(getattr(world, who)).get(f"/board?find={word}").text


def test_the_board_is_filtered_by_whose_turn_it_is(world: World, browse: Browse) -> None:
    offered(world)
    back = offered(world, lead(world, "Larkfield Depot"))
    send_back(back, Reason.SIZE, by=world.priya)

    priya, maya = (cards_found(world, browse, who, "myturn") for who in ("priya", "maya"))
    assert "Acme Robotics" in priya
    assert "Larkfield Depot" not in priya
    assert "Larkfield Depot" in maya
    assert "Acme Robotics" not in maya


def test_the_board_is_filtered_by_what_came_back_and_was_not_offered_again(
    world: World, browse: Browse
) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.SIZE, by=world.priya)
    id = handoff.lead_id
    assert "Acme Robotics" in cards_found(world, browse, "ben", "returned")

    browse(world.maya).post(f"/leads/{id}/offer", {"reason": "They are 240 people."})
    assert "Acme Robotics" not in cards_found(world, browse, "ben", "returned")


def test_another_grade_draws_the_card_afresh(world: World) -> None:
    handoff = offered(world)
    card = session.get_one(Card, handoff.card_id)
    before = card.face

    fact = edit(handoff.lead, {"grade": "A1"}, by=world.priya)

    assert card.face > before
    assert fact.data["cards"] == [card.id]
