"""Confirming a file: its new lines become cards, once, and can be taken back together."""

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from app.board.adding import New, add_all
from app.board.limiting import filled_by, said_over
from app.board.models.card import Card
from app.board.together import count_in, restore_all, still_as_added, still_in_trash, words_on_left
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal
from app.integrations.importing.judging import Line
from app.integrations.importing.models import ImportedCard, ImportJob
from app.integrations.importing.planning import Plan, plan
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import counted

LONGEST_ID = 32
"""How long an id from outside may be to become the card's own."""


class Imported(Event, kind="cards.imported"):
    comprises = property(count_in)

    @property
    def sentence(self) -> str:
        return f"brought in {counted(self.data['count'], 'card', 'cards')} from “{self.data['file']}”"

    @property
    def echo(self) -> str:
        return f"You {self.sentence}.{said_over(self)}"

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


class TakenBack(Event, kind="import.taken_back"):
    comprises = property(count_in)

    @property
    def sentence(self) -> str:
        cards = counted(self.data["count"], "card", "cards")
        return f"took back {cards} from “{self.data['file']}”{words_on_left(self)}"

    @property
    def echo_as_undo(self) -> str:
        return f"You {self.sentence}."

    def undo(self, *, by: User) -> Event:
        return put_back(self, by=by)


class PutBack(Event, kind="import.put_back"):
    comprises = property(count_in)

    @property
    def sentence(self) -> str:
        cards = counted(self.data["count"], "card", "cards")
        return f"put {cards} from “{self.data['file']}” back on the board{words_on_left(self)}"

    @property
    def echo_as_undo(self) -> str:
        return f"You {self.sentence}.{said_over(self)}"

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


def import_cards(job: ImportJob, found: Plan | None = None, *, by: User) -> Imported:
    """Add what is new in the file; a second time it is the same fact, and nothing is added.

    The plan is made while writers wait, if it was not made before in this transaction: else two who
    confirm at once would both find the same lines new.
    """
    if job.is_finished:
        return session.get_one(Imported, job.result["event"])
    lines = (found or plan(job.content, job.choices, by=by)).new
    if not lines:
        raise Refusal("There is nothing new in this file.")

    facts = add_all([new_card(line) for line in lines], by=by)
    ids = [added.card_id for added in facts]
    remembered = [{"key": line.key, "card_id": id} for line, id in zip(lines, ids, strict=True)]
    session.execute(insert(ImportedCard), remembered)
    data = {"count": len(ids), "file": job.filename, "cards": ids, **filled_by(facts)}
    imported = record(Imported(actor=by, data=data))
    job.finish(event_id=imported.id, count=len(ids))
    return imported


def new_card(line: Line) -> New:
    """The card that a line asks for. An id that fits becomes its own, so that exports have it again."""
    fields = {**line.said, "kind": line.said["kind"].value}
    return New(fields, fields.pop("column"), line.id if len(line.id) <= LONGEST_ID else None)


def take_back(imported: Imported | PutBack, *, by: User) -> TakenBack:
    """Put the cards of an import in the trash; those that were changed since stay where they are."""
    cards, left = still_as_added(imported.data["cards"], since=imported)
    ids = [card.id for card in reversed(cards)]
    known = known_by(cards)
    forget(cards)
    for card in cards:
        trash(card, by=by)
    data = {"count": len(ids), "left": left, "file": imported.data["file"], "cards": ids, **known}
    return record(TakenBack(actor=by, data=data))


def put_back(taken_back: TakenBack, *, by: User) -> PutBack:
    """Take these cards out of the trash, unless their lines came in again meanwhile."""
    cards, left = still_in_trash(taken_back.data.get("cards", ()), since=taken_back)
    remember(cards, taken_back)
    facts = list(restore_all(cards, by=by))
    ids = [card.id for card in reversed(cards)]
    data = {"count": len(ids), "left": left, "file": taken_back.data["file"], "cards": ids}
    return record(PutBack(actor=by, data=data | filled_by(facts)))


def known_by(cards: Sequence[Card]) -> dict[str, Any]:
    """By which lines and by which ids these cards are known, as a fact keeps it."""
    of_these = ImportedCard.card_id.in_([card.id for card in cards])
    lines = session.execute(
        select(ImportedCard.key, ImportedCard.card_id).where(of_these).order_by(ImportedCard.id)
    )
    return {"lines": [list(line) for line in lines], "uids": {str(card.id): card.uid for card in cards}}


def forget(cards: Sequence[Card]) -> None:
    """Let the lines that these cards came from come in again."""
    session.execute(delete(ImportedCard).where(ImportedCard.card_id.in_([card.id for card in cards])))
    for card in cards:
        card.uid = secrets.token_hex(12)


def remember(cards: Sequence[Card], taken_back: TakenBack) -> None:
    """Know the lines that these cards came from again, so that they do not come in a second time."""
    ids = {card.id for card in cards}
    uids = {card: taken_back.data["uids"][str(card.id)] for card in cards}
    lines = [(key, card_id) for key, card_id in taken_back.data["lines"] if card_id in ids]
    came_again = select(ImportedCard.id).where(ImportedCard.key.in_([key for key, _ in lines]))
    is_taken = select(Card.id).where(Card.uid.in_(uids.values()))
    if session.scalar(came_again.limit(1)) or session.scalar(is_taken.limit(1)):
        raise Refusal("These cards came in again since. What lies in the trash can be restored there.")
    if lines:
        session.execute(insert(ImportedCard), [{"key": key, "card_id": card_id} for key, card_id in lines])
    for card, uid in uids.items():
        card.uid = uid
