"""Measuring: what can be, what is known already, corrections beside what they correct, and the way back."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app import clock
from app.db import session
from app.errors import Refusal
from app.figures import unit_of
from app.goals.entries import Entry
from app.goals.models.measurement import Measurement
from app.goals.periods import Period, last_complete
from app.goals.recording import last_measured, measure
from app.goals.series import Row, Stretch, known, rows
from app.goals.sources import Value
from app.goals.terms import KpiTerms
from app.log.undoing import undo
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose
from tests.conftest import snapshot
from tests.goals.days import DAY_49, on
from tests.goals.house import kpi, kpi_body, measured, proposed_kpi, referred, text
from tests.playbook.house import sign_all, today
from tests.world import World


def week(back: int = 1) -> Period:
    """A week that is over: the last one, or one before it."""
    return last_complete("weekly", today() - timedelta(days=7 * (back - 1)))


def entry(value: int, period: Period | None = None, **more: int) -> Entry:
    period = period or week()
    return Entry(period.first, period.last, Value(value, **more))


def values(definition: Definition) -> list[int]:
    """What holds, the oldest first."""
    return [each.value for each in rows(definition.id, date(2000, 1, 1), today())]


def test_a_value_is_written_down_with_who_and_by_which_version(world: World) -> None:
    sqls = kpi(world)

    fact = measure(sqls, [entry(12, n=40)], by=world.tom)

    assert fact is not None
    assert fact.sentence == f"measured “SQLs” for the {week().words}: 12"
    assert rows(sqls.id, week().first, week().last) == [Row(week().first, week().last, 12, None, None, 40)]
    row = session.scalars(select(Measurement)).one()
    assert (row.version, row.recorded_by, row.source) == (sqls.in_force, world.tom, "hand")


def test_the_same_value_again_is_no_news(world: World) -> None:
    sqls = kpi(world)
    measure(sqls, [entry(12)], by=world.tom)
    before = snapshot()

    assert measure(sqls, [entry(12)], by=world.maya) is None
    assert snapshot() == before


def test_another_value_of_the_same_period_corrects_it_and_says_so(world: World) -> None:
    sqls = kpi(world)
    measure(sqls, [entry(12)], by=world.tom)

    fact = measure(sqls, [entry(15)], by=world.maya)

    assert fact is not None
    assert fact.sentence == f"corrected “SQLs” for the {week().words}: 15 instead of 12"
    assert values(sqls) == [15]
    assert session.scalar(select(func.count()).select_from(Measurement)) == 2


def test_a_period_that_grew_stands_in_the_place_of_its_beginning(world: World) -> None:
    sqls = kpi(world)
    first = today() - timedelta(days=10)
    measured(sqls, "4", by=world.tom, first=first, last=first + timedelta(days=3))

    measured(sqls, "9", by=world.tom, first=first, last=first + timedelta(days=6))

    assert values(sqls) == [9]


def test_days_do_not_count_twice_where_periods_add_up(world: World) -> None:
    sqls, level = kpi(world), kpi(world, "Followers", adds_up="latest")
    before = week()
    measure(sqls, [entry(12)], by=world.tom)
    measure(level, [entry(12)], by=world.tom)
    one_day = entry(2, Period(before.first + timedelta(days=2), before.first + timedelta(days=2)))

    with pytest.raises(Refusal, match=r"overlaps week of .* measured already"):
        measure(sqls, [one_day], by=world.tom)
    measure(level, [one_day], by=world.tom)

    assert values(sqls) == [12]
    assert len(values(level)) == 2


def test_the_same_period_twice_in_one_go_is_refused(world: World) -> None:
    sqls = kpi(world)

    with pytest.raises(Refusal, match="overlaps"):
        measure(sqls, [entry(1), entry(2)], by=world.tom)
    assert values(sqls) == []


@pytest.mark.parametrize(
    ("first", "last", "value", "sentence"),
    [
        (0, 1, 5, "This period is not over"),
        (-1, -2, 5, "ends before it begins"),
        (-2, -1, 101, "101 cannot be: both sides agreed that “Share” is at least 1 and at most 100"),
        (-2, -1, 0, "0 cannot be"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    world: World, first: int, last: int, value: int, sentence: str
) -> None:
    share = kpi(world, "Share", measure={"unit": "count", "least": 1, "most": 100})
    days = [today() + timedelta(days=number) for number in (first, last)]
    good = Entry(week(3).first, week(3).last, Value(7))
    before = snapshot()

    with pytest.raises(Refusal, match=sentence):
        measure(share, [good, Entry(days[0], days[1], Value(value))], by=world.tom)
    assert snapshot() == before


def test_what_may_be_measured_is_what_is_over_for_the_team(world: World) -> None:
    sqls = kpi(world)
    world.tom.zone = "Pacific/Auckland"

    with on(DAY_49):
        assert measured(sqls, "5", by=world.tom, last=DAY_49)
        with pytest.raises(Refusal, match="This period is not over"):
            measured(sqls, "5", by=world.tom, last=DAY_49 + timedelta(days=1))


def test_a_share_of_nothing_is_refused(world: World) -> None:
    share = kpi(world, "Acceptance", "percent", adds_up="ratio")

    with pytest.raises(Refusal, match="Nothing was counted"):
        measure(share, [entry(0, numerator=0, denominator=0)], by=world.tom)


def test_what_is_only_proposed_is_not_measured(world: World) -> None:
    with pytest.raises(Refusal, match="“SQLs” is not in force"):
        measure(proposed_kpi(world).definition, [entry(3)], by=world.tom)


def test_a_parked_metric_may_still_be_measured_and_carries_nothing(world: World) -> None:
    other = kpi(world)
    traffic = kpi(
        world,
        "Traffic",
        standing="vanity",
        parked_why="It flatters.",
        replaced_by=referred(other),
        path="none",
    )

    assert measured(traffic, "9,000", by=world.tom) is not None
    assert traffic.in_force
    assert not KpiTerms.of(traffic.in_force).leads_somewhere


def test_undo_makes_a_first_value_unknown_again(world: World) -> None:
    sqls = kpi(world)
    fact = measure(sqls, [entry(12)], by=world.tom)
    assert fact

    taken = undo(fact, by=world.tom)

    assert taken.sentence == "took back 1 value of “SQLs”"
    assert values(sqls) == []
    assert known([Stretch(KpiTerms.of(sqls.latest), week().first, today())]) == [None]


def test_after_undo_the_value_can_be_entered_again(world: World) -> None:
    sqls = kpi(world)
    fact = measure(sqls, [entry(12)], by=world.tom)
    assert fact
    undo(fact, by=world.tom)

    again = measure(sqls, [entry(13)], by=world.tom)

    assert again
    assert again.data["new"] == 1
    assert values(sqls) == [13]


def test_undo_of_a_correction_lets_the_old_value_hold(world: World) -> None:
    sqls = kpi(world)
    measure(sqls, [entry(12, n=40)], by=world.tom)
    fact = measure(sqls, [entry(15)], by=world.maya)
    assert fact

    undo(fact, by=world.maya)

    assert rows(sqls.id, week().first, week().last)[0][2:] == (12, None, None, 40)


def test_a_correction_is_not_taken_back_once_its_days_are_measured_otherwise(world: World) -> None:
    sqls, first = kpi(world), today() - timedelta(days=20)
    measured(sqls, "10", by=world.tom, first=first, last=first + timedelta(days=9))
    shorter = measured(sqls, "4", by=world.tom, first=first, last=first + timedelta(days=4))
    rest = measured(sqls, "6", by=world.tom, first=first + timedelta(days=5), last=first + timedelta(days=9))
    assert shorter
    assert rest

    with pytest.raises(Refusal, match="days would count twice"):
        undo(shorter, by=world.tom)
    assert values(sqls) == [4, 6]
    undo(rest, by=world.tom)
    undo(shorter, by=world.tom)
    assert values(sqls) == [10]


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ({"measure": {"unit": "percent", "least": 0, "most": None}}, "Its unit cannot change"),
        ({"adds_up": "latest"}, "How its periods go together cannot change"),
    ],
)
def test_what_its_values_mean_is_for_good_also_when_it_is_parked(
    world: World, says: dict[str, Any], sentence: str
) -> None:
    visits, other = kpi(world, "Visits"), kpi(world)
    parked = {"standing": "vanity", "parked_why": "It flatters.", "replaced_by": referred(other)}

    for more in ({}, parked):
        with pytest.raises(Refusal, match=sentence):
            propose(visits, text({**kpi_body(world), **says, **more}), by=world.maya)
    assert propose(visits, text({**kpi_body(world), **parked}), by=world.maya)


def test_what_was_corrected_since_is_not_taken_back(world: World) -> None:
    sqls = kpi(world)
    fact = measure(sqls, [entry(12), entry(3, week(2))], by=world.tom)
    measure(sqls, [entry(15)], by=world.maya)
    assert fact

    with pytest.raises(Refusal, match="were corrected since"):
        undo(fact, by=world.tom)
    assert values(sqls) == [3, 15]


def test_once_the_correction_is_taken_back_the_first_act_can_be_too(world: World) -> None:
    sqls = kpi(world)
    first = measure(sqls, [entry(12)], by=world.tom)
    second = measure(sqls, [entry(15)], by=world.tom)
    assert first
    assert second

    undo(second, by=world.tom)
    undo(first, by=world.tom)

    assert values(sqls) == []


def test_a_batch_is_one_fact_and_one_undo(world: World) -> None:
    sqls = kpi(world)
    measure(sqls, [entry(1, week(3))], by=world.tom)

    fact = measure(sqls, [entry(each, week(each)) for each in range(1, 5)], ref="q4.csv", by=world.tom)

    assert fact
    assert fact.sentence == "brought in 3 values and 1 correction of “SQLs” from “q4.csv”"
    undo(fact, by=world.tom)
    assert values(sqls) == [1]


def test_thousands_of_values_take_a_few_statements(world: World, count_queries: Callable[[], int]) -> None:
    sqls = kpi(world)
    few = [entry(1, week(back)) for back in range(1, 4)]
    many = [
        Entry(day, day, Value(2)) for day in (today() - timedelta(days=500 + each) for each in range(3000))
    ]
    session.flush()
    count_queries()
    measure(sqls, few, by=world.tom)
    for_few = count_queries()

    fact = measure(sqls, many, by=world.tom)

    assert count_queries() <= for_few + 6
    assert fact
    undo(fact, by=world.tom)
    assert values(sqls) == [1, 1, 1]


def test_two_people_at_once_leave_one_value_and_one_correction(world: World) -> None:
    sqls = kpi(world)
    first = measure(sqls, [entry(12)], by=world.tom)
    second = measure(sqls, [entry(13)], by=world.maya)

    assert first
    assert second
    assert (first.data["new"], second.data["new"], second.data["corrected"]) == (1, 0, 1)
    assert known([Stretch(KpiTerms.of(sqls.latest), week().first, today())])[0].value == 13  # type: ignore[union-attr]


def test_a_correction_of_an_ended_period_keeps_the_version_it_was_measured_by(world: World) -> None:
    with clock.at(clock.now() - timedelta(days=40)):
        sqls = kpi(world)
    measure(sqls, [entry(12)], by=world.tom)
    first = sqls.in_force
    propose(sqls, text(kpi_body(world, filters=["channel: organic"])), by=world.maya)
    second = sign_all(sqls.latest)

    measure(sqls, [entry(14), entry(5, Period(today(), today()))], by=world.tom)

    found = session.scalars(select(Measurement).order_by(Measurement.id)).all()
    assert [each.version for each in found] == [first, first, second]


def test_the_last_measured_day_is_known_of_many_at_once(world: World) -> None:
    sqls, level = kpi(world), kpi(world, "Followers")
    measure(sqls, [entry(1), entry(2, week(4))], by=world.tom)

    assert last_measured([sqls.id, level.id]) == {sqls.id: week().last}
    assert unit_of("count").decimals == 0
