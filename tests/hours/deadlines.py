"""Two hundred deadlines in UTC: over summer time that begins and ends, holidays, nights, weekends, pauses.

What `deadlines.csv` says was counted another way than the house does: minute by minute of UTC from the start
on, looking for each minute what the clock on the office's wall shows then, and taking it only if the office
is open by that and nothing pauses, until as many minutes are taken as the budget has. So nothing ever leads
from a time on the wall to a moment, which is where summer time goes wrong. Days are over in the minute in
which the wall shows the same time so many days later. `counted` does that again for whoever wants to see it;
the numbers are as they came out, and are not made when tests run.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.hours.calendar import BusinessCalendar
from app.hours.deadline import Budget, Unit

TABLE = Path(__file__).with_suffix(".csv")
MINUTE = timedelta(minutes=1)


def office(zone: str, weekdays: str, opens: str, closes: str, holidays: str = "") -> BusinessCalendar:
    """An office; 0 is its Monday."""
    return BusinessCalendar(
        zone,
        frozenset(map(int, weekdays)),
        time.fromisoformat(opens),
        time.fromisoformat(closes),
        frozenset(map(date.fromisoformat, holidays.split())),
    )


OFFICES = {
    "london": office("Europe/London", "01234", "09:00", "17:30", "2026-12-25 2026-12-28 2027-01-01"),
    "berlin": office(
        "Europe/Berlin", "01234", "08:00", "16:30", "2026-04-03 2026-04-06 2026-05-01 2026-12-25"
    ),
    "berlin-dawn": office("Europe/Berlin", "0123456", "00:30", "06:00"),
    "new-york": office("America/New_York", "01234", "09:00", "17:00", "2026-11-26 2026-07-03"),
    "new-york-dawn": office("America/New_York", "0123456", "00:15", "08:00"),
    "lord-howe": office("Australia/Lord_Howe", "01234", "09:00", "17:00", "2026-04-25"),
    "lord-howe-dawn": office("Australia/Lord_Howe", "0123456", "01:00", "05:30"),
    "kathmandu": office("Asia/Kathmandu", "012346", "10:00", "17:00", "2026-10-20"),
    "kolkata": office("Asia/Kolkata", "012345", "09:30", "18:00", "2026-10-02 2026-11-09"),
}
"""Those at dawn are open on the nights on which their clocks are changed; Lord Howe's by half an hour."""


class Row(NamedTuple):
    """One of them."""

    office: str
    start: datetime
    budget: Budget
    due: datetime
    pauses: list[tuple[datetime, datetime]]

    @property
    def calendar(self) -> BusinessCalendar:
        """When that office works."""
        return OFFICES[self.office]


def rows() -> Iterator[Row]:
    """All of them, read."""
    with TABLE.open(newline="") as file:
        for row in csv.DictReader(file):
            pauses = [
                (at(begun), at(ended)) for begun, ended in (p.split("/") for p in row["pauses"].split())
            ]
            budget = Budget(int(row["amount"]), Unit(row["unit"]))
            yield Row(row["office"], at(row["start"]), budget, at(row["due"]), pauses)


def at(text: str) -> datetime:
    """A moment of the table."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)


def counted(row: Row) -> datetime:
    """When it is due, minute by minute."""
    there, minutes = ZoneInfo(row.calendar.zone), minutes_of(row)
    if row.budget.unit is Unit.DAYS:
        goal = row.start.astimezone(there).replace(tzinfo=None) + timedelta(days=row.budget.amount)
        moment = row.start
        while moment.astimezone(there).replace(tzinfo=None) < goal:
            moment += MINUTE
        return moment
    moment = row.start
    while minutes:
        is_paused = any(begun <= moment < ended for begun, ended in row.pauses)
        minutes -= not is_paused and is_open(row.calendar, moment.astimezone(there))
        moment += MINUTE
    return moment


def minutes_of(row: Row) -> int:
    """How many minutes of work the budget has."""
    opens, closes = row.calendar.opens, row.calendar.closes
    day = closes.hour * 60 + closes.minute - opens.hour * 60 - opens.minute
    return row.budget.amount * (60 if row.budget.unit is Unit.HOURS else day)


def is_open(calendar: BusinessCalendar, wall: datetime) -> bool:
    """Whether the office is open when its wall shows this."""
    return calendar.is_working(wall.date()) and calendar.opens <= wall.time() < calendar.closes
