"""Starting a clock."""

from datetime import datetime

from app.db import session
from app.hours.clocks.counting import aim
from app.hours.clocks.models import RunningClock
from app.hours.deadline import Budget
from app.hours.models import calendar_of_the_house


def start(
    name: str,
    page: str,
    budget: Budget,
    *,
    at: datetime,
    card_id: int | None = None,
    grace: Budget | None = None,
) -> RunningClock:
    """Let a clock run for what is timed on this page; with a grace, the room is offered it again then."""
    if grace and grace.unit.is_working_time != budget.unit.is_working_time:
        raise ValueError("a grace is counted as its budget is: both in working time, or both in days")
    calendar = calendar_of_the_house()
    clock = RunningClock(
        name=name,
        page=page,
        card_id=card_id,
        amount=budget.amount,
        unit=budget.unit,
        length_seconds=budget.length(calendar).total_seconds(),
        grace_seconds=grace.length(calendar).total_seconds() if grace else None,
        started_at=at,
        counted_from=at,
        used_seconds=0.0,
    )
    aim(clock, calendar)
    session.add(clock)
    session.flush()
    return clock
