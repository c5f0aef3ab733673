"""Who hears of a handoff: whoever answers, from whom it came, also when somebody else looks after it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.board.models.card import Card
from app.db import session
from app.leads.awaiting.waiting import handoffs_for
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.disputing import answer_dispute, dispute
from app.leads.handing_over.expiring import expire
from app.leads.handing_over.offering import offer
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.returning import send_back
from app.leads.handing_over.taking import take
from app.leads.handing_over.telling import tell
from app.leads.handing_over.withdrawing import withdraw
from app.leads.models.handoff import Handoff, Rating, Reason, Result
from app.leads.models.stage import Stage
from app.notices.models import Notice, Why
from app.notices.waiting import Wait
from app.people.models import User
from app.today.waits import waits_for
from tests.leads.house import lead, offered, sign_funnel, soon
from tests.leads.moments import MONDAY
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> Iterator[None]:
    """Both sides have signed the funnel, and it is a working day."""
    with clock.at(MONDAY):
        sign_funnel(world)
        yield


def told(person: User, handoff: Handoff) -> list[Why]:
    """Of what this person was told about this handoff, in order."""
    query = select(Notice.why).where(Notice.person_id == person.id, Notice.page == handoff.page)
    return list(session.scalars(query.order_by(Notice.id)))


def asked(person: User) -> list[Wait]:
    """What Today asks of this person, but for news and for what is to be read."""
    return [wait for wait in waits_for(person) if wait.icon in ("arrow-right-left", "scale", "undo-2")]


def lines(person: User) -> list[str]:
    """What Today lists for this person of handoffs."""
    return [f"{wait.thing} {wait.words}" for wait in asked(person)]


def in_the_queue(world: World) -> Handoff:
    """A handoff that nobody has by name."""
    made = lead(world, stage=Stage.MQL)
    return session.get_one(Handoff, offer(made, to_queue=True, by=world.maya).data["handoff"])


def test_whoever_is_to_answer_hears_of_it_and_today_asks(world: World) -> None:
    handoff = offered(world)

    assert told(world.priya, handoff) == [Why.HANDOFF_OFFERED]
    assert told(world.maya, handoff) == []
    assert lines(world.priya) == ["“Acme Robotics” waits for your answer"]
    assert lines(world.ben) == []


def test_a_queue_tells_the_whole_side_until_somebody_takes_it(world: World) -> None:
    world.tom.side = world.priya.side
    handoff = in_the_queue(world)

    assert told(world.priya, handoff) == told(world.tom, handoff) == [Why.HANDOFF_QUEUED]
    assert lines(world.tom) == ["“Acme Robotics” waits in the queue of business development"]
    take(handoff, by=world.priya)
    assert told(world.tom, handoff) == []
    assert lines(world.tom) == []
    assert lines(world.priya) == ["“Acme Robotics” waits for your answer"]


def test_all_three_have_part_in_the_talk(world: World) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    qualify(soon(handoff.lead), to=world.ben, by=world.priya)

    card = session.get_one(Card, handoff.card_id)
    assert {person.name for person in card.people} == {"Maya Okafor", "Priya Nair", "Ben Archer"}
    assert told(world.ben, handoff) == [Why.HANDOFF_OFFERED]
    assert told(world.maya, handoff) == [Why.HANDOFF_ACCEPTED, Why.HANDOFF_WENT_ON]


def test_a_return_asks_its_marketer_to_go_on_with_it(world: World) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.SIZE, by=world.priya)

    assert told(world.maya, handoff) == [Why.HANDOFF_RETURNED]
    assert lines(world.maya) == ["“Acme Robotics” was returned"]
    assert lines(world.priya) == []


def test_a_dispute_asks_whoever_returned_it_until_their_side_has_spoken(world: World) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.SIZE, by=world.priya)
    dispute(handoff, "240 by the register.", by=world.maya)

    assert told(world.priya, handoff)[-1] is Why.HANDOFF_DISPUTED
    assert lines(world.priya) == ["“Acme Robotics” is disputed: say what your side thinks"]
    answer_dispute(handoff, accepts=False, by=world.ben)
    assert lines(world.priya) == []
    answer_dispute(handoff, accepts=False, by=world.maya)
    assert told(world.priya, handoff)[-1] is Why.HANDOFF_DECIDED


def test_who_was_to_answer_hears_that_it_was_withdrawn(world: World) -> None:
    handoff = offered(world)
    withdraw(handoff, by=world.maya)

    assert told(world.priya, handoff)[-1] is Why.HANDOFF_WITHDRAWN
    assert lines(world.priya) == []


def test_what_expired_is_told_to_both_by_the_board_itself(world: World) -> None:
    handoff = offered(world)
    expire(handoff)

    assert told(world.maya, handoff) == [Why.HANDOFF_EXPIRED]
    assert told(world.priya, handoff)[-1] is Why.HANDOFF_EXPIRED


@pytest.mark.parametrize(
    ("result", "why"),
    [
        (Result.WON, Why.HANDOFF_WON),
        (Result.LOST, Why.HANDOFF_LOST),
        (Result.RECYCLED, Why.HANDOFF_RECYCLED),
    ],
)
def test_the_marketer_from_whom_it_came_hears_the_end_though_no_longer_owner(
    world: World, result: Result, why: Why
) -> None:
    handoff = offered(world)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    card = session.get_one(Card, handoff.card_id)
    card.people = [world.priya]
    assert handoff.lead.owner is world.priya
    tell(handoff.lead, result, by=world.priya)

    assert told(world.maya, handoff)[-1] is why


def test_the_sentence_of_a_notice_names_the_company_only(world: World) -> None:
    handoff = offered(world, lead(world, person={"name": "Hortensia Quill"}))

    notice = session.scalars(select(Notice).where(Notice.page == handoff.page)).one()
    assert notice.sentence == "Maya Okafor offered you “Acme Robotics”: it waits for your answer"


def test_the_line_of_today_turns_with_the_clock(world: World) -> None:
    offered(world)

    [wait] = asked(world.priya)
    assert (wait.chip, wait.tone) == ("due 13:00", "")
    with clock.at(MONDAY + timedelta(hours=3, minutes=5)):
        [wait] = asked(world.priya)
        assert wait.tone == "risk"
    with clock.at(MONDAY + timedelta(hours=5)):
        [wait] = asked(world.priya)
        assert (wait.chip, wait.tone) == ("late since 13:00", "late")


def test_what_is_late_stands_first_on_today_whatever_its_grade(world: World) -> None:
    offered(world, lead(world, "Late Lines", grade="B1"))
    with clock.at(MONDAY + timedelta(hours=5)):
        offered(world, lead(world, "Best Bulk", grade="A1"))
        assert [wait.thing for wait in asked(world.priya)] == ["“Late Lines”", "“Best Bulk”"]


def test_many_handoffs_cost_today_no_more_queries_than_one(
    world: World, count_queries: Callable[[], int]
) -> None:
    def asked_for() -> int:
        session.flush()
        session.expunge_all()
        priya = world.priya
        count_queries()
        assert handoffs_for(priya)
        return count_queries()

    offered(world)
    few = asked_for()
    for number in range(9):
        offered(world, lead(world, f"Company {number}"))

    assert asked_for() == few == 3
    assert "wait for you, too" in lines(world.priya)[-1]
