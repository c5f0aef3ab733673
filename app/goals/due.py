"""Due: the last period of a KPI that people type by hand is over, and nobody has measured it."""

from collections.abc import Mapping
from datetime import date

from app.goals.finding import kpis_in_force
from app.goals.periods import DAY, Period, last_complete
from app.goals.recording import last_measured
from app.goals.sources import HAND
from app.goals.terms import KpiTerms
from app.hours.models import calendar_of_the_house, the_teams_today
from app.notices.waiting import Wait
from app.people.models import User
from app.web.words import day

LONGEST_BREAK = 60
"""So many days back a day is looked for on which somebody worked."""


def measurements_for(person: User) -> list[Wait]:
    """The KPIs that this person looks after and that wait for a value. Four queries."""
    own = [kpi for kpi in kpis_in_force() if person.id in kpi.owner_ids and is_typed(kpi)]
    if not own:
        return []
    measured, today = last_measured(kpi.id for kpi in own), the_teams_today()
    worked = last_worked(today)
    return [wait(kpi, period, today) for kpi in own if (period := due(kpi, measured, today, worked))]


def is_typed(kpi: KpiTerms) -> bool:
    """Whether somebody has to write its values down; a parked one asks for nothing."""
    return kpi.source == HAND and not kpi.is_vanity


def last_worked(today: date) -> date:
    """The last day before this one on which the team worked, as its calendar says. One query."""
    hours, yesterday = calendar_of_the_house(), today - DAY
    back = (yesterday - days * DAY for days in range(LONGEST_BREAK))
    return next((day for day in back if hours.is_working(day)), yesterday)


def due(kpi: KpiTerms, measured: Mapping[int, date], today: date, worked: date) -> Period | None:
    """The last period that is over, if it is not measured; of days, the last one that was worked."""
    last = Period(worked, worked) if kpi.cadence == "daily" else last_complete(kpi.cadence, today)
    return last if measured.get(kpi.id, date.min) < last.last else None


def wait(kpi: KpiTerms, period: Period, today: date) -> Wait:
    """The line that Today shows."""
    words = f"has not been measured for {period.told}"
    since = f"since {day(period.last + DAY, today)}, you look after it"
    address = f"{kpi.page}/measurements/new"
    return Wait("ruler", f"“{kpi.name}”", words, address, "Enter the value", more=since, pages=(kpi.page,))
