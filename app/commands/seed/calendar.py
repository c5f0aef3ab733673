"""When things happen in the demo: on working days, between nine and half past five, before it is told."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.errors import Refusal

ZONE = "Europe/London"
OPENS, CLOSES = time(9), time(17, 30)
TOO_EARLY = time(9, 30)  # a day that has hardly begun has no story yet
STORY_TIME = "2026-11-18T15:00"
"""What time it is in the demo, unless CLOCK or --as-of says something else: a Wednesday afternoon."""
FOUNDED = -135
"""The working day on which the team began: before the last quarter did, whatever day it is."""
DAY_IN_TEXT = re.compile(r"\{([+-]\d+)\}")


def moment_in(words: str) -> datetime:
    """The moment written as 2026-11-18T15:00, in London unless it says where."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError as error:
        raise Refusal(f"“{words}” is not a moment such as {STORY_TIME}.") from error
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(ZONE))


class Calendar:
    """The working days around one moment."""

    def __init__(self, as_of: datetime) -> None:
        self.as_of = as_of.astimezone(UTC)
        local = as_of.astimezone(ZoneInfo(ZONE))
        self.today = local.date()
        has_begun = is_working(self.today) and local.time() >= TOO_EARLY
        self.last_day = self.today if has_begun else working_days_from(self.today, -1)
        is_over = self.last_day < self.today or local.time() > CLOSES
        self.last_time = CLOSES if is_over else local.time()

    def moment(self, day: int, clock: str) -> datetime:
        """The time of day, so many working days from the last one.

        What happens on the last day happens between nine and now, whatever time it is now.
        """
        on, at = working_days_from(self.last_day, day), time.fromisoformat(clock)
        opening = datetime.combine(on, OPENS, ZoneInfo(ZONE))
        passed = datetime.combine(on, at, ZoneInfo(ZONE)) - opening
        if day == 0:
            passed *= hours(self.last_time) / hours(CLOSES)
        return (opening + passed).replace(microsecond=0).astimezone(UTC)

    def day(self, days: int) -> date:
        """The day so many working days from today, which itself is 0 even on a Sunday."""
        return working_days_from(self.today, days)

    def text(self, source: str) -> str:
        """The text with its days as people write them."""
        return DAY_IN_TEXT.sub(lambda found: written(self.day(int(found[1]))), source).strip()


def hours(until: time) -> float:
    """How long the office has been open at this time of day."""
    return (datetime.combine(date.min, until) - datetime.combine(date.min, OPENS)) / timedelta(hours=1)


def is_working(day: date) -> bool:
    """Whether people work on this day of the week."""
    return day.weekday() < 5


def working_days_from(day: date, count: int) -> date:
    """The working day so many working days later, or earlier when the count is negative."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working(day):
            day += step
    return day


def written(day: date) -> str:
    """“Friday 27 November”."""
    return f"{day:%A} {day.day} {day:%B}"
