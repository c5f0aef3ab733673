"""Passing on: what waits for the answer of somebody who leaves waits for somebody else of their side."""

from sqlalchemy import select

from app.db import session
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.routing import receiver_for
from app.leads.handing_over.taking import change_receiver
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.rules import the_rules
from app.log.models import Event
from app.log.recording import on, record
from app.people.facts import person_of
from app.people.leaving import Deactivated
from app.people.models import User


class HandoffPassedOn(Event, kind="handoff.passed_on"):
    no_way_back = "Take it on its card if it should wait for you."
    touches = frozenset({"receiver"})

    @property
    def sentence(self) -> str:
        to = self.data["receiver"] or f"the queue of {self.data['side']}"
        return f"passed {named(self)} on to {to}, since {self.data['was']} has left"


@on(Deactivated)
def pass_on_what_waits(event: Deactivated) -> None:
    """Whoever left answers nothing any more: each goes where it would go if it was offered now."""
    was = person_of(event)
    query = select(Handoff).where(Handoff.state == HandoffState.SUBMITTED, Handoff.to_id == was.id)
    for handoff in session.scalars(query.order_by(Handoff.id)).all():
        pass_on(handoff, was)


def pass_on(handoff: Handoff, was: User) -> HandoffPassedOn:
    """Let it wait for whoever's turn it is, or in the queue. Its clock runs on."""
    receiver = receiver_for(handoff.to_side, the_rules())
    change_receiver(handoff, receiver)
    session.flush()
    kept = {"side": handoff.to_side.value, "was": was.name, "receiver": receiver.name if receiver else ""}
    return record(HandoffPassedOn(**about(handoff, {}, **kept)))
