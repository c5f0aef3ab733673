"""What a closer does with an open deal: talks, and says how near it has come; a few fall silent."""

from datetime import datetime, timedelta

from app.commands.seed.leads.history import Historian
from app.commands.seed.leads.life import Life
from app.leads.models.deal import DealStage
from app.leads.models.touch import TouchKind

STEPS = (
    (7, DealStage.QUALIFICATION, TouchKind.MEETING, "Their planner and ours, one hour"),
    (21, DealStage.PROPOSAL, TouchKind.MEETING, "The offer, page by page"),
    (39, DealStage.NEGOTIATION, TouchKind.CALL, "Price and term"),
)
"""After how many days a deal usually comes nearer, and what brings it there."""
AGAIN = 17
"""Every how many days a closer rings who has an offer."""
OLD, SILENT = timedelta(days=37), 3
"""Of how many old deals that are open one fell silent when it had begun."""


def go_on(life: Life, number: int, historian: Historian) -> None:
    """Let the closer work on each deal of this life until it is decided, or until now."""
    for deal in life.deals:
        end = (deal.decided or historian.until) - timedelta(hours=2)
        pace = 0.7 + number % 5 * 0.15
        is_old = historian.until - deal.opened > OLD
        is_silent = deal.decided is None and is_old and number % SILENT == 0
        if deal.decided:
            pace *= min(1, (end - deal.opened).days / 45)
        for days, stage, kind, words in () if is_silent else STEPS:
            at = moment(deal.opened + timedelta(days=days * pace), historian)
            if deal.opened < at < end:
                life.talks.append((at, kind, words))
                deal.steps.append((at, stage))
        if deal.decided is None and not is_silent:
            ring_again(life, deal.opened, end, historian)


def ring_again(life: Life, opened: datetime, end: datetime, historian: Historian) -> None:
    """Ring them every few weeks, until they have decided."""
    at = opened + timedelta(days=AGAIN * 2)
    while (ring := moment(at, historian)) < end:
        life.talks.append((ring, TouchKind.CALL, "Where they stand"))
        at += timedelta(days=AGAIN)


def moment(at: datetime, historian: Historian) -> datetime:
    """A moment at which people work, not long after this one."""
    return historian.after(at, 0.75)
