"""Erasing: what lay in the trash for a month is gone for good, with all that was said about it."""

from datetime import datetime

from sqlalchemy import select

from app import limits
from app.board.facts import EVERYTHING, named
from app.board.models.card import Card
from app.board.models.records import Disposal
from app.db import peek, session, turn
from app.hours.falling_due import falls_due
from app.log.models import Event
from app.log.recording import record
from app.notices.notifying import forget_page

BATCH = 20


class Erased(Event, kind="card.erased"):
    no_way_back = "The card lay in the trash for 30 days, and now it is gone. Only this log remembers it."
    is_the_end = True

    @property
    def sentence(self) -> str:
        return f"erased {named(self)} from the trash"

    touches = EVERYTHING


@falls_due
def erase_old_trash(now: datetime) -> None:
    """The worker's sweep: erase a few cards whose time in the trash is over, and more in the next round."""
    over = Disposal.at <= now - limits.TRASH_KEEPS
    old = peek(select(Disposal.card_id).where(over).order_by(Disposal.at, Disposal.card_id).limit(BATCH))
    if not old:
        return
    with turn():
        for card in session.scalars(select(Card).join(Disposal).where(Card.id.in_(old), over)).all():
            erase(card)


def erase(card: Card) -> Erased:
    """Remove the card. Its facts stay, since what happened did happen."""
    fact = Erased(card_id=card.id, data={"card": card.title})
    forget_page(f"/cards/{card.id}")
    session.delete(card)
    return record(fact)
