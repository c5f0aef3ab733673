"""How goals end: one verdict for the team, which everybody hears of and nobody is named in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from app import limits
from app.db import session
from app.errors import Refusal
from app.figures import unit_of
from app.goals.checking_in import NotAnOwner
from app.goals.ending import Concluded, NotASigner, cancel, conclude, reopen
from app.goals.finding import active_goals
from app.goals.judging import judged, verdict_words
from app.goals.models.verdict import Outcome, Verdict
from app.log.marks import mark
from app.log.undoing import undo
from app.notices.models import Notice, Why
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose
from app.today.waits import waits_for
from tests.conftest import snapshot
from tests.goals.days import DAY_49, FIRST, LAST, on
from tests.goals.house import goal, goal_body, measured, quarter, revenue_year, sql_goal, text
from tests.goals.terms import KPI, SQLS, plain, stand
from tests.world import World

Q3 = (date(2026, 7, 1), date(2026, 9, 30))


@pytest.fixture(autouse=True)
def on_day_49() -> Iterator[None]:
    with on(DAY_49):
        yield


def third_quarter(world: World, actual: str = "£471,000") -> Definition:
    """The revenue goal of the quarter before, as the demo has it; its time is over."""
    with on(Q3[0]):
        year = revenue_year(world)
        money = session.get_one(Definition, year.latest.body["aim"]["kpi"])
        found = goal(world, "Revenue of the third quarter", money, year, "£576,000", days=Q3)
    measured(money, actual, by=world.tom, first=Q3[0], last=Q3[1])
    return found


def told_of(why: Why) -> set[int]:
    """The ids of those who were told so."""
    return set(session.scalars(select(Notice.person_id).where(Notice.why == why)))


def test_the_third_quarter_of_the_demo_is_missed_by_18_2_percent_for_everybody(world: World) -> None:
    found = third_quarter(world)

    concluded = conclude(found, by=world.sofia)

    verdict = session.get_one(Verdict, found.id)
    assert (verdict.outcome, verdict.value) == (Outcome.MISSED, 47_100_000)
    assert plain(concluded.sentence) == "closed “Revenue of the third quarter”: missed by 18.2 %"
    assert not any(word in str(concluded.data) for word in ("marketing", "sales", "Sofia", "Maya"))
    everybody = {each.id for each in (world.maya, world.tom, world.priya, world.ben, world.lena)}
    assert told_of(Why.GOAL_CLOSED) == everybody
    assert mark("pulse") > 0


def test_what_is_measured_later_changes_no_verdict(world: World) -> None:
    found = third_quarter(world)
    conclude(found, by=world.sofia)
    money = session.get_one(Definition, found.latest.body["aim"]["kpi"])
    measured(money, "£600,000", by=world.tom, first=Q3[0], last=Q3[1])

    seen = replace(SQLS, unit=unit_of("GBP"), target=57_600_000)
    verdict = session.get_one(Verdict, found.id)
    assert plain(verdict_words(stand(60_000_000, goal=seen), verdict)) == "missed by 18.2 %"


@pytest.mark.parametrize(
    ("value", "is_committed", "words", "outcome", "tone", "grade"),
    [
        (312, True, "achieved with 104 %", Outcome.ACHIEVED, "good", "1.00"),
        (246, True, "missed by 18 %", Outcome.MISSED, "late", "0.82"),
        (246, False, "82 % of the way: well done", Outcome.ACHIEVED, "good", "0.82"),
        (150, False, "50 % of the way", Outcome.MISSED, "risk", "0.50"),
        (299, True, "missed by 0.33 %", Outcome.MISSED, "late", "0.99"),
    ],
)
def test_its_words_follow_from_its_grade(
    value: int, is_committed: bool, words: str, outcome: Outcome, tone: str, grade: str
) -> None:
    found = judged(stand(value, goal=replace(SQLS, is_committed=is_committed)))

    assert found
    assert (plain(found.words), found.outcome, found.tone, found.grade_words) == (words, outcome, tone, grade)


def test_what_was_to_be_kept_is_judged_by_how_near_it_was() -> None:
    rate = replace(SQLS, unit=unit_of("percent"), is_kept=True, target=8000)
    ratio = replace(KPI, unit=unit_of("percent"), adds_up="ratio")
    kept, missed = (judged(stand(value, goal=rate, kpi=ratio)) for value in (8100, 7826))

    assert kept
    assert missed
    assert (plain(kept.words), kept.outcome) == ("achieved: kept at 81 %", Outcome.ACHIEVED)
    assert (plain(missed.words), missed.grade.value) == ("missed by 2.18 %", Fraction(7826, 8000))
    dearest = replace(rate, unit=unit_of("GBP"), target=40_000)
    cost = replace(ratio, unit=unit_of("GBP"), direction="down")
    assert judged(stand(42_857, goal=dearest, kpi=cost)).outcome is Outcome.MISSED  # type: ignore[union-attr]
    assert judged(stand(39_000, goal=dearest, kpi=cost)).outcome is Outcome.ACHIEVED  # type: ignore[union-attr]
    assert judged(stand(None)) is None


def test_a_goal_is_closed_by_its_owners_when_its_time_is_over_or_it_is_reached(world: World) -> None:
    found = sql_goal(world, "300")
    sqls = session.get_one(Definition, found.latest.body["aim"]["kpi"])
    with on(LAST + timedelta(days=1)), pytest.raises(Refusal, match="never measured in the time"):
        conclude(found, by=world.maya)
    measured(sqls, "151", by=world.tom, first=FIRST, last=DAY_49 - timedelta(days=1))
    before = snapshot()

    with pytest.raises(Refusal, match="runs until 31 December 2026"):
        conclude(found, by=world.maya)
    with on(LAST), pytest.raises(Refusal, match="runs until"):
        conclude(found, by=world.maya)
    with pytest.raises(NotAnOwner, match="closed by its owners"):
        conclude(found, by=world.ben)
    assert snapshot() == before

    measured(sqls, "150", by=world.tom)
    concluded = conclude(found, by=world.maya)
    assert plain(concluded.data["words"]) == "achieved with 100 %"


def test_what_has_ended_is_neither_closed_again_nor_changed_nor_worked_for(world: World) -> None:
    found = third_quarter(world)
    conclude(found, by=world.sofia)

    with pytest.raises(Refusal, match="has ended already"):
        conclude(found, by=world.maya)
    with pytest.raises(Refusal, match="has ended already"):
        cancel(found, "Too late.", by=world.maya)
    assert found.id not in {each.id for each in active_goals()}
    money = session.get_one(Definition, found.latest.body["aim"]["kpi"])
    parent = session.get_one(Definition, found.latest.body["parent"]["definition"])
    with pytest.raises(Refusal, match="has ended"):
        propose(
            found,
            text(goal_body(world, money, parent, "£9m", days=(FIRST, LAST - timedelta(days=3)))),
            by=world.maya,
        )


def test_a_verdict_is_taken_back_and_nobody_reads_of_it_any_more(world: World) -> None:
    found = third_quarter(world)
    concluded = conclude(found, by=world.sofia)
    with pytest.raises(NotAnOwner):
        undo(concluded, by=world.ben)

    taken = undo(concluded, by=world.maya)

    assert session.get(Verdict, found.id) is None
    assert taken.sentence == "took up “Revenue of the third quarter” again"
    assert told_of(Why.GOAL_CLOSED) == set()
    with pytest.raises(Refusal, match="has not ended"):
        reopen(found, by=world.maya)
    assert plain(conclude(found, by=world.maya).data["words"]) == "missed by 18.2 %"


def test_a_goal_is_given_up_by_a_signer_with_a_reason(world: World) -> None:
    found = sql_goal(world)
    before = snapshot()
    with pytest.raises(NotASigner, match="Maya Okafor or Sofia Lindqvist"):
        cancel(found, "The market is gone.", by=world.ben)
    with pytest.raises(Refusal, match="Say why"):
        cancel(found, "  ", by=world.maya)
    with pytest.raises(Refusal, match="The reason is too long"):
        cancel(found, "x" * (limits.TEXT + 1), by=world.maya)
    assert snapshot() == before

    cancelled = cancel(found, "The market is gone.", by=world.maya)

    verdict = session.get_one(Verdict, found.id)
    assert (verdict.outcome, verdict.value, verdict.reason) == (
        Outcome.CANCELLED, None, "The market is gone.",
    )  # fmt: skip
    assert "market" not in str(cancelled.data)
    assert len(told_of(Why.GOAL_CANCELLED)) == 5
    with pytest.raises(NotASigner):
        undo(cancelled, by=world.ben)
    undo(cancelled, by=world.sofia)
    assert session.get(Verdict, found.id) is None


def test_what_was_given_up_does_not_come_back_beside_a_second_revenue_goal(world: World) -> None:
    year = revenue_year(world)
    money = session.get_one(Definition, year.latest.body["aim"]["kpi"])
    first = goal(world, "Revenue of the quarter", money, year, "£600k", days=quarter())
    cancelled = cancel(first, "We aim higher.", by=world.maya)
    goal(world, "More revenue of the quarter", money, year, "£700k", days=quarter())

    with pytest.raises(Refusal, match="“More revenue of the quarter” is the revenue goal"):
        undo(cancelled, by=world.maya)


def test_the_news_of_an_end_is_read_in_the_inbox_and_asks_for_nothing(world: World) -> None:
    conclude(third_quarter(world), by=world.sofia)

    assert not any("closed the goal" in each.words for each in waits_for(world.ben))


def test_a_goal_ends_when_its_last_day_is_over_for_the_team_wherever_its_owner_is(world: World) -> None:
    found = sql_goal(world)
    sqls = session.get_one(Definition, found.latest.body["aim"]["kpi"])
    measured(sqls, "100", by=world.tom)
    world.maya.zone = "Pacific/Auckland"

    with on(LAST), pytest.raises(Refusal, match="runs until 31 December 2026"):
        conclude(found, by=world.maya)


def test_reaching_a_goal_early_does_not_end_it(world: World) -> None:
    found = sql_goal(world, "100")
    sqls = session.get_one(Definition, found.latest.body["aim"]["kpi"])

    measured(sqls, "120", by=world.tom)

    assert session.scalars(select(Concluded)).all() == []
    assert found.id in {each.id for each in active_goals()}
