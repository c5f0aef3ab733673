"""Due: the last period of a KPI that people type by hand is over, and nobody has measured it."""

from collections.abc import Mapping
from datetime import date, timedelta

from app import clock
from app.goals.finding import kpis_in_force
from app.goals.periods import Period, last_complete
from app.goals.recording import last_measured
from app.goals.sources import HAND
from app.goals.terms import KpiTerms
from app.notices.waiting import Wait
from app.people.models import User
from app.web.words import day


def measurements_for(person: User) -> list[Wait]:
    """The KPIs that this person looks after and that wait for a value. Two queries."""
    own = [kpi for kpi in kpis_in_force() if person.id in kpi.owner_ids and is_typed(kpi)]
    measured, today = last_measured(kpi.id for kpi in own) if own else {}, clock.today(person.zone)
    return [wait(kpi, period, today) for kpi in own if (period := due(kpi, measured, today))]


def is_typed(kpi: KpiTerms) -> bool:
    """Whether somebody has to write its values down; a parked one asks for nothing."""
    return kpi.source == HAND and not kpi.is_vanity


def due(kpi: KpiTerms, measured: Mapping[int, date], today: date) -> Period | None:
    """The last period that is over, if it is not measured."""
    if kpi.cadence == "daily":
        before = clock.working_day_before(today)
        last = Period(before, before)
    else:
        last = last_complete(kpi.cadence, today)
    return last if measured.get(kpi.id, date.min) < last.last else None


def wait(kpi: KpiTerms, period: Period, today: date) -> Wait:
    """The line that Today shows."""
    words = f"has not been measured for {period.told}"
    since = f"since {day(period.last + timedelta(days=1), today)}, you look after it"
    address = f"{kpi.page}/measurements/new"
    return Wait("ruler", f"“{kpi.name}”", words, address, "Enter the value", more=since, pages=(kpi.page,))
