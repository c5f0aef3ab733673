"""How fast leads are answered after they were offered (M6), in the team's working time.

Whoever raised a hand is answered within the hour; for all others the times add up that both sides gave each
other to decide and to call. A lead that was returned is not counted: nobody owed it a call.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Any

from sqlalchemy import Select, func, select

from app import clock
from app.db import session
from app.hours.calendar import BusinessCalendar
from app.hours.deadline import Budget, Unit
from app.hours.models import calendar_of_the_house
from app.leads.clocks.targets import DECIDE, FIRST_TOUCH, RAISED_HAND, agreed_budget
from app.leads.figures.speed import Speed
from app.leads.funnel.handed import RETURNED, Where
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch
from app.leads.worked import OUTREACH

MINUTE = timedelta(minutes=1)
RAISED, OTHERS = "raised", "others"
ENDS = {"in-time": "reached in time", "slow": "reached later", "never": "not reached at all"}


@dataclass(frozen=True)
class Answered:
    """A handoff that was due to be answered, and after how many working minutes it was, if at all."""

    handoff: int
    minutes: Fraction | None


@dataclass(frozen=True)
class Speeds:
    """The due ones of one kind, and what they had to be answered in."""

    due: Sequence[Answered]
    target: int

    @cached_property
    def speed(self) -> Speed:
        """As the formula has it."""
        return Speed([each.minutes for each in self.due], self.target)

    def ending(self, end: str) -> list[int]:
        """The handoffs that ended like this."""
        return [each.handoff for each in self.due if self.end_of(each) == end]

    def end_of(self, each: Answered) -> str:
        """How one of them ended."""
        if each.minutes is None:
            return "never"
        return "in-time" if each.minutes <= self.target else "slow"


def speeds(where: Where) -> dict[str, Speeds]:
    """The due ones among these handoffs: those who raised a hand, and all others. Two queries."""
    now, calendar, agreed = clock.now(), calendar_of_the_house(), Agreed()
    targets = {raised: target_of(agreed, calendar, is_raised=raised) for raised in (True, False)}
    found: dict[bool, list[Answered]] = {True: [], False: []}
    for id, offered, is_raised, reached in session.execute(first_reached(where)):
        minutes = minutes_between(calendar, offered, reached or now)
        if reached is not None or minutes > targets[is_raised]:
            found[is_raised].append(Answered(id, minutes if reached is not None else None))
    return {RAISED: Speeds(found[True], targets[True]), OTHERS: Speeds(found[False], targets[False])}


def first_reached(where: Where) -> Select[int, Any, bool, Any]:
    """Of each handoff when it was offered, and when a person of ours first tried to reach the lead then."""
    reached = (
        select(func.min(Touch.at))
        .where(
            Touch.lead_id == Handoff.lead_id,
            Touch.at >= Handoff.submitted_at,
            Touch.is_ours.is_(True),
            Touch.kind.in_(OUTREACH),
        )
        .scalar_subquery()
    )
    return (
        select(Handoff.id, Handoff.submitted_at, Lead.is_hand_raiser, reached)
        .join(Lead, Lead.id == Handoff.lead_id)
        .where(Handoff.state.not_in(RETURNED), *where)
        .order_by(Handoff.id)
    )


def minutes_of(where: Where) -> Iterator[tuple[datetime, Fraction]]:
    """Of each of these handoffs that was answered: when it was offered, and the working minutes it took."""
    calendar = calendar_of_the_house()
    for _id, offered, _is_raised, reached in session.execute(first_reached(where)):
        if reached is not None:
            yield offered, minutes_between(calendar, offered, reached)


def target_of(agreed: Agreed, calendar: BusinessCalendar, *, is_raised: bool) -> int:
    """In how many working minutes somebody is to be reached."""
    budgets = [RAISED_HAND] if is_raised else [agreed_budget(name, agreed) for name in (DECIDE, FIRST_TOUCH)]
    return sum(working_minutes(each, calendar) for each in budgets if each)


def working_minutes(budget: Budget, calendar: BusinessCalendar) -> int:
    """A budget as working minutes; of a day, the hours in which the team works."""
    if budget.unit is Unit.DAYS:
        return budget.amount * int(calendar.day_lasts / MINUTE)
    return int(budget.length(calendar) / MINUTE)


def minutes_between(calendar: BusinessCalendar, begun: datetime, ended: datetime) -> Fraction:
    """How many working minutes lie between."""
    return Fraction(int(calendar.used(begun, ended).total_seconds()), 60)
