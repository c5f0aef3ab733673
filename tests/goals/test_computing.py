"""Computing: KPIs that count rows are measured by the board, each period by the version that ruled it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import clock, db, engines
from app.db import session
from app.errors import Refusal
from app.goals.computing import compute, compute_due
from app.goals.entries import Entry
from app.goals.kpi_sheet import sheet
from app.goals.models.measurement import Measurement, Observation
from app.goals.observing import RowsBroughtIn, Seen, bring_in_rows
from app.goals.recording import Computed, Measured, measure
from app.goals.series import Stretch, holding, known
from app.goals.sources import Value, register, source, source_named
from app.goals.terms import KpiTerms
from app.log import recording, redrawing
from app.log.models import activity
from app.log.undoing import undo
from app.playbook.models.definition import Definition, Version
from app.playbook.proposing import propose
from tests.goals.house import kpi, text
from tests.playbook.house import sign_all, today
from tests.world import World

KEY = ["feed: website visits", "channel: organic", "country: UK", "key phrase: route planning, fleet routes"]
VISITS = (
    {"channel": "organic", "country": "uk", "key phrase": "route planning"},
    {"channel": "paid", "country": "uk", "key phrase": "route planning"},
    {"channel": "organic", "country": "de", "key phrase": "route planning"},
)
NOW = datetime.fromisoformat("2026-11-18T15:00:00+00:00")


def visits_kpi(world: World, *filters: str, **says: Any) -> Definition:
    return kpi(world, "Key visits", source="table", cadence="monthly", filters=list(filters or KEY), **says)


def bring(
    definition: Definition, world: World, *rows: Seen, file: str = "visits.csv"
) -> RowsBroughtIn | None:
    return bring_in_rows(definition, rows, file=file, batch=file, by=world.tom)


def three_visits(day: date) -> list[Seen]:
    return [Seen(day, traits) for traits in VISITS]


def change_filters(definition: Definition, world: World, *filters: str) -> Version:
    """Both sides sign other filters."""
    assert definition.in_force
    body = {**definition.in_force.body, "filters": list(filters)}
    propose(definition, text(body), by=world.maya)
    return sign_all(definition.latest)


def sweep() -> None:
    """What the worker does, round after round."""
    db.commit()
    compute_due(clock.now())
    engines.read_only.set(False)


def found(definition: Definition) -> list[tuple[date, date, int | None, int]]:
    """What holds: days, value, number of the version."""
    query = holding().where(Measurement.kpi_id == definition.id).order_by(Measurement.starts_on)
    return [
        (each.starts_on, each.ends_on, each.value, each.version.number) for each in session.scalars(query)
    ]


def test_of_three_visits_only_the_organic_one_from_the_uk_on_a_key_phrase_counts(world: World) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world)
        bring(visits, world, *three_visits(date(2026, 11, 3)))

        assert found(visits) == [(date(2026, 11, 1), date(2026, 11, 3), 1, 1)]


def test_a_week_in_which_a_quarter_ends_counts_in_both_quarters(world: World) -> None:
    with clock.at(NOW):
        visits = kpi(world, "Key visits", source="table", cadence="weekly", filters=KEY)
        days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 4), date(2026, 10, 6)]
        bring(visits, world, *(row for day in days for row in three_visits(day)))

        assert [row[:3] for row in found(visits)] == [
            (date(2026, 9, 28), date(2026, 9, 30), 1), (date(2026, 10, 1), date(2026, 10, 4), 2),
            (date(2026, 10, 5), date(2026, 10, 6), 1),
        ]  # fmt: skip
        assert visits.in_force
        fourth = Stretch(KpiTerms.of(visits.in_force), date(2026, 10, 1), date(2026, 12, 31))
        assert [each.value for each in known([fourth]) if each] == [3]


def test_a_week_that_was_measured_as_a_whole_is_told_anew_in_its_parts_at_once(world: World) -> None:
    with clock.at(NOW):
        visits = kpi(world, "Key visits", source="table", cadence="weekly", filters=KEY)
        week = Entry(date(2026, 9, 28), date(2026, 10, 4), Value(2, n=2))
        measure(visits, [week], source="table", by=None)
        days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 5)]
        bring(visits, world, *(row for day in days for row in three_visits(day)))

        assert [row[:3] for row in found(visits)] == [
            (date(2026, 9, 28), date(2026, 9, 30), 1), (date(2026, 10, 1), date(2026, 10, 4), 1),
            (date(2026, 10, 5), date(2026, 10, 5), 1),
        ]  # fmt: skip


def test_the_parts_of_a_week_are_one_point_of_its_line_and_no_part_is_compared(world: World) -> None:
    with clock.at(datetime.fromisoformat("2026-10-02T15:00:00+00:00")):
        visits = kpi(world, "Key visits", source="table", cadence="weekly", filters=KEY)
        days = [date(2026, 9, 22), date(2026, 9, 28), date(2026, 9, 30), date(2026, 10, 1)]
        bring(visits, world, *(row for day in days for row in three_visits(day)))
        assert visits.in_force
        page = sheet(KpiTerms.of(visits.in_force), date(2026, 10, 2))

        assert page.chart
        assert [row[1] for row in page.chart.table.rows] == ["1", "3"]
        assert page.sentence == "1 on 1 Oct 2026."


def test_dropping_a_filter_raises_the_running_period_and_leaves_ended_ones(world: World) -> None:
    with clock.at(datetime.fromisoformat("2026-09-01T09:00:00+00:00")):
        visits = visits_kpi(world)
    with clock.at(NOW):
        bring(visits, world, *three_visits(date(2026, 10, 5)), *three_visits(date(2026, 11, 3)))
        october = (date(2026, 10, 1), date(2026, 10, 31))
        november = (date(2026, 11, 1), date(2026, 11, 3))
        assert found(visits) == [(*october, 1, 1), (*november, 1, 1)]

        change_filters(visits, world, *KEY[:2], *KEY[3:])

        assert found(visits) == [(*october, 1, 1), (*november, 2, 2)]


def test_what_ended_before_a_version_ruled_is_counted_by_the_one_before_also_later(world: World) -> None:
    with clock.at(datetime.fromisoformat("2026-09-01T09:00:00+00:00")):
        visits = visits_kpi(world)
    with clock.at(NOW):
        change_filters(visits, world, "feed: website visits")
        bring(visits, world, *three_visits(date(2026, 10, 5)), *three_visits(date(2026, 11, 18)))

        assert [row[2:] for row in found(visits)] == [(1, 1), (3, 2)]


def test_another_feed_leaves_what_the_one_before_counted(world: World) -> None:
    with clock.at(datetime.fromisoformat("2026-09-01T09:00:00+00:00")):
        visits = visits_kpi(world)
    with clock.at(NOW):
        bring(visits, world, *three_visits(date(2026, 9, 5)), *three_visits(date(2026, 10, 5)))
        before = found(visits)
        assert [row[2:] for row in before] == [(1, 1), (1, 1)]

        change_filters(visits, world, "feed: new visits")
        assert found(visits) == before
        bring(visits, world, *three_visits(date(2026, 11, 18)), file="new.csv")

        assert found(visits) == [*before, (date(2026, 11, 1), date(2026, 11, 18), 3, 2)]


def test_what_the_feed_of_that_time_does_not_tell_is_unknown_and_not_nothing(world: World) -> None:
    with clock.at(datetime.fromisoformat("2026-09-01T09:00:00+00:00")):
        visits = visits_kpi(world)
    with clock.at(NOW):
        bring(visits, world, *three_visits(date(2026, 9, 5)))
        change_filters(visits, world, "feed: new visits")
        rows = [*three_visits(date(2026, 10, 5)), *three_visits(date(2026, 11, 18))]
        bring(visits, world, *rows, file="new.csv")

        assert [(row[0].month, *row[2:]) for row in found(visits)] == [(9, 1, 1), (11, 3, 2)]


def test_two_lines_about_one_column_count_together(world: World) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world, "feed: website visits", "channel: organic", "Channel: paid")
        bring(visits, world, *three_visits(date(2026, 11, 3)), Seen(date(2026, 11, 3), {"channel": "mail"}))

        assert [row[2] for row in found(visits)] == [3]


def test_amounts_of_one_feed_are_added_up_in_one_unit(world: World) -> None:
    def spent(name: str, unit: str, feed: str = "bills") -> Definition:
        return kpi(world, name, unit, source="table", cadence="monthly", filters=[f"feed: {feed}"])

    pounds = spent("Ad spend", "GBP")

    with pytest.raises(Refusal, match="“Ad spend” adds up the same rows in British pounds"):
        spent("Spesen", "EUR")
    assert spent("Spesen", "EUR", "Belege").in_force
    assert spent("Fees", "GBP").in_force
    bring(pounds, world, Seen(today(), {}, 12050))


def test_rows_come_in_where_it_is_known_what_their_amounts_are(world: World) -> None:
    spent = kpi(world, "Ad spend", "GBP", source="table", cadence="monthly", filters=["feed: bills"])
    bills = kpi(world, "Bills", source="table", cadence="monthly", filters=["feed: bills"])

    with pytest.raises(Refusal, match="“Ad spend” adds up the amounts of these rows, in British pounds"):
        bring(bills, world, Seen(today(), {}, 12050))
    bring(spent, world, Seen(today(), {}, 12050))

    assert [row[2] for row in (*found(spent), *found(bills))] == [12050, 1]


def test_how_often_is_for_good_once_the_board_has_counted(world: World) -> None:
    with clock.at(NOW):
        visits, typed = visits_kpi(world), kpi(world)
        measure(typed, [Entry(today(), today(), Value(3))], by=world.tom)
        weekly = {"cadence": "weekly"}
        propose(typed, text({**typed.latest.body, "cadence": "monthly"}), by=world.maya)
        propose(visits, text({**visits.latest.body, **weekly}), by=world.maya)
        sign_all(visits.latest)
        bring(visits, world, *three_visits(date(2026, 11, 3)))

        with pytest.raises(Refusal, match="How often it is counted cannot change"):
            propose(visits, text({**visits.latest.body, "cadence": "monthly"}), by=world.maya)


def test_until_both_sides_have_signed_the_old_filter_counts(world: World) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world)
        body = {**visits.latest.body, "filters": ["feed: website visits"]}
        propose(visits, text(body), by=world.maya)
        bring(visits, world, *three_visits(date(2026, 11, 3)))

        assert [row[2] for row in found(visits)] == [1]


def test_anything_may_stand_where_a_star_is_asked_for(world: World) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world, "feed: website visits", "key phrase: *")
        bring(visits, world, *three_visits(date(2026, 11, 3)), Seen(date(2026, 11, 4), {"channel": "direct"}))

        assert [row[2] for row in found(visits)] == [3]


def test_money_adds_up_the_amounts(world: World) -> None:
    with clock.at(NOW):
        spent = kpi(
            world,
            "Spent on ads",
            "GBP",
            source="table",
            cadence="monthly",
            filters=["feed: bills", "to: ads"],
        )
        rows = [Seen(date(2026, 11, 3), {"to": "ads"}, 12050), Seen(date(2026, 11, 4), {"to": "ads"}, 950)]
        bring(spent, world, *rows, Seen(date(2026, 11, 4), {"to": "rent"}, 99999))

        assert [row[2] for row in found(spent)] == [13000]


def test_a_feed_without_a_row_that_counts_is_nothing_and_not_unknown(world: World) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world, "feed: website visits", "country: fr")
        bring(visits, world, *three_visits(date(2026, 11, 3)))

        assert [row[2] for row in found(visits)] == [0]


def test_undoing_the_rows_lets_the_numbers_be_unknown_again(world: World) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world)
        brought = bring(visits, world, *three_visits(date(2026, 11, 3)))
        assert brought

        taken = undo(brought, by=world.tom)

        assert taken.sentence == "took back 3 rows of “website visits” for “Key visits”"
        assert found(visits) == []
        assert session.scalars(select(Observation)).all() == []


def test_the_same_file_counts_once_and_again_after_it_was_taken_back(world: World) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world)
        first = bring(visits, world, *three_visits(date(2026, 11, 3)))
        assert first

        assert bring(visits, world, *three_visits(date(2026, 11, 3))) is None
        assert found(visits)[0][2] == 1
        undo(first, by=world.tom)
        assert bring(visits, world, *three_visits(date(2026, 11, 3))) is not None
        assert found(visits)[0][2] == 1


def test_rows_of_days_to_come_are_refused(world: World) -> None:
    with pytest.raises(Refusal, match="days to come"):
        bring(visits_kpi(world), world, Seen(today() + timedelta(days=2), {}))


def test_nobody_types_what_the_board_counts(world: World) -> None:
    with pytest.raises(Refusal, match="The board counts “Key visits” by itself"):
        measure(visits_kpi(world), [Entry(today(), today(), Value(3))], by=world.tom)


def test_what_the_board_computed_is_told_as_its_own_and_not_taken_back(world: World) -> None:
    with clock.at(NOW):
        bring(visits_kpi(world), world, *three_visits(date(2026, 11, 3)))

    fact = session.scalars(select(Measured)).one()
    assert (fact.actor, fact.is_undoable) == (None, False)
    assert fact.sentence == "measured “Key visits” for 1 to 3 Nov 2026: 1"


def test_what_the_board_computes_all_day_is_no_news(world: World) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world)
        bring(visits, world, *three_visits(date(2026, 11, 3)))
        kinds = {type(event) for event in session.scalars(activity(0, 50))}

    assert RowsBroughtIn in kinds
    assert not kinds & {Measured, Computed}
    assert session.scalars(select(Computed)).all()


def test_whoever_listens_to_measurements_hears_also_of_what_the_board_computes() -> None:
    assert recording._listeners[Measured] == recording._listeners[Computed]
    assert redrawing._redraws[Measured] == redrawing._redraws[Computed]


def test_a_value_outside_the_range_is_left_out_and_keeps_nobody_from_signing(world: World) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world, measure={"unit": "count", "least": 0, "most": 1})
        bring(visits, world, *three_visits(date(2026, 11, 3)))

        assert change_filters(visits, world, "feed: website visits").is_in_force
        assert [row[2] for row in found(visits)] == [1]


def test_the_sweep_measures_once_and_again_when_something_changed(
    world: World, count_queries: Callable[[], int]
) -> None:
    with clock.at(NOW):
        visits = visits_kpi(world)
        session.add(Observation(feed="website visits", happened_on=date(2026, 11, 3), traits=VISITS[0],
                                batch="a", recorded_at=clock.now()))  # fmt: skip
        sweep()
        assert [row[2] for row in found(visits)] == [1]
        count_queries()
        sweep()
        assert count_queries() <= 4
        session.add(Observation(feed="website visits", happened_on=date(2026, 11, 4), traits=VISITS[0],
                                batch="b", recorded_at=clock.now()))  # fmt: skip
        sweep()

        assert [row[1:3] for row in found(visits)] == [(date(2026, 11, 4), 2)]


def test_one_that_is_refused_keeps_no_other_from_being_measured(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.at(NOW):
        first, second = visits_kpi(world), kpi(world, "Visits", source="table", filters=KEY[:1])
        session.add(Observation(feed="website visits", happened_on=date(2026, 11, 3), traits=VISITS[0],
                                batch="a", recorded_at=clock.now()))  # fmt: skip

        def refusing(definition: Definition, *args: Any, **more: Any) -> Measured | None:
            if definition.id == first.id:
                raise Refusal("Not today.")
            return measure(definition, *args, **more)

        monkeypatch.setattr("app.goals.computing.measure", refusing)
        sweep()

        assert [row[2] for row in (*found(first), *found(second))] == [1]


@pytest.fixture
def moon() -> object:
    """A source that another room might register: it knows how old the moon is."""

    @source("moon", "The moon")
    def age(_kpi: KpiTerms, _first: date, last: date) -> Value | None:
        return Value(last.day)

    yield age
    registered = source_named("moon")
    assert registered
    registered.is_for = lambda _kpi: False  # type: ignore[method-assign]
    register(registered)


def test_a_registered_source_is_asked_for_the_last_period_and_the_running_one(
    world: World, moon: object
) -> None:
    with clock.at(NOW):
        full = kpi(world, "Moon", source="moon", cadence="monthly", adds_up="latest")

        assert [row[1:3] for row in found(full)] == [
            (date(2026, 10, 31), 31), (date(2026, 11, 18), 18),
        ]  # fmt: skip
        assert compute(full) is None


def test_the_next_day_the_running_period_has_grown(world: World, moon: object) -> None:
    with clock.at(NOW):
        full = kpi(world, "Moon", source="moon", cadence="monthly", adds_up="latest")
    with clock.at(NOW + timedelta(days=1)):
        sweep()

        assert [row[1:3] for row in found(full)][1:] == [(date(2026, 11, 19), 19)]


def test_three_years_of_daily_rows_are_counted_in_a_few_statements(
    world: World, count_queries: Callable[[], int]
) -> None:
    visits = kpi(world, "Daily visits", source="table", cadence="daily", filters=["feed: website visits"])
    rows = [Seen(today() - timedelta(days=back), {"channel": "organic"}) for back in range(1000)]
    session.flush()
    count_queries()

    bring(visits, world, *rows)

    assert count_queries() <= 40
    assert len(found(visits)) == 1000
