"""Adding several cards at once: they go on top of a column together, and are taken back together."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.board.adding import BLANK, Added, New, add, drawn_up, introduce
from app.board.assigning import tell_whom_a_new_card_is_given
from app.board.editing import Fields, all_named
from app.board.limiting import Filling, filled_by, kept_filling, said_over
from app.board.models.card import Card, in_order
from app.board.models.column import Column
from app.board.placing import Landing, place
from app.board.together import count_in, restore_all, still_as_added, still_in_trash, words_on_left
from app.board.trashing import trash
from app.db import session
from app.log.models import Event
from app.log.recording import record
from app.notices.notifying import forget, ring
from app.people.models import User
from app.text import counted


class AddedTogether(Event, kind="cards.added"):
    comprises = property(count_in)

    @property
    def sentence(self) -> str:
        return f"added {counted(self.data['count'], 'card', 'cards')} to {self.data['to_name']}"

    @property
    def echo(self) -> str:
        return f"Added{self.sentence.removeprefix('added')}.{said_over(self)}"

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


class TakenBackTogether(Event, kind="cards.taken_back"):
    comprises = property(count_in)

    @property
    def sentence(self) -> str:
        cards = counted(self.data["count"], "card", "cards")
        return f"took back {cards} from {self.data['to_name']}{words_on_left(self)}"

    @property
    def echo_as_undo(self) -> str:
        return f"You {self.sentence}."

    def undo(self, *, by: User) -> Event:
        return put_back(self, by=by)


class PutBackTogether(Event, kind="cards.put_back"):
    comprises = property(count_in)

    @property
    def sentence(self) -> str:
        cards = counted(self.data["count"], "card", "cards")
        were = "was" if self.data["count"] == 1 else "were"
        where = f"back on the board that {were} taken from {self.data['to_name']}"
        return f"put {cards} {where}{words_on_left(self)}"

    @property
    def echo_as_undo(self) -> str:
        verb = "is" if self.data["count"] == 1 else "are"
        cards = counted(self.data["count"], "card", "cards")
        return f"Taken back: {cards} {verb} on the board again{words_on_left(self)}.{said_over(self)}"

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


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
    facts = introduce(arrivals[::-1], by=by)
    ids = [added.card_id for added in facts]
    kept = {"count": len(ids), "cards": ids, "to": column.id, "to_name": column.name}
    together = AddedTogether(actor=by, data=kept | kept_filling(landed.filled for _card, landed in arrivals))
    record(together)
    for added, (card, _landed) in zip(facts, arrivals[::-1], strict=True):
        ring(tell_whom_a_new_card_is_given(added, card), together)
    return together


def take_back(together: AddedTogether | PutBackTogether, *, by: User) -> TakenBackTogether:
    """Put these cards in the trash; those that were changed since stay where they are."""
    cards, left = still_as_added(together.data["cards"], since=together)
    for card in cards:
        trash(card, by=by)
    kept = where_and_which(together, cards, left)
    taken_back = record(TakenBackTogether(actor=by, data=kept))
    added = select(Added.id).where(Added.card_id.in_([card.id for card in cards]))
    forget(session.scalars(added).all(), because=taken_back)
    return taken_back


def put_back(taken_back: TakenBackTogether, *, by: User) -> PutBackTogether:
    """Take these cards out of the trash again; those that were changed there stay."""
    cards, left = still_in_trash(taken_back.data.get("cards", ()), since=taken_back)
    facts = list(restore_all(cards, by=by))
    kept = where_and_which(taken_back, cards, left)
    return record(PutBackTogether(actor=by, data=kept | filled_by(facts)))


def where_and_which(before: Event, newest_first: Sequence[Card], left: int) -> dict[str, Any]:
    """What a fact keeps of cards that went together: which, from where, how many, and how many did not."""
    ids = [card.id for card in reversed(newest_first)]
    kept = {name: before.data[name] for name in ("to", "to_name")}
    return kept | {"cards": ids, "count": len(ids), "left": left}
