"""Choosing handoffs among many: those on which somebody has to act, those that came back."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from app.board.filter_words import filter_word
from app.board.models.card import Card
from app.leads.handing_over.standing import voice
from app.leads.models.handoff import Handoff, HandoffState
from app.people.models import Side, User

LATER = aliased(Handoff)
BACK_WITH_SENDER = (HandoffState.REJECTED, HandoffState.REJECTED_FINAL, HandoffState.WITHDRAWN)
RETURNED = (HandoffState.REJECTED, HandoffState.DISPUTED, HandoffState.REJECTED_FINAL)


def is_newest() -> ColumnElement[bool]:
    """That its card stands for nothing later."""
    return ~exists().where(LATER.card_id == Handoff.card_id, LATER.id > Handoff.id)


def is_worked_on() -> ColumnElement[bool]:
    """The same, but for a second leg that came back: then the first one goes on."""
    later = LATER.card_id == Handoff.card_id, LATER.id > Handoff.id
    came_back = and_(LATER.leg == 2, LATER.state == HandoffState.REJECTED)
    return ~exists().where(*later, ~came_back)


def is_turn_of(person: User) -> ColumnElement[bool]:
    """That this person, or anybody of their side if nobody is named, has to act on it."""
    for_them = or_(Handoff.to_id == person.id, and_(Handoff.to_id.is_(None), Handoff.to_side == person.side))
    begun = Handoff.state.in_((HandoffState.DRAFT, *BACK_WITH_SENDER))
    accepted = and_(
        Handoff.state == HandoffState.ACCEPTED, Handoff.result.is_(None), Handoff.to_id == person.id
    )
    return and_(
        is_worked_on(),
        or_(
            and_(Handoff.state == HandoffState.SUBMITTED, for_them),
            and_(begun, Handoff.leg == 1, Handoff.from_id == person.id),
            accepted,
            waits_for_voice(person),
        ),
    )


def waits_for_voice(person: User) -> ColumnElement[bool]:
    """That it is disputed, they offered or answered it, and their side has not said what it thinks."""
    if person.side is Side.OPERATIONS:
        return Handoff.id < 0
    unsaid = Handoff.dispute[voice(person.side)].as_boolean().is_(None)
    theirs = or_(Handoff.from_id == person.id, Handoff.decided_by_id == person.id)
    return and_(Handoff.state == HandoffState.DISPUTED, unsaid, theirs)


def my_turn(person: User, _now: datetime) -> ColumnElement[bool]:
    """The cards of those on which they have to act."""
    return Card.id.in_(select(Handoff.card_id).where(is_turn_of(person)))


def came_back(_person: User, _now: datetime) -> ColumnElement[bool]:
    """The cards of those that were returned, and not offered again."""
    return Card.id.in_(select(Handoff.card_id).where(Handoff.state.in_(RETURNED), is_newest()))


filter_word("myturn", "My turn", my_turn, says="of which it is your turn")
filter_word("returned", "Returned", came_back, says="that were returned")
