"""What became of the handoffs that were offered in some days (M7), and what was said of their packs (C5)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, true

from app.db import session
from app.errors import Refusal
from app.leads.figures.acceptance import Acceptance
from app.leads.funnel.scope import Scope
from app.leads.models.handoff import Handoff, HandoffState, Rating, Reason
from app.leads.models.lead import Lead
from app.leads.worked import ACCEPTED, attempted_since

RETURNED = tuple(state for state in HandoffState if state.is_returned)
ASIDE = (HandoffState.DRAFT, HandoffState.WITHDRAWN)
"""What was not offered, or not for long: nobody was asked."""

Where = tuple[ColumnElement[bool], ...]

SHOWS: Mapping[str, tuple[str, Where]] = {
    "handed": ("handed over", (true(),)),
    "decided": ("decided", (Handoff.state != HandoffState.SUBMITTED,)),
    "accepted": ("accepted", (Handoff.state == HandoffState.ACCEPTED,)),
    "returned": ("returned with a reason", (Handoff.state.in_(RETURNED),)),
    "late": ("gone back since nobody answered", (Handoff.state == HandoffState.AUTO_RECYCLED,)),
    "waiting": ("still waiting for an answer", (Handoff.state == HandoffState.SUBMITTED,)),
    "rated": ("accepted with a word on the pack", (*ACCEPTED, Handoff.rating.is_not(None))),
    "complete": ("accepted with all they needed", (*ACCEPTED, Handoff.rating == Rating.COMPLETE)),
    "missing": ("accepted with something missing", (*ACCEPTED, Handoff.rating == Rating.MISSING)),
    "worked": ("accepted and worked", (*ACCEPTED, attempted_since(Handoff.decided_at))),
    "untouched": ("accepted and not worked yet", (*ACCEPTED, ~attempted_since(Handoff.decided_at))),
}
"""What handoffs can be, after “were”, and what that means of them."""


def counted_in(scope: Scope) -> Where:
    """The first legs that count: each once, by the day on which it was offered."""
    return (
        Handoff.leg == 1,
        Handoff.state.not_in(ASIDE),
        *scope.in_days(Handoff.submitted_at),
        *scope.conditions,
    )


def where_of(show: str, reason: str) -> tuple[str, Where]:
    """What is asked for, in words and as the database understands it."""
    if show not in SHOWS:
        raise Refusal("There is no such list of handoffs. Choose one of the numbers of the funnel.")
    words, where = SHOWS[show]
    if not reason:
        return words, where
    if reason not in {each.value for each in Reason}:
        raise Refusal("Handoffs are not returned for that. Choose one of the reasons of the funnel.")
    return f"returned: {Reason(reason).words.lower()}", (*where, Handoff.reason == Reason(reason))


@dataclass(frozen=True)
class Handed:
    """What became of them, each counted once."""

    acceptance: Acceptance
    reasons: Sequence[tuple[Reason, int]]
    """Why some came back, what was said most first."""
    complete: int
    missing: int

    @property
    def rated(self) -> int:
        """Of how many accepted ones the pack was judged."""
        return self.complete + self.missing


def handed(scope: Scope) -> Handed:
    """Those of these days. One query."""
    kinds = (Handoff.state, Handoff.reason, Handoff.rating)
    query = (
        select(*kinds, func.count())
        .join(Lead, Lead.id == Handoff.lead_id)
        .where(*counted_in(scope))
        .group_by(*kinds)
    )
    states: Counter[HandoffState] = Counter()
    reasons: Counter[Reason] = Counter()
    ratings: Counter[Rating] = Counter()
    for state, reason, rating, count in session.execute(query):
        states[state] += count
        if state in RETURNED and reason:
            reasons[reason] += count
        if state is HandoffState.ACCEPTED and rating:
            ratings[rating] += count
    acceptance = Acceptance(
        states[HandoffState.ACCEPTED],
        sum(states[each] for each in RETURNED),
        states[HandoffState.AUTO_RECYCLED],
        states[HandoffState.SUBMITTED],
    )
    return Handed(acceptance, reasons.most_common(), ratings[Rating.COMPLETE], ratings[Rating.MISSING])
