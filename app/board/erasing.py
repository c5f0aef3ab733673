"""Erasing: what lay in the trash for a month is gone for good, with all that was said about it."""

from datetime import datetime

from sqlalchemy import select

from app import limits
from app.board.facts import EVERYTHING, named
from app.board.models.card import Card
from app.board.models.records import Disposal
from app.db import session
from app.hours.falling_due import falls_due, one_by_one
from app.log.models import Event
from app.log.recording import record
from app.notices.notifying import forget_page


class Erased(Event, kind="card.erased"):
    no_way_back = "The card lay in the trash for 30 days, and now it is gone. Only this log remembers it."
    is_the_end = True

    @property
    def sentence(self) -> str:
        return f"erased {named(self)} from the trash"

    touches = EVERYTHING


@falls_due
def erase_old_trash(now: datetime) -> None:
    """The worker's sweep: erase the cards whose time in the trash is over."""
    one_by_one(select(Card).join(Disposal).where(Disposal.at <= now - limits.TRASH_KEEPS), erase)


def erase(card: Card) -> Erased:
    """Remove the card. Its facts stay, since what happened did happen."""
    fact = Erased(card_id=card.id, data={"card": card.title})
    forget_page(f"/cards/{card.id}")
    session.delete(card)
    return record(fact)
