"""Confirming a file: its new lines become cards, once, and can be taken back together."""

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, insert

from app.board.adding import New, add_all
from app.board.limiting import filled_by, said_over
from app.board.models.card import Card
from app.board.pasting import still_as_added, words_on_left
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
    @property
    def sentence(self) -> str:
        return f"brought in {counted(self.data['count'], 'card', 'cards')} from “{self.data['file']}”"

    @property
    def echo(self) -> str:
        return f"You {self.sentence}.{said_over(self)}"

    @property
    def comprises(self) -> int:
        return int(self.data["count"])

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


class TakenBack(Event, kind="import.taken_back"):
    no_way_back = "The cards lie in the trash. Restore them there, or bring the file in again."

    @property
    def sentence(self) -> str:
        cards = counted(self.data["count"], "card", "cards")
        return f"took back {cards} from “{self.data['file']}”{words_on_left(self)}"

    @property
    def comprises(self) -> int:
        return int(self.data["count"])


def import_cards(job: ImportJob, found: Plan | None = None, *, by: User) -> Imported:
    """Add what is new in the file; a second time it is the same fact, and nothing is added.

    The plan is made while writers wait, if it was not made before in this transaction: else two who
    confirm at once would both find the same lines new.
    """
    if job.is_finished:
        return session.get_one(Imported, job.result["event"])
    lines = (found or plan(job.content, job.choices)).new
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


def take_back(imported: Imported, *, by: User) -> TakenBack:
    """Put the cards of an import in the trash; those that were changed since stay where they are."""
    cards, left = still_as_added(imported.data["cards"], since=imported)
    forget(cards)
    for card in cards:
        trash(card, by=by)
    return record(
        TakenBack(actor=by, data={"count": len(cards), "left": left, "file": imported.data["file"]})
    )


def forget(cards: Sequence[Card]) -> None:
    """Let the lines that these cards came from come in again."""
    session.execute(delete(ImportedCard).where(ImportedCard.card_id.in_([card.id for card in cards])))
    for card in cards:
        card.uid = secrets.token_hex(12)
