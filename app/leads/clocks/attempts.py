"""What is done with an accepted lead stops the clocks that wait for it; taken back, it lets them run on."""

from collections.abc import Callable, Sequence

from sqlalchemy import func, select

from app.db import session
from app.hours.clocks.ending import run_on, stop
from app.hours.clocks.finding import clocks_of, running
from app.hours.clocks.models import State
from app.leads.clocks.targets import DEPTH, FIRST_TOUCH
from app.leads.facts import lead_of
from app.leads.figures.depth import ATTEMPTS
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch
from app.leads.touching import Touched, TouchRemoved
from app.log.recording import on


def is_tried(made: Sequence[Touch]) -> bool:
    """Whether a person of ours has tried to reach them."""
    return any(each.is_attempt for each in made)


def is_deep(made: Sequence[Touch]) -> bool:
    """Whether they were spoken with, or tried often enough."""
    return any(each.is_two_way for each in made) or sum(each.is_attempt for each in made) >= ATTEMPTS


ENOUGH: dict[str, Callable[[Sequence[Touch]], bool]] = {FIRST_TOUCH: is_tried, DEPTH: is_deep}


@on(Touched)
def count_the_attempt(event: Touched) -> None:
    """The first attempt of a person stops the first clock; talking, or the fifth attempt, the second."""
    if not (event.data["attempt"] or event.data["two_way"]):
        return
    lead = lead_of(event)
    waiting = [clock for name in ENOUGH if (clock := running(lead.page, name))]
    made = touches_since_acceptance(lead) if waiting else ()
    for clock in waiting:
        if ENOUGH[clock.name](made):
            stop(clock, event.at)


@on(TouchRemoved)
def wait_again(event: TouchRemoved) -> None:
    """A clock that was stopped by what was never done runs as if it had not been."""
    lead = lead_of(event)
    made = touches_since_acceptance(lead)
    latest = {clock.name: clock for clock in clocks_of([lead.page]).get(lead.page, ())}
    for name, is_enough in ENOUGH.items():
        clock = latest.get(name) if lead.stage.is_with_sales else None
        if clock and clock.state in (State.MET, State.BREACHED) and not is_enough(made):
            run_on(clock)


def touches_since_acceptance(lead: Lead) -> Sequence[Touch]:
    """What happened between them and us since they were accepted."""
    accepted = select(func.max(Handoff.decided_at)).where(
        Handoff.lead_id == lead.id, Handoff.leg == 1, Handoff.state == HandoffState.ACCEPTED
    )
    since = select(Touch).where(Touch.lead_id == lead.id, Touch.at >= accepted.scalar_subquery())
    return session.scalars(since).all()
