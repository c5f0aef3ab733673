"""Series: periods put together as the KPI says, and what we knew at a time."""

from datetime import date, datetime, timedelta

import pytest

from app import clock
from app.goals.entries import Entry
from app.goals.recording import measure
from app.goals.series import Stretch, known, rows, running
from app.goals.sources import Value
from app.goals.terms import KpiTerms
from app.log.undoing import undo
from app.playbook.models.definition import Definition
from tests.conftest import snapshot
from tests.goals.days import DAY_49, on
from tests.goals.house import kpi, measured
from tests.world import World

START = date(2026, 1, 1)


def day(number: int) -> date:
    """A day of a January that is over."""
    return START + timedelta(days=number)


def fill(definition: Definition, world: World, *values: Value) -> None:
    """So many weeks of values."""
    entries = [Entry(day(7 * at), day(7 * at + 6), value) for at, value in enumerate(values)]
    measure(definition, entries, by=world.tom)


def stretch(definition: Definition, days: int = 365) -> Stretch:
    return Stretch(KpiTerms.of(definition.latest), START, day(days))


@pytest.mark.parametrize(
    ("adds_up", "unit", "values", "together", "n", "line"),
    [
        ("sum", "count", [Value(3, n=9), Value(4, n=1)], 7, 10, [3, 7]),
        ("median", "minutes", [Value(300, n=5), Value(190, n=8)], 190, 8, [300, 190]),
        ("latest", "count", [Value(4100), Value(4000)], 4000, None, [4100, 4000]),
        ("ratio", "percent", [Value(5000, 1, 2, 2), Value(9000, 9, 10, 10)], 8333, 12, [5000, 8333]),
        ("ratio", "GBP", [Value(42857, 4_500_000, 105)], 42857, None, [42857]),
    ],
)
def test_periods_go_together_as_the_kpi_says(
    world: World, adds_up: str, unit: str, values: list[Value], together: int, n: int | None, line: list[int]
) -> None:
    found = kpi(world, "Number", unit, adds_up=adds_up)
    fill(found, world, *values)

    (all_of_it,) = known([stretch(found)])

    assert all_of_it
    assert (all_of_it.value, all_of_it.n, all_of_it.periods) == (together, n, len(values))
    assert all_of_it.until == day(7 * len(values) - 1)
    terms = KpiTerms.of(found.latest)
    assert [value for _, value in running(terms, rows(found.id, START, day(365)))] == line


def test_a_ratio_of_which_a_part_is_not_known_is_as_it_was_last_told(world: World) -> None:
    share = kpi(world, "Acceptance", "percent", adds_up="ratio")
    fill(share, world, Value(5000, 1, 2), Value(7826))

    (found,) = known([stretch(share)])
    assert found
    assert found.value == 7826


def test_many_stretches_are_one_answer_in_their_order(world: World) -> None:
    one, other = kpi(world), kpi(world, "Followers")
    fill(one, world, Value(1))
    fill(other, world, Value(5))

    found = known([stretch(other), stretch(one), Stretch(KpiTerms.of(one.latest), day(100), day(120))])

    assert [each.value if each else None for each in found] == [5, 1, None]


def test_a_period_that_sticks_out_of_the_days_does_not_count(world: World) -> None:
    sqls = kpi(world)
    measured(sqls, "9", by=world.tom, first=day(-3), last=day(3))

    assert known([stretch(sqls)]) == [None]


def test_a_corrected_value_is_still_what_we_knew_the_day_before(world: World) -> None:
    sqls = kpi(world)
    on = day(10)
    then = datetime.fromisoformat("2026-02-01T12:00:00+00:00")
    with clock.at(then):
        measured(sqls, "40", by=world.tom, first=on, last=on)
    with clock.at(then + timedelta(days=2)):
        measured(sqls, "44", by=world.maya, first=on, last=on)

    def told(hours: int) -> list[int]:
        at = then + timedelta(hours=hours)
        return [each.value for each in rows(sqls.id, START, day(365), at=at)]

    assert (told(-1), told(0), told(47), told(48)) == ([], [40], [40], [44])
    assert [each.value for each in rows(sqls.id, START, day(365))] == [44]
    at_that_time = known([stretch(sqls)], at=then + timedelta(days=1))[0]
    assert at_that_time
    assert at_that_time.value == 40


def test_what_was_taken_back_was_once_known(world: World) -> None:
    sqls = kpi(world)
    with on(DAY_49):
        fact, then = measured(sqls, "40", by=world.tom), clock.now()
    assert fact
    undo(fact, by=world.tom)

    assert rows(sqls.id, DAY_49, DAY_49) == []
    assert [each.value for each in rows(sqls.id, DAY_49, DAY_49, at=then)] == [40]


def test_measurements_are_never_changed(world: World) -> None:
    sqls = kpi(world)
    measured(sqls, "40", by=world.tom)
    before = snapshot()["measurements"]
    fact = measured(sqls, "41", by=world.tom)
    assert fact
    undo(fact, by=world.tom)

    after = snapshot()["measurements"]
    assert len(after) == 3
    assert set(before) < set(after)
