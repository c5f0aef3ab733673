"""A team's own days off, as people write them: a line each, the day first."""

import re
from datetime import date

from app import limits
from app.errors import Refusal

YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
YEAR_LAST = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})")
UNNAMED = "Day off"


def read(text: str) -> dict[str, str]:
    """What the days are called, by the day as 2026-12-24, in their order."""
    found = dict(read_line(line) for line in text.splitlines() if line.strip())
    if len(found) > limits.DAYS_OFF:
        raise Refusal(f"At most {limits.DAYS_OFF} days off, please. Those that are over can go.")
    return dict(sorted(found.items()))


def read_line(line: str) -> tuple[str, str]:
    """One day and what it is called."""
    first, _, name = line.strip().partition(" ")
    match = YEAR_FIRST.fullmatch(first) or YEAR_LAST.fullmatch(first)
    try:
        day = date(**{part: int(number) for part, number in match.groupdict().items()} if match else {})
    except (TypeError, ValueError) as error:
        raise Refusal(f"“{first[:40]}” is not a day. Begin each line with one, as 2026-12-24.") from error
    return day.isoformat(), name.strip()[: limits.NAME] or UNNAMED


def written(days: dict[str, str]) -> str:
    """The same days as they are written."""
    return "\n".join(f"{day} {name}" for day, name in days.items())
