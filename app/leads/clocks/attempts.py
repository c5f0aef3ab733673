"""What is done with an accepted lead stops the clocks that wait for it, at the moment at which it was done.

It may be noted hours later, or be taken back: each time the clocks are set to what all its touches tell.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from app.db import session
from app.hours.clocks.ending import run_on, stop
from app.hours.clocks.finding import clocks_of
from app.hours.clocks.models import RunningClock, State
from app.leads.clocks.asked_later import faces_of
from app.leads.clocks.targets import DEPTH, FIRST_TOUCH
from app.leads.facts import lead_of
from app.leads.figures.depth import ATTEMPTS
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch
from app.leads.touching import Touched, TouchRemoved
from app.log.recording import on

Moment = datetime | None


def tried_at(made: Sequence[Touch]) -> Moment:
    """When a person of ours first tried to reach them."""
    return next((each.at for each in made if each.is_attempt), None)


def deep_at(made: Sequence[Touch]) -> Moment:
    """When they were spoken with, or had been tried often enough."""
    tries = [each.at for each in made if each.is_attempt][ATTEMPTS - 1 : ATTEMPTS]
    talks = [each.at for each in made if each.is_two_way][:1]
    return min(tries + talks, default=None)


ENOUGH: Mapping[str, Callable[[Sequence[Touch]], Moment]] = {FIRST_TOUCH: tried_at, DEPTH: deep_at}


@on(Touched)
def count_the_attempt(event: Touched) -> None:
    """The first attempt of a person stops the first clock; talking, or the fifth attempt, the second."""
    if event.data["attempt"] or event.data["two_way"]:
        settle([lead_of(event)])


@on(TouchRemoved)
def count_again(event: TouchRemoved) -> None:
    """A clock that was stopped by what was never done runs as if it had not been."""
    settle([lead_of(event)])


def settle(leads: Sequence[Lead]) -> None:
    """Let the clocks of these leads stand as their touches tell, and their cards show it.

    Two queries, and one for each card whose face becomes another.
    """
    clocks = clocks_of([lead.page for lead in leads])
    timed = {lead: theirs for lead in leads if (theirs := latest_of(clocks.get(lead.page, ())))}
    made, changed = touches_of(timed), []
    for lead, theirs in timed.items():
        for clock in theirs:
            since = [touch for touch in made[lead.id] if touch.at >= clock.started_at]
            if set_to(clock, ENOUGH[clock.name](since), waits=lead.stage.is_with_sales):
                changed.append(clock)
    faces_of(changed)


def latest_of(clocks: Sequence[RunningClock]) -> Sequence[RunningClock]:
    """Those of the last time that somebody accepted it, unless nobody waits for them any more."""
    last = {clock.name: clock for clock in clocks if clock.name in ENOUGH}
    return [each for each in last.values() if each.is_open or each.state in (State.MET, State.BREACHED)]


def set_to(clock: RunningClock, at: Moment, *, waits: bool) -> bool:
    """Let it end at this moment, and at no other; without one it runs, as long as somebody waits for it."""
    if at == clock.ended_at or (at is None and not waits):
        return False
    if not clock.is_open:
        run_on(clock)
    if at is not None:
        stop(clock, at)
    return True


def touches_of(timed: Mapping[Lead, Sequence[RunningClock]]) -> Mapping[int, Sequence[Touch]]:
    """What happened with each of these leads since the first clock began, in the order in which it did."""
    found: dict[int, list[Touch]] = defaultdict(list)
    if not timed:
        return found
    begun = min(clock.started_at for theirs in timed.values() for clock in theirs)
    query = select(Touch).where(Touch.lead_id.in_([lead.id for lead in timed]), Touch.at >= begun)
    for touch in session.scalars(query.order_by(Touch.at, Touch.id)):
        found[touch.lead_id].append(touch)
    return found
