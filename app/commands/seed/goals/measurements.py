"""What the KPIs were, week by week, since the beginning of the quarter before this one.

A row holds the weeks before the one that it is, the oldest first: twenty, of which the last seven are this
quarter's on the day for which the story was written. This week goes on as the one seven weeks ago did.
Where a quarter begins in the middle of a week, each part is told by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from app.commands.seed.goals.kpis import (
    ACCEPTANCE,
    ACCEPTED,
    COST,
    COUNTED,
    CUSTOMERS,
    CYCLE,
    FIRST_TOUCH,
    FOLLOWERS,
    HANDOFFS,
    HAPPY,
    MQLS,
    OF_MARKETING,
    REVENUE,
    SQLS,
    TRAFFIC,
)
from app.commands.seed.goals.page import percent, pounds
from app.commands.seed.goals.time import KPIS_AGREED, Times
from app.commands.seed.telling import Act, Stage
from app.figures import rounded
from app.goals.computing import compute
from app.goals.entries import Entry
from app.goals.periods import DAY, Period, period_of, periods_between
from app.goals.recording import measure
from app.goals.sources import Value

Weeks = Sequence[int]

EVENLY = (20, 40, 60, 80, 100, 100, 100)
"""How many percent of a week have happened by the evening of each of its days."""
SOON = (20, 40, 65, 80, 100, 100, 100)
"""The same of handoffs: who qualifies on Monday hands over by Wednesday."""
EARLY = (25, 50, 75, 90, 100, 100, 100)
"""The same of contracts: whoever decides over the weekend signs on Monday."""


@dataclass(frozen=True)
class Row:
    """A KPI and its weeks: what adds up, or a level; of a ratio, also what it is a share of."""

    kpi: str
    who: str
    weeks: Weeks
    of: Weeks = ()
    is_level: bool = False
    times: int = 1
    """By what its numbers are multiplied to be in the smallest part of its unit."""
    by_day: Weeks = EVENLY
    since_january: bool = False
    """Whether the weeks of the year before the last quarter are told as well."""
    is_watched: bool = False
    """Whether it is written down each Monday, and today, rather than when somebody looks."""


SQLS_WEEKLY = (11, 8, 7, 9, 8, 7, 8, 7, 9, 8, 7, 8, 8, *(8, 11, 9, 12, 10, 7, 11))
ACCEPTED_WEEKLY = (20, 16, 15, 16, 17, 15, 16, 16, 15, 16, 15, 16, 16, *(15, 17, 14, 18, 16, 13, 15))

ROWS = (
    Row(SQLS, "priya", SQLS_WEEKLY, is_watched=True),
    Row(
        HANDOFFS, "ines",
        (26, 22, 20, 21, 23, 19, 21, 22, 20, 21, 20, 22, 20, *(20, 24, 19, 25, 22, 18, 23)),
        by_day=SOON, is_watched=True,
    ),
    Row(ACCEPTED, "priya", ACCEPTED_WEEKLY, is_watched=True),
    Row(
        REVENUE, "sofia",
        (34, 31, 42, 27, 48, 38, 24, 45, 36, 40, 29, 44, 32, *(24, 51, 36, 12, 60, 37, 48)),
        times=pounds(1000), by_day=EARLY, since_january=True, is_watched=True,
    ),
    Row(
        CUSTOMERS, "sofia",
        (4, 3, 3, 2, 4, 3, 2, 4, 3, 3, 2, 4, 2, *(2, 4, 3, 1, 5, 3, 4)), by_day=EARLY, is_watched=True,
    ),
    Row(
        OF_MARKETING, "maya", (3, 2, 2, 1, 2, 2, 1, 3, 2, 2, 1, 2, 2, *(1, 3, 2, 1, 3, 2, 2)), by_day=EARLY,
        is_watched=True,
    ),
    Row(
        FIRST_TOUCH, "callum",
        (
            330, 345, 310, 325, 340, 315, 305, 320, 335, 300, 310, 295, 305,
            *(300, 278, 270, 246, 231, 214, 203),
        ),
        is_level=True, is_watched=True,
    ),
    Row(
        ACCEPTANCE, "priya", ACCEPTED_WEEKLY,
        of=(28, 21, 20, 22, 22, 20, 21, 21, 20, 22, 20, 22, 21, *(19, 22, 19, 22, 20, 17, 19)),
        is_watched=True,
    ),
    Row(
        COST, "jonas",
        (4700, 3300, 3200, 3400, 3350, 3250, 3300, 3400, 3300, 3350, 3250, 3400, 3370,
         *(3850, 4000, 3900, 4100, 3950, 3850, 3550)),
        of=SQLS_WEEKLY, times=pounds(1), is_watched=True,
    ),
    Row(
        CYCLE, "aisha",
        (49, 48, 50, 47, 48, 46, 47, 49, 48, 47, 46, 47, 47, *(48, 46, 47, 45, 46, 44, 45)),
        is_level=True, times=10,
    ),
    Row(
        TRAFFIC, "tom",
        (4210, 5130, 6350, 7050, 4690, 8120, 7790, 6890, 7610, 5020, 7380, 5740, 7240,
         *(5390, 6180, 6020, 6410, 6720, 4480, 5610)),
    ),
    Row(
        MQLS, "ines",
        (61, 58, 66, 70, 62, 75, 81, 77, 84, 72, 90, 86, 95, *(97, 88, 101, 94, 70, 66, 68)),
    ),
    Row(
        FOLLOWERS, "tom",
        (1810, 1822, 1830, 1851, 1859, 1874, 1880, 1893, 1911, 1917, 1930, 1944, 1952,
         *(1960, 1977, 1985, 1991, 2004, 2012, 2020)),
        is_level=True,
    ),
)  # fmt: skip
FIRST_TOUCH_NOW = 190
"""Where the median has come to this week."""


def acts_on_measurements(stage: Stage) -> Iterator[Act]:
    """Everything that somebody wrote down, on the days on which they did."""
    times = Times(stage.calendar)
    yield happy_once(stage, times)
    for place, row in enumerate(ROWS):
        told: dict[int, list[Entry]] = {}
        for entry in typed(row, times):
            told.setdefault(day_of(entry, row, times), []).append(entry)
        for day, several in told.items():
            moment = stage.calendar.moment(day, f"09:{31 + place:02}")
            yield Act(moment, partial(write_down, stage, row.kpi, several, row.who))
    yield from acts_of_the_board(stage, times)


def acts_of_the_board(stage: Stage, times: Times) -> Iterator[Act]:
    """What the board counts by itself, as it does on each Monday and in the end."""
    if times.board_counts is None:
        return
    begins = period_of("weekly", times.now.first).last + DAY
    mondays = [times.number(week.first) for week in periods_between("weekly", begins, times.last_day)]
    for day in sorted({*mondays, 0}):
        moment = stage.calendar.moment(day, "17:25" if day == 0 else "09:15")
        yield Act(moment, partial(count, stage))


def count(stage: Stage) -> None:
    """Let the board count what it can."""
    for name in COUNTED:
        compute(stage.definitions[name])


def write_down(stage: Stage, kpi: str, several: Sequence[Entry], who: str) -> None:
    """Let somebody measure a KPI."""
    measure(stage.definitions[kpi], several, by=stage.people[who])


def day_of(entry: Entry, row: Row, times: Times) -> int:
    """When it was written down: once it was over, a whole quarter and what was before it at once."""
    if entry.last >= times.last_day:
        return 0
    after = entry.last + DAY
    if entry.last < times.former.first:
        return max(times.number(times.former.first), KPIS_AGREED + 8)
    if entry.last < times.now.first:
        after = times.now.first
    elif not row.is_watched:
        after = period_of("weekly", times.last_day).first
    return min(0, times.number(after))


def entries(row: Row, times: Times) -> Iterator[Entry]:
    """The weeks of a KPI, the oldest first; what is watched until today, parted where a quarter begins."""
    begins = times.year_begins if row.since_january else times.former.first
    weeks = periods_between("weekly", begins, times.last_day)
    for week in (each for each in weeks if row.is_watched or each.last < times.last_day):
        for part in parts(week, begins, times) if row.is_watched else [week]:
            if value := value_of(row, part, week, times):
                yield Entry(part.first, part.last, value)


def typed(row: Row, times: Times) -> Iterator[Entry]:
    """What of it somebody writes down: all, until the board counts it by itself."""
    is_counted = row.kpi in COUNTED and times.board_counts is not None
    for entry in entries(row, times):
        if not is_counted or entry.last < times.now.first:
            yield entry


def parts(week: Period, begins: date, times: Times) -> Iterator[Period]:
    """What of a week belongs to each quarter, from the day on which all this begins until today."""
    for quarter in (Period(begins, times.former.first - DAY), times.former, times.now):
        first, last = max(week.first, quarter.first), min(week.last, quarter.last, times.last_day)
        if first <= last:
            yield Period(first, last)


def value_of(row: Row, part: Period, week: Period, times: Times) -> Value | None:
    """What it was in these days of a week; nothing, if there was nothing of which it could be a share."""
    ago = (period_of("weekly", times.last_day).first - week.first) // timedelta(days=7)
    if row.is_level:
        now = FIRST_TOUCH_NOW if row.kpi == FIRST_TOUCH and ago == 0 else level(row.weeks, ago)
        return Value(now * row.times)
    happened = share(in_week(row.weeks, ago), part, week, row.by_day) * row.times
    if not row.of:
        return Value(happened)
    whole = share(in_week(row.of, ago), part, week, row.by_day)
    if not whole:
        return None
    each = Fraction(happened, whole) * (10_000 if row.kpi == ACCEPTANCE else 1)
    return Value(rounded(each), happened, whole, n=whole)


def in_week(weeks: Weeks, ago: int) -> int:
    """What came in the week so many weeks ago; this one is as the one seven weeks ago was."""
    if ago == 0:
        return weeks[-7]
    return weeks[-ago] if ago <= len(weeks) else weeks[-8 - (ago - 8) % (len(weeks) - 7)]


def level(weeks: Weeks, ago: int) -> int:
    """Where it stood in the week so many weeks ago; this one as in the last."""
    return in_week(weeks, max(1, ago))


def share(amount: int, part: Period, week: Period, by_day: Weeks) -> int:
    """How much of a week's amount fell on these days of it."""
    first, last = (part.first - week.first).days, (part.last - week.first).days
    before = amount * by_day[first - 1] // 100 if first else 0
    return amount * by_day[last] // 100 - before


def happy_once(stage: Stage, times: Times) -> Act:
    """Somebody asked the customers, once."""
    month = period_of("monthly", times.former.first - DAY)
    day = max(times.number(times.former.first), KPIS_AGREED + 8) + 2
    entry = Entry(month.first, month.last, Value(percent(86), n=57))
    return Act(stage.calendar.moment(day, "14:40"), partial(write_down, stage, HAPPY, [entry], "lena"))
