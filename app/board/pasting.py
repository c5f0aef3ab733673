"""Adding several cards at once: they go on top of a column together, and are taken back together."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.adding import BLANK, New, add, drawn_up, introduce
from app.board.editing import Fields, all_named
from app.board.limiting import Filling, kept_filling, said_over
from app.board.models.card import Card, in_order
from app.board.models.column import Column
from app.board.placing import Landing, place
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import counted


class AddedTogether(Event, kind="cards.added"):
    @property
    def sentence(self) -> str:
        return f"added {counted(self.data['count'], 'card', 'cards')} to {self.data['to_name']}"

    @property
    def echo(self) -> str:
        return f"Added{self.sentence.removeprefix('added')}.{said_over(self)}"

    @property
    def comprises(self) -> int:
        return int(self.data["count"])

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


class TakenBackTogether(Event, kind="cards.taken_back"):
    no_way_back = "The cards lie in the trash. Restore them there."

    @property
    def sentence(self) -> str:
        cards = counted(self.data["count"], "card", "cards")
        return f"took back {cards} from {self.data['to_name']}{words_on_left(self)}"

    @property
    def comprises(self) -> int:
        return int(self.data["count"])


def add_one_or_more(several: Sequence[Fields], *, column: Column, by: User) -> Event:
    """Add one card as any other card, several ones together."""
    if len(several) == 1:
        return add(several[0], column=column, by=by)
    return add_together(several, column=column, by=by)


def add_together(several: Sequence[Fields], *, column: Column, by: User) -> AddedTogether:
    """Put new cards on top of a column, in this order: all of them, or none where there is no room."""
    names = all_named([{**BLANK, **fields} for fields in several])
    filling = Filling()
    arrivals: list[tuple[Card, Landing]] = []
    top = session.scalars(in_order(column.id).limit(1)).first()
    for fields in reversed(several):
        card = drawn_up(New(fields, column), by=by, names=names)
        arrivals.append((card, place(card, column, before=top, filling=filling)))
        session.add(card)
        session.flush()  # the next one is put before it
        top = card
    ids = [added.card_id for added in introduce(arrivals[::-1], by=by)]
    kept = {"count": len(ids), "cards": ids, "to": column.id, "to_name": column.name}
    return record(
        AddedTogether(actor=by, data=kept | kept_filling(landed.filled for _card, landed in arrivals))
    )


def take_back(together: AddedTogether, *, by: User) -> TakenBackTogether:
    """Put these cards in the trash; those that were changed since stay where they are."""
    cards, left = still_as_added(together.data["cards"], since=together)
    for card in cards:
        trash(card, by=by)
    kept = {name: together.data[name] for name in ("to", "to_name")}
    return record(TakenBackTogether(actor=by, data=kept | {"count": len(cards), "left": left}))


def still_as_added(ids: Collection[int], *, since: Event) -> tuple[list[Card], int]:
    """The cards that stand there as they were added, the newest first, and how many others stand there."""
    changed = set(session.scalars(select(Event.card_id).where(Event.card_id.in_(ids), Event.id > since.id)))
    standing = select(Card).where(Card.id.in_(ids), Card.column_id.is_not(None)).order_by(Card.id.desc())
    on_board = session.scalars(standing.options(joinedload(Card.disposal), joinedload(Card.column))).all()
    untouched = [card for card in on_board if card.id not in changed]
    if not untouched:
        raise Refusal(
            "All of these cards were changed since, so none is taken back. Put them in the trash by hand."
        )
    return untouched, len(on_board) - len(untouched)


def words_on_left(taken_back: Event) -> str:
    """“ and left 2 cards that had changed since”, to stand behind what was taken back; else nothing."""
    left = taken_back.data["left"]
    return f" and left {counted(left, 'card', 'cards')} that had changed since" if left else ""
