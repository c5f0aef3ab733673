"""The clocks that ran in one life, and how each ended."""

from collections.abc import Iterator
from datetime import datetime

from app.commands.seed.leads.life import surely
from app.commands.seed.leads.steps import steps
from app.commands.seed.leads.told import Told
from app.hours.clocks.counting import aim, count_up
from app.hours.clocks.models import RunningClock, State
from app.hours.deadline import Budget, Unit
from app.leads.clocks.targets import DEAL, DECIDE, DECIDE_SQL, DEPTH, FIRST_TOUCH, QUALIFY, ROUTE, USUAL
from app.leads.models.stage import Stage

CLOCKS = {**USUAL, DEAL: Budget(60, Unit.DAYS)}
"""As both sides signed them."""
GRACE = Budget(2, Unit.BUSINESS_DAYS)


def clocks_of(told: Told) -> Iterator[RunningClock]:
    """The clocks that ran for it, and how each ended."""
    life = told.life
    way = dict(steps(life))
    if life.qualified:
        left = life.offered or life.dropped
        yield clock_of(told, ROUTE, life.qualified, left, is_met=life.offered is not None)
    if life.offered:
        yield clock_of(
            told, DECIDE, life.offered, life.accepted or life.returned or life.expired, grace=GRACE
        )
    if life.accepted:
        tried, talked = life.calls[0][0], next((at for at, talked in life.calls if talked), None)
        yield clock_of(told, FIRST_TOUCH, life.accepted, tried)
        yield clock_of(told, DEPTH, life.accepted, talked)
        ended = life.handed_on or life.given_up
        yield clock_of(told, QUALIFY, life.accepted, ended, is_met=life.handed_on is not None)
    if life.handed_on:
        yield clock_of(told, DECIDE_SQL, life.handed_on, life.deals[0].opened)
    if life.deals:
        won = way.get(Stage.CUSTOMER)
        yield clock_of(told, DEAL, life.deals[0].opened, won or life.given_up, is_met=won is not None)


def clock_of(
    told: Told, name: str, start: datetime, end: datetime | None, *, is_met: bool = True,
    grace: Budget | None = None,
) -> RunningClock:  # fmt: skip
    """One clock."""
    budget, calendar = surely(CLOCKS[name]), told.calendar
    clock = RunningClock(
        name=name, page=told.page, card_id=None, amount=budget.amount, unit=budget.unit, started_at=start,
        counted_from=start, used_seconds=0.0, state=State.RUNNING,
        length_seconds=budget.length(calendar).total_seconds(),
        grace_seconds=grace.length(calendar).total_seconds() if grace else None,
    )  # fmt: skip
    aim(clock, calendar)
    if end is not None:
        if end > clock.due_at:
            clock.ran_out_at = end
        count_up(clock, end, calendar)
        clock.ended_at = end
        clock.state = State.BREACHED if clock.ran_out_at else State.MET
        if not is_met:
            clock.state = State.CANCELLED
    return clock
