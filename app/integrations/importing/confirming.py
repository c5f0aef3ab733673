"""Confirming a file: its new lines become cards, once, and can be taken back together."""

import secrets

from sqlalchemy import delete, select

from app.board.adding import add
from app.board.models import Card
from app.board.trashing import trash
from app.db import session
from app.errors import Refusal
from app.integrations.importing.judging import Line
from app.integrations.importing.models import ImportedCard, ImportJob
from app.integrations.importing.planning import plan
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import counted

LONGEST_ID = 32
"""How long an id from outside may be to become the card's own, so that exports have it again."""


class Imported(Event, kind="cards.imported"):
    @property
    def sentence(self) -> str:
        return f"brought in {counted(self.data['count'], 'card', 'cards')} from “{self.data['file']}”"

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


class TakenBack(Event, kind="import.taken_back"):
    no_way_back = "The cards lie in the trash. Restore them there, or bring the file in again."

    @property
    def sentence(self) -> str:
        words = f"took back {counted(self.data['count'], 'card', 'cards')} from “{self.data['file']}”"
        left = self.data["left"]
        return words + (f" and left {counted(left, 'card', 'cards')} that had changed since" if left else "")


def import_cards(job: ImportJob, *, by: User) -> Imported:
    """Add what is new in the file; a second time it is the same fact, and nothing is added."""
    if job.is_finished:
        return session.get_one(Imported, job.result["event"])
    lines = plan(job.content, job.choices).new
    if not lines:
        raise Refusal("There is nothing new in this file.")

    with session.no_autoflush:  # each verb flushes by itself, and thousands of cards may come
        ids = [bring_in(line, by=by) for line in lines]
    imported = record(Imported(actor=by, data={"count": len(ids), "file": job.filename, "cards": ids}))
    job.finish(event_id=imported.id, count=len(ids))
    return imported


def bring_in(line: Line, *, by: User) -> int:
    """Add one line as a card at the end of its column, and remember it; the card's id."""
    said = {**line.said, "kind": line.said["kind"].value}
    added = add(said, column=said.pop("column"), by=by, at_end=True)
    card = session.get_one(Card, added.card_id)
    if 0 < len(line.id) <= LONGEST_ID:
        card.uid = line.id
    session.add(ImportedCard(key=line.key, card_id=card.id))
    return card.id


def take_back(imported: Imported, *, by: User) -> TakenBack:
    """Put the cards of an import in the trash; those that were changed since stay where they are."""
    ids = imported.data["cards"]
    changed = set(
        session.scalars(select(Event.card_id).where(Event.card_id.in_(ids), Event.id > imported.id))
    )
    on_board = session.scalars(select(Card).where(Card.id.in_(ids), Card.column_id.is_not(None))).all()
    untouched = [card for card in on_board if card.id not in changed]
    if not untouched:
        raise Refusal(
            "All of these cards were changed since, so none is taken back. Put them in the trash by hand."
        )

    for card in untouched:
        trash(card, by=by)
        forget(card)
    counts = {"count": len(untouched), "left": len(on_board) - len(untouched)}
    return record(TakenBack(actor=by, data={**counts, "file": imported.data["file"]}))


def forget(card: Card) -> None:
    """Let the line that this card came from come in again."""
    session.execute(delete(ImportedCard).where(ImportedCard.card_id == card.id))
    card.uid = secrets.token_hex(12)
