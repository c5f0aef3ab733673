"""Days as people type them behind a piece of work: fri, tomorrow, 27.11., 27 nov, +2w."""

import re
from collections.abc import Sequence
from datetime import date

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SHORT = {"tues": "tue", "thur": "thu", "thurs": "thu", "sept": "sep"}

DISTANCE = re.compile(r"\+([0-9]{1,4})([dw])")
DATES = [
    re.compile(pattern)
    for pattern in (
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})?",
        r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(/(?P<year>[0-9]{4}))?",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"(?P<day>[0-9]{1,2})\.? (?P<month>[a-z]{3,9})( (?P<year>[0-9]{4}))?",
        r"(?P<month>[a-z]{3,9}) (?P<day>[0-9]{1,2})( (?P<year>[0-9]{4}))?",
    )
]


def day_of(words: Sequence[str], today: date) -> date | None:
    """The day that these words mean, between 2000 and 2099; None if they mean none."""
    text = " ".join(words).casefold()
    return by_name(text, today) or by_distance(text, today) or by_date(text, today)


def by_name(text: str, today: date) -> date | None:
    """Today, tomorrow, or the next day of that name, which is never today."""
    if text in ("today", "tomorrow"):
        return after(today, int(text == "tomorrow"))
    weekday = number_of(text, WEEKDAYS)
    return None if weekday is None else after(today, (weekday - today.weekday() - 1) % 7 + 1)


def by_distance(text: str, today: date) -> date | None:
    """So many days or weeks from today."""
    found = DISTANCE.fullmatch(text)
    return after(today, int(found[1]) * (7 if found[2] == "w" else 1)) if found else None


def by_date(text: str, today: date) -> date | None:
    """A date; without its year, the next time that it comes, today included."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in DATES)), None)
    if found is None:
        return None
    day, month, year = found["day"], found["month"], found["year"]
    number = int(month) if month.isdigit() else (number_of(month, MONTHS) or 0) + 1
    if not month.isdigit() and number_of(month, MONTHS) is None:
        return None
    if year:
        return on(int(year), number, int(day))
    years = range(today.year, today.year + 9)  # the 29 February may be eight years away
    coming = (on(year, number, int(day)) for year in years)
    return next((each for each in coming if each and each >= today), None)


def number_of(word: str, names: Sequence[str]) -> int | None:
    """Which of these names the word is, in full or by its first three letters; counted from 0."""
    word = SHORT.get(word, word)
    return next((at for at, name in enumerate(names) if word in (name, name[:3])), None)


def after(today: date, days: int) -> date | None:
    """The day so many days later."""
    return within(date.fromordinal(min(today.toordinal() + days, date.max.toordinal())))


def on(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return within(date(year, month, day))
    except ValueError:
        return None


def within(day: date) -> date | None:
    """The day, if it is one that cards can be due on."""
    return day if FIRST <= day <= LAST else None
