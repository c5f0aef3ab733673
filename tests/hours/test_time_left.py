"""How long is left is said in words that are true, also when they are read hours later."""

import re
from datetime import datetime, timedelta

import pytest
from flask import current_app

from app import clock as time
from app.hours.clocks.ending import cancel, stop, waive
from app.hours.clocks.models import RunningClock
from app.hours.clocks.pausing import pause
from app.hours.clocks.showing import SPANS_TOLD, TimeLeft, lasting
from app.hours.deadline import Budget, Unit
from app.hours.models import calendar_of_the_house
from tests.conftest import Browse
from tests.hours.stage import begin_demo, offset
from tests.hours.timed import DUE, FRIDAY, decide, london
from tests.world import World


def seen(clock: RunningClock, at: datetime, zone: str = "Europe/London") -> TimeLeft:
    """The clock as it is seen at this moment."""
    with time.at(at):
        return clock.time_left(calendar_of_the_house(), zone)


def drawn(clock: RunningClock, at: datetime, *, dense: bool = False) -> str:
    """What a page shows of it."""
    with time.at(at):
        macro = current_app.jinja_env.get_template("parts/time_left.html").module.time_left  # type: ignore[attr-defined]
        return str(macro(clock, "Europe/London", calendar_of_the_house(), dense=dense))


@pytest.mark.parametrize(
    ("at", "words", "brief", "hue"),
    [
        (london(13, "17:00"), "3 h 45 m left, until Mon 12:15", "due Mon 12:15", ""),
        (london(15, "12:00"), "3 h 15 m left, until Mon 12:15", "due Mon 12:15", ""),
        (london(16, "10:00"), "2 h 15 m left, until 12:15", "due 12:15", ""),
        (london(16, "11:15"), "due soon: 1 h left, until 12:15", "due 12:15", "risk"),
        (london(16, "12:14:30"), "due soon: 1 m left, until 12:15", "due 12:15", "risk"),
        (london(16, "12:15:01"), "late since 12:15", "late since 12:15", "late"),
        (london(17, "09:00"), "late since Mon 12:15", "late since Mon 12:15", "late"),
        (london(27, "09:00"), "late since 16 Nov 12:15", "late since 16 Nov 12:15", "late"),
    ],
)
def test_what_is_left_is_working_time(world: World, at: datetime, words: str, brief: str, hue: str) -> None:
    left = seen(decide(), at)

    assert (left.words, left.brief, left.hue) == (words, brief, hue)


def test_it_is_said_by_the_viewers_clock(world: World) -> None:
    assert seen(decide(), london(16, "10:00"), "Asia/Tokyo").words == "2 h 15 m left, until 21:15"


def test_a_clock_that_pauses_says_why_and_until_when(world: World) -> None:
    clock = decide()
    pause(clock, "asked to call back", london(16, "10:00"))
    assert seen(clock, london(18, "10:00")).words == "paused: asked to call back"

    clock.resumes_at = london(19, "09:00")
    left = seen(clock, london(18, "10:00"))
    assert left.words == "paused until Thu 09:00: asked to call back"
    assert (left.brief, left.hue, left.is_ticking) == ("paused until Thu 09:00", "", False)
    html = drawn(clock, london(18, "10:00"))
    assert "data-due" not in html
    assert "<b>" not in drawn(pause(decide(), "<b>", london(16, "10:00")), london(16, "11:00"))


def test_one_that_ended_says_how(world: World) -> None:
    monday = london(16, "10:00")
    ended = [stop(decide(), monday), stop(decide(), london(16, "13:00"))]
    ended += [cancel(decide(), monday), waive(decide(), monday)]

    words = [(left.words, left.hue) for left in (seen(clock, london(18, "10:00")) for clock in ended)]
    assert words == [("in time", "good"), ("too late", "late"), ("not needed any more", ""), ("waived", "")]


def test_long_ones_are_told_in_days_and_short_ones_in_begun_minutes(world: World) -> None:
    ten = decide(budget=Budget(10, Unit.BUSINESS_DAYS))
    assert seen(ten, FRIDAY).words == "10 working days left, until 27 Nov 16:45"
    assert seen(ten, london(25, "16:46")).words == "due soon: 16 h 59 m left, until Fri 16:45"
    assert seen(decide(budget=Budget(14, Unit.DAYS)), FRIDAY).words == "14 days left, until 27 Nov 16:45"

    day = timedelta(hours=8, minutes=30)
    for seconds, words in ((0, "0 m"), (1, "1 m"), (60, "1 m"), (3600, "1 h"), (3601, "1 h 1 m")):
        assert lasting(timedelta(seconds=seconds), day, "working days") == words


def test_browsers_are_told_from_when_to_when_the_team_works_until_it_is_due(world: World) -> None:
    left = seen(decide(), london(13, "17:00"))
    assert left.told == (
        [(london(13, "09:00"), london(13, "17:30")), (london(16, "09:00"), DUE)],
        timedelta(0),
    )

    long = seen(decide(budget=Budget(20, Unit.BUSINESS_DAYS)), london(13, "17:00"))
    spans, rest = long.told
    assert len(spans) == SPANS_TOLD
    begun = timedelta(hours=8)
    assert sum((closes - opens for opens, closes in spans), rest) - begun == long.left
    assert re.fullmatch(r"\d{10}-\d{10}( \d{10}-\d{10})*", long.spans)
    assert seen(decide(), london(17, "10:00")).told == ([], timedelta(0))


def test_on_a_face_that_is_kept_it_says_what_is_true_all_day(world: World) -> None:
    clock = decide()

    html = drawn(clock, london(16, "09:30"), dense=True)
    assert '<span class="words">due 12:15</span>' in html
    assert 'data-due="2026-11-16T12:15:00+00:00"' in html
    assert 'role="status"' not in html
    assert "2 h 45 m left, until 12:15" in drawn(clock, london(16, "09:30"))


def test_every_page_of_a_demo_knows_how_far_its_clock_is_ahead(world: World, browse: Browse) -> None:
    assert "data-ahead" not in browse(world.ben).get("/people").text
    begin_demo()

    ahead, pages = f'data-ahead="{offset()}"', ((world.ben, "/people"), (world.grace, "/overview"))
    for browser, page in [(browse(person), page) for person, page in pages]:
        assert ahead in browser.get(page).text
