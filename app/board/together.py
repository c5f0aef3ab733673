"""Cards that came together, go together and come back together: but for those that were changed since."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from app.board.limiting import Filling
from app.board.models.card import Card
from app.board.trashing import Restored, restore
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.people.models import User
from app.text import counted


def still_as_added(ids: Collection[int], *, since: Event) -> tuple[list[Card], int]:
    """The cards that stand there as they were added, the newest first, and how many others stand there."""
    untouched, left = untouched_since(since, Card.id.in_(ids), Card.column_id.is_not(None))
    if not untouched:
        raise Refusal(
            "All of these cards were changed since, so none is taken back. Put them in the trash by hand."
        )
    return untouched, left


def still_in_trash(ids: Collection[int], *, since: Event) -> tuple[list[Card], int]:
    """The cards that lie in the trash as they were thrown there, the newest first, and how many others do."""
    untouched, left = untouched_since(since, Card.id.in_(ids), Card.disposal.has())
    if not untouched:
        raise Refusal("None of these cards lies in the trash as it was, so there is nothing to put back.")
    return untouched, left


def untouched_since(since: Event, *where: ColumnElement[bool]) -> tuple[list[Card], int]:
    """Those of these cards to which nothing happened since, the newest first, and how many are left."""
    found = select(Card).where(*where).order_by(Card.id.desc())
    records = (joinedload(Card.disposal), joinedload(Card.column), selectinload(Card.ties))
    cards = session.scalars(found.options(*records)).all()
    happened = Event.card_id.in_([card.id for card in cards]), Event.id > since.id
    changed = set(session.scalars(select(Event.card_id).where(*happened)))
    untouched = [card for card in cards if card.id not in changed]
    return untouched, len(cards) - len(untouched)


def restore_all(newest_first: list[Card], *, by: User) -> Iterator[Restored]:
    """Take back that cards were thrown away, in the order opposite to that in which they left."""
    filling = Filling(asks_goal=False)
    for card in reversed(newest_first):
        yield restore(card, by=by, filling=filling)


def count_in(event: Event) -> int:
    """How many cards a fact is about, as `comprises` says it."""
    return int(event.data["count"])


def words_on_left(event: Event) -> str:
    """“ and left 2 cards that had changed since”, to stand behind what was done; or nothing."""
    left = event.data["left"]
    return f" and left {counted(left, 'card', 'cards')} that had changed since" if left else ""
