"""Dates as people write them."""

import re
from collections.abc import Iterable
from datetime import date

from app.errors import Refusal

YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.,Z+ -]*)?")
YEAR_LAST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
FIRST_YEAR, LAST_YEAR = 2000, 2099


def read_date(value: str, *, day_first: bool) -> date:
    """The day that is meant: 2026-11-27, 27.11.2026, 27/11/2026, or with the month first 11/27/2026."""
    try:
        found = parsed(value, day_first=day_first)
    except ValueError:
        found = None
    if found is None:
        raise Refusal(f"There is no date “{value[:40]}”. Write it like 2026-11-27.")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refusal(f"The date “{value[:40]}” is not between {FIRST_YEAR} and {LAST_YEAR}.")
    return found


def parsed(value: str, *, day_first: bool) -> date | None:
    """The day, or None where this is not how dates are written; a day that no month has is a ValueError."""
    if match := YEAR_FIRST.fullmatch(value):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := YEAR_LAST.fullmatch(value):
        day, month = int(match[1]), int(match[3])
        if match[2] != "." and not day_first:
            day, month = month, day
        return date(int(match[4]) + (2000 if len(match[4]) == 2 else 0), month, day)
    return None


def without_dots(values: Iterable[str]) -> list[tuple[int, int]]:
    """The first two numbers of the dates in which either could be the month."""
    matches = (YEAR_LAST.fullmatch(value) for value in values)
    return [(int(match[1]), int(match[3])) for match in matches if match and match[2] != "."]


def write_day_first(values: Iterable[str]) -> bool:
    """Whether these dates have the day first, as dates do unless that is impossible."""
    numbers = without_dots(values)
    return not any(second > 12 for _, second in numbers) or any(first > 12 for first, _ in numbers)


def leave_doubt(values: Iterable[str]) -> bool:
    """Whether some of these dates mean another day when they are read the other way round."""
    return any(first != second and max(first, second) <= 12 for first, second in without_dots(values))
