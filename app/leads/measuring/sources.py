"""The numbers of the funnel as sources of KPIs, each with the units in which it can be counted."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.db import session
from app.goals.periods import Period
from app.goals.sources import Source, Value, register
from app.goals.terms import KpiTerms
from app.hours.models import the_calendar
from app.leads.measuring.finding import (
    Item,
    accepted,
    came_in,
    decided,
    decided_after_handoff,
    handoffs,
    reached,
    sqls,
)
from app.leads.measuring.telling import (
    PARTS_OF,
    acceptance,
    accepted_of_all,
    middle,
    number,
    true_of,
    won,
    won_money,
    won_of_decided,
)
from app.leads.models.lead import Lead
from app.log.models import Event, kinds, latest_event_id

BACK = timedelta(days=100)
"""So long may it take until it is told what became of something; earlier periods stand."""
LATELY = 1_000
"""So many of the last facts are asked whether they are about leads."""
OURS = ("lead.", "leads.", "handoff.", "deal.")

Find = Callable[[KpiTerms, Period], Iterator[Item]]
Tell = Callable[[Sequence[Any], KpiTerms], Value | None]
Fits = Callable[[KpiTerms], bool]


class Funnel(Source):
    """A number of the funnel: what it finds in some days, and what that comes to."""

    def __init__(
        self, name: str, words: str, find: Find, tell: Tell, fits: Callable[[KpiTerms], bool]
    ) -> None:
        super().__init__(name, words, lambda kpi, first, last: self.over(kpi, [Period(first, last)])[0])
        self.find, self.tell, self.fits = find, tell, fits

    def is_for(self, kpi: KpiTerms) -> bool:
        """Whether it is counted like that, and narrowed only by what a lead has."""
        return self.fits(kpi) and set(kpi.filters) <= {"source", "persona"}

    def days(self, kpi: KpiTerms, today: date) -> Period | None:
        """Since somebody came in, as far back as something may still turn out."""
        begun = session.scalar(select(func.min(Lead.created_at)))
        if begun is None:
            return None
        usual = super().days(kpi, today)
        earliest = min(usual.first if usual else today, today - BACK)
        return Period(min(today, max(earliest, clock.local(begun, the_calendar().zone).date())), today)

    def state(self, kpi: KpiTerms) -> object:
        """The last fact that was about leads, if there was one lately."""
        lately = Event.id > latest_event_id() - LATELY
        return session.scalar(select(func.max(Event.id)).where(lately, Event.kind.in_(about_leads())))

    def over(self, kpi: KpiTerms, periods: Sequence[Period]) -> list[Value | None]:
        """What it was in each of these periods, which follow each other. All is found at once."""
        firsts, found = [each.first for each in periods], [list[Any]() for _ in periods]
        for day, item in self.find(kpi, Period(firsts[0], periods[-1].last)):
            place = bisect_right(firsts, day) - 1
            if day <= periods[place].last:
                found[place].append(item)
        return [self.tell(items, kpi) for items in found]


def about_leads() -> list[str]:
    """The kinds of facts after which a number may be another."""
    return kinds(lambda kind: str(kind.__mapper_args__["polymorphic_identity"]).startswith(OURS))


def counts(kpi: KpiTerms) -> bool:
    """Whether a KPI is a number of things."""
    return kpi.unit.key == "count" and kpi.adds_up == "sum"


def shares(kpi: KpiTerms) -> bool:
    """Whether it is a share of something counted."""
    return kpi.unit.key == "percent" and kpi.adds_up == "ratio"


def lasts(kpi: KpiTerms) -> bool:
    """Whether it is how long something usually takes."""
    return kpi.unit.key in PARTS_OF and kpi.adds_up in ("median", "latest")


def pays(kpi: KpiTerms) -> bool:
    """Whether it is money that adds up."""
    return kpi.unit.is_money and kpi.adds_up == "sum"


for each in (
    Funnel("leads-in", "Leads that came in", came_in, number, counts),
    Funnel("handoffs-offered", "Handoffs offered", handoffs, number, counts),
    Funnel("handoffs-accepted", "Handoffs accepted", handoffs, accepted_of_all, counts),
    Funnel("acceptance", "Acceptance of handoffs", handoffs, acceptance, shares),
    Funnel("worked", "Accepted leads that are worked", accepted, true_of, shares),
    Funnel("first-touch", "Working time until somebody calls", reached, middle, lasts),
    Funnel("sqls", "SQLs", sqls, number, counts),
    Funnel("deals-won", "Deals won", decided, won, counts),
    Funnel(
        "deals-won-by-handoff", "Deals won that marketing handed over", decided_after_handoff, won, counts
    ),
    Funnel("revenue-won", "Revenue of deals won", decided, won_money, pays),
    Funnel("close-rate", "Deals won of those decided", decided, won_of_decided, shares),
):
    register(each)
