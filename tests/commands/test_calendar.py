"""When things happen in the demo, whatever day and time it is told at."""

from datetime import UTC, date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from app.commands.seed.calendar import CLOSES, OPENS, ZONE, Calendar
from app.commands.seed.leads.script import Came
from app.commands.seed.playbook.page import Page, Propose
from app.commands.seed.playbook.telling import PAGES
from app.commands.seed.script import Add, Script
from app.commands.seed.seeding import SCRIPTS

LONDON = ZoneInfo(ZONE)

MOMENTS = {
    "an afternoon": datetime(2026, 11, 18, 15, 0, tzinfo=LONDON),
    "early in the morning": datetime(2026, 11, 16, 8, 5, tzinfo=LONDON),
    "half an hour after nine": datetime(2026, 11, 17, 9, 30, tzinfo=LONDON),
    "late at night": datetime(2026, 11, 17, 23, 59, tzinfo=LONDON),
    "a Saturday": datetime(2026, 11, 21, 12, 0, tzinfo=LONDON),
    "the Sunday on which clocks go back": datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1),
    "another part of the world": datetime(2026, 11, 18, 3, 0, tzinfo=ZoneInfo("Asia/Tokyo")),
}

STORIES: list[Script | Page] = [*SCRIPTS, *PAGES]

at_any_moment = pytest.mark.parametrize("as_of", MOMENTS.values(), ids=MOMENTS)


@at_any_moment
def test_nothing_happens_in_the_future_or_outside_of_working_hours(as_of: datetime) -> None:
    calendar = Calendar(as_of)

    for step in (step for told in STORIES for step in told.story):
        moment = calendar.moment(step.day, step.time)
        local = moment.astimezone(LONDON)
        assert moment <= as_of
        assert local.weekday() < 5
        assert OPENS <= local.time() <= CLOSES


@at_any_moment
def test_every_story_begins_with_its_card_or_page_and_goes_on_in_order(as_of: datetime) -> None:
    calendar = Calendar(as_of)

    for told in STORIES:
        moments = [calendar.moment(step.day, step.time) for step in told.story]
        assert isinstance(told.story[0], Add | Came | Propose)
        assert all(earlier < later for earlier, later in pairwise(moments)), told


def test_the_last_day_is_told_until_now() -> None:
    calendar = Calendar(MOMENTS["an afternoon"])

    assert calendar.moment(0, "09:00") == datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
    assert calendar.moment(0, "17:30") == datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
    assert calendar.moment(-1, "17:30") == datetime(2026, 11, 17, 17, 30, tzinfo=UTC)


def test_a_day_that_has_hardly_begun_has_no_story_yet() -> None:
    calendar = Calendar(MOMENTS["early in the morning"])

    assert calendar.moment(0, "17:30") == datetime(2026, 11, 13, 17, 30, tzinfo=UTC)
    assert calendar.moment(-1, "10:00") == datetime(2026, 11, 12, 10, 0, tzinfo=UTC)


def test_summer_time_is_the_time_on_the_wall() -> None:
    moment = Calendar(MOMENTS["an afternoon"]).moment(-20, "10:00")

    assert moment == datetime(2026, 10, 21, 9, 0, tzinfo=UTC)
    assert moment.astimezone(LONDON).time() == time(10)


def test_days_are_counted_from_today_and_skip_weekends() -> None:
    wednesday, saturday = Calendar(MOMENTS["an afternoon"]), Calendar(MOMENTS["a Saturday"])

    assert wednesday.day(0) == date(2026, 11, 18)
    assert wednesday.day(3) == date(2026, 11, 23)
    assert wednesday.day(-3) == date(2026, 11, 13)
    assert saturday.day(0) == date(2026, 11, 21)
    assert saturday.day(1) == date(2026, 11, 23)


def test_days_in_texts_are_written_as_people_write_them() -> None:
    calendar = Calendar(MOMENTS["an afternoon"])

    assert calendar.text("Invitations go out on {+2}.\n") == "Invitations go out on Friday 20 November."
    assert calendar.text("She is back since {-4}.") == "She is back since Thursday 12 November."
