"""Offering a lead to the other side: packed with what is known, to somebody by name or to their queue."""

from collections.abc import Collection

from app import clock
from app.board.carrying import carry
from app.board.models.card import Card
from app.board.models.column import Column
from app.errors import Refusal
from app.hours.models import calendar_of_the_house, the_calendar
from app.leads.handing_over.drafting import draft, refuse_twice
from app.leads.handing_over.facts import about, named
from app.leads.handing_over.finding import card_of
from app.leads.handing_over.packing import pack
from app.leads.handing_over.places import places
from app.leads.handing_over.routing import receiver_for, receiving_side, refuse_deserted
from app.leads.handing_over.turns import pass_turn
from app.leads.knowing import Facts, known_of_one
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import refuse_unless, unknown_fields
from app.leads.lifecycle.stepping import step
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.leads.models.rules import the_rules
from app.leads.models.stage import Stage
from app.log.models import Event
from app.log.recording import record
from app.people.admins import NotYours
from app.people.models import Side, User
from app.playbook.kinds import Kind
from app.text import listed


class HandoffOffered(Event, kind="handoff.offered"):
    no_way_back = "Withdraw it on its card, as long as nobody has answered."
    touches = frozenset({"place", "handoff"})

    @property
    def sentence(self) -> str:
        return f"offered {named(self)} to {self.data['whom']}"


def offer(
    lead: Lead,
    *,
    to: User | None = None,
    to_queue: bool = False,
    ticked: Collection[str] = (),
    opener: str = "",
    reason: str = "",
    before: Card | None = None,
    by: User,
    via: str = "page",
) -> HandoffOffered:
    """Hand the lead over: to somebody by name, to the queue of their side, or to whoever's turn it is.

    A stage that is left out needs a reason, as that they raised their hand.
    """
    agreed, facts = Agreed(), known_of_one(lead, the_calendar().zone)

    def guard(_lead: Lead, _agreed: Agreed) -> None:
        refuse_unpacked(facts, agreed, ticked)

    refuse_twice(lead)
    stepped = step(
        lead, Stage.HANDED_OFF, by=by, reason=reason, agreed=agreed, guard=guard, along=True, via=via
    )
    rules = the_rules()
    side = receiving_side(1, rules, agreed)
    refuse_wrong_receiver(to, side)

    handoff = draft(lead, by=by)
    handoff.pass_id, handoff.to_side, handoff.from_id = lead.pass_id, side, by.id
    handoff.receiver = None if to_queue else to or receiver_for(side, rules)
    handoff.to_id = handoff.receiver.id if handoff.receiver else None
    handoff.versions = stepped.data["versions"]
    handoff.pack = pack(lead, facts, agreed, opener=opener)
    return submit(handoff, places().submitted, before=before, by=by)


def submit(handoff: Handoff, column: Column, *, before: Card | None = None, by: User) -> HandoffOffered:
    """Let it wait for the other side, in this column."""
    now, card = clock.now(), card_of(handoff)
    handoff.state, handoff.submitted_at = HandoffState.SUBMITTED, now
    pass_turn(handoff, handoff.to_side, at=now, calendar=calendar_of_the_house())
    card.driver = handoff.receiver
    for person in (by, handoff.receiver):
        if person and person not in card.people:
            card.people.append(person)
    card.touch()
    place = carry(card, column, before=before, by=by)
    receiver = handoff.receiver
    whom = receiver.name if receiver else f"the queue of {handoff.to_side.value}"
    more = {"whom": whom, "to_id": handoff.to_id, "side": handoff.to_side.value}
    return record(HandoffOffered(actor=by, **about(handoff, place, **more)))


def only_offerers(by: User) -> None:
    """Refuse whoever does not hand over."""
    if by.side is not Side.MARKETING:
        raise NotYours("Marketing offers leads. Ask one of them, or say so in the talk.")


def refuse_unpacked(facts: Facts, agreed: Agreed, ticked: Collection[str]) -> None:
    """Refuse what the agreed handoff process asks for and is missing, by name; then what is not ready."""
    process = agreed.body("handoff")
    if process is None:
        raise Refusal(
            "Both sides have not agreed yet on how a lead is handed over. Propose it in the playbook."
        )
    required = [str(name) for name in process.get("required") or ()]  # type: ignore[attr-defined]
    if missing := unknown_fields(required, facts):
        raise Refusal(f"Before it goes over, both sides want to know: {listed(missing)}. Fill that in first.")
    lines = [str(line) for line in process.get("checklist") or ()]  # type: ignore[attr-defined]
    if open_ := [line for line in lines if line not in ticked]:
        raise Refusal(f"Still to be done before it goes over: {listed(open_)}.")
    if Kind.SALES_READY.value in agreed.criteria.criteria:
        refuse_unless(Kind.SALES_READY, facts, agreed)


def refuse_wrong_receiver(to: User | None, side: Side) -> None:
    """Refuse somebody who cannot answer, and a queue at which nobody stands."""
    refuse_deserted(side)
    if to is not None and to.side is not side:
        raise Refusal(f"{to.name} is not of {side.value}, who answer this. Choose one of them.")
