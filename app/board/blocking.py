"""Blocking a card: that it cannot go on, why, who it waits for and since when; and letting it go on.

Said again, it gives another reason for the same wait, which began when the card was first blocked. A card
that is closed keeps the record but waits for nobody; once reopened, it waits again.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import clock, limits
from app.board.facts import card_of, named, only_on_board
from app.board.models.card import Card
from app.board.models.records import Block
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.notices.models import Why
from app.notices.notifying import forget, notify
from app.people.handles import SIDES, person_called
from app.people.models import Side, User, team
from app.text import clean_line, fold

Wait = dict[str, Any]
"""A block in the plain form that facts keep."""


class Blocked(Event, kind="card.blocked"):
    @property
    def sentence(self) -> str:
        wait = self.data["wait"]
        did = "changed what blocks" if self.data["was"] else "blocked"
        return f"{did} {named(self)}, which waits for {wait['waits_for']}: {wait['reason']}"

    @property
    def sentence_there(self) -> str:
        wait = self.data["wait"]
        did = "changed what blocks it" if self.data["was"] else "blocked it"
        return f"{did}, waiting for {wait['waits_for']}: {wait['reason']}"

    touches = frozenset({"block"})

    def undo(self, *, by: User) -> Event:
        card, was = card_of(self), self.data["was"]
        return let_wait(card, was, by=by) if was else unblock(card, by=by)


class Unblocked(Event, kind="card.unblocked"):
    @property
    def sentence(self) -> str:
        return f"unblocked {named(self)}, which waited for {self.data['was']['waits_for']}"

    touches = frozenset({"block"})

    def undo(self, *, by: User) -> Event:
        return let_wait(card_of(self), self.data["was"], by=by)


def block(card: Card, *, reason: str, waits_for: str, by: User) -> Blocked:
    """Say that the card cannot go on: why, and who it waits for, be it somebody here, a side or anybody."""
    reason, waits_for = clean_line(reason), clean_line(waits_for)
    if not reason or len(reason) > limits.REASON:
        raise Refusal(f"Say why it is blocked, in at most {limits.REASON} characters.")
    if not waits_for or len(waits_for) > limits.NAME:
        raise Refusal(f"Say whom it waits for, in at most {limits.NAME} characters.")

    begun = wait_of(card.block) if card.block else {"by": by.id, "since": clock.now().isoformat()}
    return let_wait(card, {**begun, "reason": reason, **whom(waits_for)}, by=by)


def unblock(card: Card, *, by: User) -> Unblocked:
    """Say that the card can go on."""
    require_open(card)
    if card.block is None:
        raise Refusal(f"“{card.title}” is not blocked.")

    was = wait_of(card.block)
    card.block = None
    card.touch()
    data = {"card": card.title, "in": card.column_id, "was": was}
    unblocked = record(Unblocked(actor=by, card_id=card.id, data=data))
    forget_former_waits(unblocked)
    return unblocked


def let_wait(card: Card, wait: Wait, *, by: User) -> Blocked:
    """Let the card wait like this, from now on or again."""
    require_open(card)
    was = wait_of(card.block) if card.block else None
    if was == wait:
        raise Refusal(f"“{card.title}” is blocked for that reason already.")

    card.block = card.block or Block(by_id=wait["by"], at=datetime.fromisoformat(wait["since"]))
    card.block.reason, card.block.waits_for = wait["reason"], wait["waits_for"]
    card.block.waits_for_id = wait["waits_for_id"]
    card.touch()
    data = {"card": card.title, "in": card.column_id, "wait": wait, "was": was}
    blocked = record(Blocked(actor=by, card_id=card.id, data=data))
    if was is None or asked(was) != asked(wait):
        forget_former_waits(blocked)
        why = Why.WAITS_FOR_YOU if wait["waits_for_id"] else Why.WAITS_FOR_YOUR_SIDE
        notify(asked(wait), blocked, why)
    return blocked


def asked(wait: Wait) -> set[int]:
    """Who can let the card go on, by id: whom it waits for, or all of a side who are at work."""
    if wait["waits_for_id"]:
        return {wait["waits_for_id"]}
    sides = [side for side in Side if side.value == wait["waits_for"]]
    return set(session.scalars(team().with_only_columns(User.id).where(User.side.in_(sides)).order_by(None)))


def forget_former_waits(event: Event) -> None:
    """Whoever was told that the card waits for them need not read it any more."""
    earlier = select(Blocked.id).where(Blocked.card_id == event.card_id, Blocked.id < event.id)
    forget(session.scalars(earlier).all(), because=event)


def require_open(card: Card) -> None:
    """Only what is being worked on can wait for somebody."""
    only_on_board(card)
    if card.is_closed:
        raise Refusal(f"“{card.title}” is done and waits for nobody. Reopen it first.")


def wait_of(block: Block) -> Wait:
    """The block in the plain form."""
    return {
        "reason": block.reason, "waits_for": block.waits_for, "waits_for_id": block.waits_for_id,
        "by": block.by_id, "since": block.at.isoformat(),
    }  # fmt: skip


def whom(words: str) -> Wait:
    """Whom these words mean: somebody of the team by name or handle, a side, or anybody outside."""
    named_so = [person for person in session.scalars(team()) if fold(person.name) == fold(words)]
    person = named_so[0] if len(named_so) == 1 else person_called(words)
    if person is not None:
        return {"waits_for": person.name, "waits_for_id": person.id}
    side = SIDES.get(fold(words).removeprefix("@").replace(" ", "-"))
    return {"waits_for": side.value if side else words, "waits_for_id": None}
