"""Taking one out of the queue: from now on somebody is to answer it by name, and its clock runs on."""

from app.errors import Refusal, Stale
from app.leads.handing_over.answering import only_the_receiving_side, refuse_answered
from app.leads.handing_over.facts import about, handoff_of, named
from app.leads.models.handoff import Handoff
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class HandoffTaken(Event, kind="handoff.taken"):
    touches = frozenset({"receiver"})

    @property
    def sentence(self) -> str:
        return f"took {named(self)} out of the queue of {self.data['side']}"

    def undo(self, *, by: User) -> Event:
        return put_back(handoff_of(self), by=by)


class HandoffPutBack(Event, kind="handoff.put_back"):
    touches = frozenset({"receiver"})

    @property
    def sentence(self) -> str:
        return f"put {named(self)} back into the queue of {self.data['side']}"

    def undo(self, *, by: User) -> Event:
        return take(handoff_of(self), by=by)


def take(handoff: Handoff, *, by: User) -> HandoffTaken:
    """Be the one who answers it: whoever is first has it."""
    only_the_receiving_side(handoff, by)
    refuse_answered(handoff)
    if handoff.receiver is by:
        raise Refusal("It waits for you already.")
    if handoff.receiver is not None:
        raise Stale(f"{handoff.receiver.name} has it already.")
    change_receiver(handoff, by)
    return record(HandoffTaken(actor=by, **about(handoff, {}, side=handoff.to_side.value)))


def put_back(handoff: Handoff, *, by: User) -> HandoffPutBack:
    """Let anybody of the side have it."""
    only_the_receiving_side(handoff, by)
    refuse_answered(handoff)
    if handoff.receiver is None:
        raise Refusal("It waits in the queue already.")
    change_receiver(handoff, None)
    return record(HandoffPutBack(actor=by, **about(handoff, {}, side=handoff.to_side.value)))


def change_receiver(handoff: Handoff, to: User | None) -> None:
    """From now on they are to answer, and drive its card if it was not erased."""
    handoff.receiver, handoff.to_id = to, to.id if to else None
    card = handoff.card
    if card is None:
        return
    card.driver = to
    if to and to not in card.people:
        card.people.append(to)
    card.touch()
