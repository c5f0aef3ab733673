"""Who may answer a handoff, and that it is answered once."""

from app import clock
from app.errors import Refusal, Stale
from app.leads.handing_over.finding import last_of
from app.leads.models.handoff import Handoff, HandoffState
from app.people.admins import NotYours
from app.people.models import User

ANSWERED = {
    HandoffState.ACCEPTED: "accepted", HandoffState.REJECTED: "returned", HandoffState.DISPUTED: "returned",
    HandoffState.REJECTED_FINAL: "returned", HandoffState.WITHDRAWN: "withdrew",
}  # fmt: skip


def only_the_receiving_side(handoff: Handoff, by: User) -> None:
    """Refuse whoever is not of the side to which it was offered."""
    if by.side is not handoff.to_side:
        raise NotYours(f"Only {handoff.to_side.value} answers this handoff: it was offered to them.")


def refuse_answered(handoff: Handoff) -> None:
    """Refuse to answer what has an answer, and say who gave it, and when."""
    if handoff.state is HandoffState.SUBMITTED:
        return
    if handoff.state is HandoffState.DRAFT:
        raise Refusal("It is still being packed: nobody has offered it yet.")
    if handoff.state is HandoffState.AUTO_RECYCLED:
        raise Stale("Nobody answered in time, so it went back to marketing by itself.")
    who, at = handoff.decided_by, handoff.decided_at
    when = f" at {clock.local(at, who.zone):%H:%M}" if who and at else ""
    raise Stale(f"{who.name if who else 'Somebody'} {ANSWERED[handoff.state]} it already{when}.")


def refuse_overtaken(handoff: Handoff) -> None:
    """Refuse to go on with what was offered anew since."""
    if last_of(handoff.lead) is not handoff:
        raise Stale(f"“{handoff.lead.name}” was offered anew since. Go on with that.")
