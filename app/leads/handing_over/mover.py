"""The mover of handoff cards: whoever drags one does what its buttons do, through the same guards."""

from app.board.facts import card_id_of
from app.board.limiting import Filling
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.kind import Kind
from app.board.movers import Act, moves
from app.board.moving import reorder
from app.board.starters import keeps_kind, starts
from app.board.trashing import Trashed
from app.db import session
from app.errors import Refusal
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.finding import current
from app.leads.handing_over.offering import offer
from app.leads.handing_over.places import Places, places
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.withdrawing import withdraw
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.rules import the_rules
from app.log.models import Event
from app.log.recording import on
from app.people.models import User

NO_LEAD = "This handoff has no lead yet. Open the card and choose whom it hands over."
TELL_FIRST = "A handoff is done when its outcome is told. Tell on the card what became of it."
GIVE_REASON = "To give it back, open the card and return it with a reason."
ONE_LEG = "Nobody else has to accept it here. Open the card, and call it sales qualified there."
ONLY_BEGINS = "A handoff begins as a draft in {0}. From there it is offered when it is packed."

keeps_kind(
    Kind.HANDOFF,
    "A handoff hands over a lead: it stays one, and no other card becomes one. Offer a lead from its page.",
)


@starts(Kind.HANDOFF)
def start_as_draft(column: Column, by: User) -> None:
    """A new handoff starts where nothing is promised yet."""
    first = places().draft
    if column.id != first.id:
        raise Refusal(ONLY_BEGINS.format(first.name))


def acts(card: Card) -> frozenset[Act]:
    """What the board offers beside the handoff's own buttons; this is asked for each face, so it is cheap."""
    is_begun = card.column is not None and card.column.is_started
    return frozenset({Act.MOVE}) if is_begun else frozenset({Act.MOVE, Act.TRASH})


def acts_on_page(card: Card) -> frozenset[Act]:
    """The same without what would only be refused: what waits is not thrown away."""
    return acts(card) - ({Act.TRASH} if what_waits(card) else frozenset())


def what_waits(card: Card) -> Handoff | None:
    """The handoff of this card, if it waits for an answer, for its outcome, or for both sides to decide."""
    handoff = current(card.id)
    waits = handoff and (handoff.is_waiting or handoff.is_open_loop or handoff.state is HandoffState.DISPUTED)
    return handoff if waits else None


@on(Trashed)
def keep_what_waits(event: Trashed) -> None:
    """What waits for an answer, or for its outcome, is not thrown away."""
    card = session.get(Card, card_id_of(event))
    handoff = what_waits(card) if card and card.kind is Kind.HANDOFF else None
    if handoff:
        raise Refusal(
            f"“{handoff.lead.name}” was offered to {handoff.to_side.value}, so its card stays. "
            "Withdraw it, or tell what became of it."
        )


@moves(Kind.HANDOFF, offers=acts, offers_on_page=acts_on_page)
def move_handoff(card: Card, to: Column, before: Card | None, by: User, _filling: Filling | None) -> Event:
    """Do what dragging a card to this column means; refused where it means nothing."""
    if card.column_id == to.id:
        return reorder(card, before=before, by=by)
    handoff, there = current(card.id), places()
    if handoff is None:
        raise Refusal(NO_LEAD)
    if to.is_done or to.id == there.done.id:
        raise Refusal(TELL_FIRST)
    return verb_for(handoff, to, there, before, by)


def verb_for(handoff: Handoff, to: Column, there: Places, before: Card | None, by: User) -> Event:
    """The step that leads there from where the handoff stands."""
    state, lead = handoff.state, handoff.lead
    if state is HandoffState.SUBMITTED:
        if to.id == there.accepted.id and handoff.leg == 1:
            return accept(handoff, rating=None, to=to, before=before, by=by)
        if to.id == there.draft.id and handoff.leg == 1 and by.side is not handoff.to_side:
            return withdraw(handoff, by=by)
        raise Refusal(
            GIVE_REASON if to.id in (there.draft.id, there.accepted.id) else steps_there_are(handoff, there)
        )
    if state is HandoffState.ACCEPTED:
        if to.id == there.second.id:
            if not the_rules().has_second_leg:
                raise Refusal(ONE_LEG)
            return qualify(lead, before=before, by=by)
        raise Refusal(
            GIVE_REASON if to.id in (there.draft.id, there.submitted.id) else steps_there_are(handoff, there)
        )
    if to.id == there.submitted.id:
        return offer(lead, before=before, by=by)
    raise Refusal(steps_there_are(handoff, there))


def steps_there_are(handoff: Handoff, there: Places) -> str:
    """Where this card can go next."""
    if handoff.state is HandoffState.SUBMITTED:
        next_ = there.accepted.name if handoff.leg == 1 else "done, with the deal that accepting it opens"
    elif handoff.state is HandoffState.ACCEPTED:
        next_ = there.second.name
    else:
        next_ = there.submitted.name
    return f"A handoff goes one step at a time. From here it goes to {next_}."
