"""What is late or due soon stands on Today of whoever looks after the lead, and nothing stands twice."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock, limits
from app.board.blocking import block
from app.db import session
from app.hours.clocks.models import RunningClock, State
from app.leads.clocks.asked_later import ask_for_later
from app.leads.handing_over.accepting import accept
from app.leads.loops import OLD_DAYS
from app.leads.models.deal import DealStage, LostReason
from app.leads.models.handoff import Handoff, Rating
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.timed import MINE, leads_for
from app.leads.touching import touch
from app.log.redrawing import stale
from app.notices.waiting import Wait
from app.people.models import User
from app.today.waits import waits_for
from tests.leads.house import lead, offered, sign_funnel
from tests.leads.looped import dealt
from tests.world import World

WEDNESDAY = datetime(2026, 11, 18, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def funnel(world: World) -> Iterator[None]:
    """Both sides have signed the funnel, and it is Wednesday morning in London."""
    with clock.at(WEDNESDAY):
        sign_funnel(world)
        yield


def lines(person: User) -> list[tuple[str, str, str]]:
    """What each line says, and how urgent it is."""
    return [(wait.thing, wait.words, wait.chip) for wait in leads_for(person)]


def about(person: User, handoff: Handoff) -> list[Wait]:
    """All that Today says of a handoff or its card."""
    return [wait for wait in waits_for(person) if handoff.page in wait.pages]


def taken(world: World, name: str = "Acme Robotics", days_ago: float = 0) -> Handoff:
    """One that Priya accepted so many days ago."""
    with clock.at(WEDNESDAY - timedelta(days=days_ago)):
        handoff = offered(world, lead(world, name))
        accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    return handoff


def timed(page: str, name: str, due_at: datetime) -> None:
    """Another clock for this lead that is late since then."""
    session.add(
        RunningClock(
            name=name, page=page, amount=1, unit="business_days", length_seconds=1.0, started_at=due_at,
            counted_from=due_at, soon_at=due_at, due_at=due_at, state=State.RUNNING,
        )
    )  # fmt: skip
    session.flush()


def test_a_lead_to_be_handed_over_stands_there_once_that_is_due_soon_and_says_since_when_it_is_late(
    world: World,
) -> None:
    made = lead(world, stage=Stage.MQL)
    assert lines(world.maya) == []

    with clock.at(WEDNESDAY + timedelta(hours=23)):
        assert lines(world.maya) == [("“Acme Robotics”", "is to be handed over", "due 10:00")]
    with clock.at(WEDNESDAY + timedelta(hours=27)):
        assert lines(world.maya) == [("“Acme Robotics”", "is to be handed over", "late since 10:00")]
        [wait] = leads_for(world.maya)
        assert (wait.address, wait.tone) == (made.page, "late")
        assert leads_for(world.tom) == []
        assert made.page in {page for each in waits_for(world.maya) for page in each.pages}


def test_what_is_late_comes_before_what_is_due_soon_and_a_lead_has_one_line(world: World) -> None:
    early = taken(world)
    with clock.at(WEDNESDAY + timedelta(hours=3)):
        later = offered(world, lead(world, "Borealis"))
        accept(later, rating=Rating.COMPLETE, by=world.priya)
    timed(early.lead.page, "qualify", WEDNESDAY + timedelta(hours=5))

    with clock.at(WEDNESDAY + timedelta(hours=5, minutes=30)):
        assert lines(world.priya) == [
            ("“Acme Robotics”", "waits for its first touch", "late since 14:00"),
        ]
    with clock.at(WEDNESDAY + timedelta(hours=6, minutes=30)):
        assert lines(world.priya) == [
            ("“Acme Robotics”", "waits for its first touch", "late since 14:00"),
            ("“Borealis”", "waits for its first touch", "due 17:00"),
        ]


def test_after_the_first_touch_the_next_clock_asks(world: World) -> None:
    handoff = taken(world, days_ago=13)
    assert "first touch" in lines(world.priya)[0][1]

    touch(handoff.lead, TouchKind.CALL, is_ours=True, by=world.priya)
    assert lines(world.priya)[0][1] == "is to be tried again: nobody has spoken with them yet"

    touch(handoff.lead, TouchKind.MEETING, is_ours=True, is_two_way=True, by=world.priya)
    assert lines(world.priya)[0][1] == "is to be qualified"


def test_a_pause_asks_for_nothing(world: World) -> None:
    handoff = taken(world, days_ago=13)
    assert lines(world.priya)
    ask_for_later(handoff.lead, date(2026, 12, 1), by=world.priya)
    assert lines(world.priya) == []


def test_a_timed_deal_waits_for_whoever_looks_after_its_lead(world: World) -> None:
    deal = dealt(world)
    timed(deal.lead.page, "deal", WEDNESDAY - timedelta(hours=1))
    assert ("“Acme Robotics”", "has a deal to be decided", "late since 09:00") in lines(world.ben)

    with clock.at(WEDNESDAY + timedelta(days=40)):
        assert "is silent" in " ".join(wait.words for wait in waits_for(world.ben))
        assert "has a deal to be decided" not in [words for _thing, words, _chip in lines(world.ben)]


def test_a_lost_deal_asks_only_whether_we_try_again(world: World) -> None:
    deal = dealt(world)
    timed(deal.lead.page, "deal", WEDNESDAY - timedelta(hours=1))
    deal.stage, deal.lost_reason = DealStage.LOST, LostReason.NOT_NOW
    session.flush()

    said = [wait.words for wait in waits_for(world.ben) if deal.lead.page in wait.pages]
    assert said == ["is lost: try again later, or never?"]


def test_what_stands_among_the_open_loops_stands_nowhere_else(world: World) -> None:
    taken(world, days_ago=OLD_DAYS)
    taken(world, "Borealis", days_ago=OLD_DAYS - 1)

    assert [thing for thing, _words, _chip in lines(world.priya)] == ["“Borealis”"]
    assert "1 accepted handoff" in [wait.thing for wait in waits_for(world.priya)]


def test_many_leads_end_in_one_line(world: World, count_queries: Callable[[], int]) -> None:
    lead(world, stage=Stage.MQL)
    with clock.at(WEDNESDAY + timedelta(days=3)):
        few = asked(world.maya, count_queries)
        for number in range(limits.WAITING_DRAWN + 11):
            with clock.at(WEDNESDAY):
                lead(world, f"Borealis {number}", stage=Stage.MQL)
        found = leads_for(world.maya)

        assert len(found) == limits.WAITING_DRAWN + 1
        assert f"{found[-1].thing} {found[-1].words}" == "12 more leads are late or due soon, too"
        assert found[-1].address == MINE
        assert asked(world.maya, count_queries) == few


def asked(person: User, count_queries: Callable[[], int]) -> int:
    """How many queries that takes."""
    session.flush()
    session.expire_all()
    assert person.zone
    count_queries()
    assert leads_for(person)
    return count_queries()


def test_a_card_that_waits_for_an_answer_and_is_late_has_one_line(world: World) -> None:
    handoff = offered(world)
    assert handoff.card
    handoff.card.due_on = WEDNESDAY.date() - timedelta(days=1)
    session.flush()
    assert [wait.words for wait in about(world.priya, handoff)] == ["waits for your answer"]

    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    assert [wait.words for wait in about(world.priya, handoff)] == ["is late"]
    with clock.at(WEDNESDAY + timedelta(hours=5)):
        assert [wait.words for wait in about(world.priya, handoff)] == ["waits for its first touch"]


def test_a_card_that_somebody_blocked_for_them_says_so_all_the_same(world: World) -> None:
    handoff = offered(world)
    assert handoff.card
    block(handoff.card, reason="No price", waits_for="priya", by=world.ben)

    said = [wait.words for wait in about(world.priya, handoff)]
    assert said == ["waits for your answer", "waits for you"]


def test_an_open_page_of_today_follows_what_is_tried(world: World) -> None:
    made = session.get_one(Lead, taken(world).lead_id)
    tried = touch(made, TouchKind.CALL, is_ours=True, by=world.priya)
    seen = touch(made, TouchKind.PRICING_PAGE, by=None)

    assert "today-waits" in {part.name for part in stale(tried)}
    assert "today-waits" not in {part.name for part in stale(seen)}
    assert "today-waits" in {part.name for part in stale(tried.undo(by=world.priya))}
