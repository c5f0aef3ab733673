"""Another calendar moves what is left of clocks, never what is used."""

from app import clock as time
from app.hours.changing import CalendarChanged, change_calendar
from app.hours.clocks.pausing import pause, resume
from app.hours.deadline import Budget, Unit
from app.hours.models import the_calendar
from app.log.streaming import EVERYTHING, Hint
from app.log.undoing import undo
from tests.hours.timed import DUE, TWO_DAYS, decide, london
from tests.world import World


def work_at(world: World, at: str, **hours: object) -> CalendarChanged:
    """From this time on that Monday, the team works at other hours."""
    with time.at(london(16, at)):
        return change_calendar(the_calendar(), hours, by=world.lena)


def test_used_time_stays_and_the_rest_is_due_by_the_new_hours(world: World) -> None:
    clock = decide(grace=TWO_DAYS)
    work_at(world, "10:00", opens="08:00", closes="11:00")

    assert clock.used_seconds == 105 * 60
    assert clock.due_at == london(17, "09:15")
    assert clock.soon_at == london(17, "08:15")
    assert clock.expires_at == london(25, "08:15")


def test_hours_that_passed_are_not_counted_again_by_the_new_ones(world: World) -> None:
    clock = decide()
    work_at(world, "10:00", weekdays=[0, 1, 2, 3, 4, 5, 6])
    assert clock.due_at == DUE

    work_at(world, "10:30", opens="06:00")
    assert (clock.due_at, clock.used_seconds) == (DUE, 135 * 60)


def test_no_clock_runs_out_by_a_change_and_none_that_did_is_on_time_again(world: World) -> None:
    late = decide()
    one_day = decide(budget=Budget(1, Unit.BUSINESS_DAYS), at=london(13, "10:00"))
    work_at(world, "12:30", opens="12:00", closes="16:00")

    assert late.due_at == DUE
    assert one_day.due_at == london(16, "10:00")
    with time.at(london(16, "12:30")):
        day = decide(budget=Budget(1, Unit.BUSINESS_DAYS), at=london(16, "12:30"))
    work_at(world, "15:30", opens="15:00", closes="16:00")
    assert day.due_at == london(17, "15:30")


def test_while_it_pauses_nothing_moves_until_it_goes_on_by_the_new_hours(world: World) -> None:
    clock = decide()
    pause(clock, "ill", london(16, "10:00"))
    work_at(world, "11:00", opens="13:00")

    assert (clock.used_seconds, clock.due_at) == (105 * 60, DUE)
    resume(clock, london(16, "12:00"))
    assert clock.due_at == london(16, "15:15")


def test_days_off_and_another_zone_move_it_and_a_new_name_does_not(world: World) -> None:
    clock, days = decide(), decide(budget=Budget(3, Unit.DAYS))
    work_at(world, "09:30", name="London")
    assert clock.counted_from == london(13, "16:45")

    work_at(world, "10:00", days_off={"2026-11-16": "Moving house"})
    assert clock.due_at == london(17, "11:15")
    assert days.due_at == london(16, "16:45")


def test_a_change_that_is_taken_back_gives_back_the_deadline(world: World) -> None:
    clock = decide()
    changed = work_at(world, "10:00", closes="11:00")
    assert clock.due_at == london(17, "10:15")

    with time.at(london(16, "10:30")):
        undo(changed, by=world.lena)
    assert clock.due_at == DUE


def test_after_it_no_open_page_is_surely_true(world: World) -> None:
    assert Hint.of(work_at(world, "10:00", opens="08:00")).names == (EVERYTHING,)
