"""The second leg: business development is sure, and offers the lead to sales."""

from app import clock
from app.board.models.card import Card
from app.db import session
from app.errors import Refusal, Stale
from app.hours.models import calendar_of_the_house, the_calendar
from app.leads.handing_over.finding import accepted_of, card_of
from app.leads.handing_over.offering import HandoffOffered, refuse_wrong_receiver, submit
from app.leads.handing_over.packing import pack
from app.leads.handing_over.places import places
from app.leads.handing_over.routing import receiver_for, receiving_side
from app.leads.handing_over.turns import pass_turn
from app.leads.knowing import Facts, known_of_one
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import refuse_unless, verdict_by
from app.leads.lifecycle.stepping import Stepped, step
from app.leads.lifecycle.witnessing import told_of
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.rules import the_rules
from app.leads.models.stage import SELLERS, Stage
from app.people.admins import NotYours
from app.people.models import User
from app.playbook.kinds import Kind


def qualify(
    lead: Lead,
    *,
    to: User | None = None,
    to_queue: bool = False,
    before: Card | None = None,
    by: User,
    via: str = "page",
) -> HandoffOffered | Stepped:
    """Call it sales qualified, if all that both sides signed holds, and offer it to a closer.

    Where business development and sales are one (no second leg), whoever accepted it decides, and no second
    handoff is offered.
    """
    agreed, facts, rules = Agreed(), known_of_one(lead, the_calendar().zone), the_rules()

    def guard(_lead: Lead, _agreed: Agreed) -> None:
        refuse_unless(Kind.SQL, facts, agreed)

    accepted = accepted_of(lead)
    stepped = step(lead, Stage.SQL, by=by, agreed=agreed, guard=guard, along=rules.has_second_leg, via=via)
    if not rules.has_second_leg:
        return stepped
    if not accepted:
        raise Refusal("Nobody has accepted this lead yet, so there is nothing to hand on.")
    first, side = accepted[0], receiving_side(2, rules, agreed)
    refuse_wrong_receiver(to, side)
    receiver = None if to_queue else to or receiver_for(side, rules)
    card = card_of(first)
    second = Handoff(
        lead=lead, pass_id=lead.pass_id, leg=2, card_id=card.id, from_id=by.id, to_side=side,
        to_id=receiver.id if receiver else None, versions=stepped.data["versions"],
        pack={**first.pack, **pack(lead, facts, agreed), "notes": lead.notes, "sql": sql_in(facts, agreed)},
    )  # fmt: skip
    second.card, second.sender, second.receiver = card, by, receiver
    session.add(second)
    session.flush()
    pass_turn(first, None, at=clock.now(), calendar=calendar_of_the_house())
    return submit(second, places().second, before=before, by=by)


def sql_in(facts: Facts, agreed: Agreed) -> list[dict[str, str]]:
    """Why it is sales qualified, as the pack keeps it for the closer."""
    verdict = verdict_by(Kind.SQL, facts, agreed)
    return told_of(verdict) if verdict else []


def only_who_work(handoff: Handoff, by: User) -> None:
    """Refuse whoever does not qualify leads, and what is not being qualified."""
    if by.side not in SELLERS:
        raise NotYours("Business development and sales qualify what they accepted.")
    if not handoff.is_open_loop or handoff.lead.stage is not Stage.SAL:
        raise Stale(f"“{handoff.lead.name}” is not being qualified: it stands at {handoff.lead.stage.words}.")
