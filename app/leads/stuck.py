"""Leads that are stuck: longer in their stage than both sides allow it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app import clock
from app.hours.calendar import DAY, NO_TIME, BusinessCalendar
from app.hours.deadline import HOUR, Budget, Unit
from app.leads.clocks.targets import DEAL, DECIDE, DECIDE_SQL, QUALIFY, ROUTE, SIGNED, USUAL
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.stage import Stage

CLOCKS: Mapping[Stage, str] = {
    Stage.MQL: ROUTE, Stage.HANDED_OFF: DECIDE, Stage.SAL: QUALIFY, Stage.SQL: DECIDE_SQL,
    Stage.OPPORTUNITY: DEAL,
}  # fmt: skip
"""The clock that times the stay in each of these."""

PATIENCE: Mapping[Stage, Budget] = {
    Stage.LEAD: Budget(14, Unit.DAYS),
    Stage.NURTURING: Budget(90, Unit.DAYS),
    Stage.OPPORTUNITY: Budget(30, Unit.DAYS),
}
"""Where no clock runs, and both sides say nothing. A company that is only suspected may wait."""

LONGEST = 3_660
"""So many days are looked back at most."""


def budget_of(stage: Stage, agreed: Agreed) -> Budget | None:
    """How long a lead may stay there: as both sides signed it, else as is usual; nothing, where it may."""
    name = CLOCKS.get(stage, "")
    for key in (stage.key, SIGNED.get(name, "")):
        body: Mapping[str, Any] = agreed.body(key) or {}
        if body.get("clock"):
            return Budget.from_json(body["clock"])
    return USUAL.get(name) or PATIENCE.get(stage)


def stuck_before(agreed: Agreed, calendar: BusinessCalendar, now: datetime) -> dict[Stage, datetime]:
    """For each stage that must be left in time: whoever stands there since before this moment is stuck."""
    budgets = {stage: budget_of(stage, agreed) for stage in Stage if stage.is_open}
    return {stage: ago(calendar, now, budget) for stage, budget in budgets.items() if budget}


def ago(calendar: BusinessCalendar, now: datetime, budget: Budget) -> datetime:
    """Since when the budget, if it began then, would be used up by now.

    Four business hours before Monday 12:15 it was Friday 16:45, in an office that is open from 9:00 to 17:30.
    """
    left, day = budget.length(calendar), clock.local(now, calendar.zone).date()
    if not budget.unit.is_working_time:
        return budget.counted_in(calendar).add(now, -left / HOUR)
    for _ in range(LONGEST):
        if calendar.is_working(day):
            opens = calendar.on_the_wall(day, calendar.opens)
            closes = min(now, calendar.on_the_wall(day, calendar.closes))
            if left <= closes - opens:
                return closes - left
            left -= max(NO_TIME, closes - opens)
        day -= DAY
    raise OverflowError("there is no such day")
