"""A table of visits to the website, one a row, of which only some count: organic, British, on a key page.

The rows are made by counting, not by chance, so that they are the same wherever the demo is told.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import count

from app.commands.seed.goals.kpis import FEED, KEY_PAGES, KEY_PHRASES, ORGANIC
from app.commands.seed.goals.time import Times
from app.commands.seed.telling import Act, Stage
from app.goals.observing import Seen, bring_in_rows, fingerprint
from app.goals.periods import DAY, Period, period_of, periods_between

A_WEEK = (3, 4, 3, 5, 4, 3, 4, 5, 4, 5, 5, 4, 6, 5, 6, 5, 7, 6, 6, 8)
"""How many visits counted in each week, from the first one on, and again from the beginning."""
OTHERS = (
    {"channel": "organic", "country": "de", "page": "/pricing", "phrase": KEY_PHRASES[0]},
    {"channel": "paid social", "country": "gb", "page": "/pricing", "phrase": ""},
    {"channel": "organic", "country": "gb", "page": "/careers", "phrase": "jobs in haulage"},
    {"channel": "direct", "country": "gb", "page": "/", "phrase": ""},
    {"channel": "organic", "country": "gb", "page": "/cold-chain", "phrase": "fernhill"},
)
"""What else comes to the website."""


def acts_on_visits(stage: Stage) -> Iterator[Act]:
    """Jonas brings the table of the quarter before in, and a second one with what came since."""
    times = Times(stage.calendar)
    parts = (times.former, Period(times.now.first, times.last_day - DAY))
    days = (min(0, times.number(times.now.first)), 0)
    for part, day, number in zip(parts, days, count(1)):
        rows = list(visits(part, times.former.first)) if part.first <= part.last < times.last_day else []
        if rows:
            moment = stage.calendar.moment(day, f"09:{50 + number}")
            yield Act(moment, partial(bring_in, stage, rows, f"visits-{number}.csv"))


def bring_in(stage: Stage, rows: list[Seen], file: str) -> None:
    """Let Jonas bring a table in."""
    kpi, batch = stage.definitions[ORGANIC], fingerprint(f"{FEED} {file}".encode())
    bring_in_rows(kpi, rows, file=file, batch=batch, by=stage.people["jonas"])


def visits(part: Period, since: date) -> Iterator[Seen]:
    """Those of these days; the weeks are counted from another day on."""
    begins = period_of("weekly", since).first
    for week in periods_between("weekly", part.first, part.last):
        place = (week.first - begins).days // 7
        for number in range(2 * A_WEEK[place % len(A_WEEK)]):
            day = week.first + DAY * (number * 3 % 7)
            if part.first <= day <= part.last:
                yield Seen(day, counted(number) if number % 2 else OTHERS[number // 2 % len(OTHERS)])


def counted(number: int) -> dict[str, str]:
    """A visit that counts."""
    page, phrase = KEY_PAGES[number // 2 % len(KEY_PAGES)], KEY_PHRASES[number // 3 % len(KEY_PHRASES)]
    return {"channel": "organic", "country": "gb", "page": page, "phrase": phrase}
