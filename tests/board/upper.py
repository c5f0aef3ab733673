"""A throw-away room above the board: it owns accounts, moves them, and lets them leave the board."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.board.carrying import carry, carry_back, landing
from app.board.facts import PLACE, named
from app.board.leaving import come_back, leave, take_back_coming, take_back_leaving
from app.board.limiting import Filling
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.kind import Kind
from app.board.movers import Act, moves
from app.board.moving import reorder
from app.board.places import redraws_a_place
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User

KIND = Kind.ACCOUNT


class AccountStepped(Event, kind="test.account_stepped"):
    touches = PLACE

    @property
    def sentence(self) -> str:
        return f"brought {named(self)} to {self.data['to_name']}"

    @property
    def echo(self) -> str:
        return f"Brought {named(self)} to {landing(self)}"

    def undo(self, *, by: User) -> Event:
        return record(AccountStepped(actor=by, card_id=self.card_id, data=carry_back(self, by=by)))


class AccountLost(Event, kind="test.account_lost"):
    touches = PLACE

    @property
    def sentence(self) -> str:
        return f"lost {named(self)}: {self.data['reason']}"

    def undo(self, *, by: User) -> Event:
        return record(AccountFound(actor=by, card_id=self.card_id, data=take_back_leaving(self, by=by)))


class AccountFound(Event, kind="test.account_found"):
    touches = PLACE

    @property
    def sentence(self) -> str:
        return f"found {named(self)} again"

    def undo(self, *, by: User) -> Event:
        return record(AccountLost(actor=by, card_id=self.card_id, data=take_back_coming(self)))


redraws_a_place(AccountStepped, AccountLost, AccountFound)


def step(card: Card, to: Column, before: Card | None, by: User, filling: Filling | None) -> Event:
    """What it means to move an account: its state goes along, and Review is not for accounts."""
    if to.id == card.column_id:
        return reorder(card, before=before, by=by)
    if to.name == "Review":
        raise Refusal("Accounts are not reviewed.")
    data = carry(card, to, before=before, by=by, filling=filling)
    return record(AccountStepped(actor=by, card_id=card.id, data=data))


def own_accounts(*offers: Act) -> None:
    """Let the room move accounts, and the board offer only these acts for them."""
    moves(KIND, offers=lambda _card: offers)(step)


def lose(card: Card, reason: str = "wrong size", *, by: User | None) -> AccountLost:
    """Let an account leave the board."""
    return record(AccountLost(actor=by, card_id=card.id, data=leave(card, reason, by)))


def find_again(card: Card, column: Column, *, by: User) -> AccountFound:
    """Let an account come back."""
    return record(AccountFound(actor=by, card_id=card.id, data=come_back(card, column, by=by)))


class Asked:
    """Loads what faces say, and remembers how often and for which cards it was asked."""

    def __init__(self, facts: Mapping[int, Any]) -> None:
        self.facts = facts
        self.batches: list[list[int]] = []

    def __call__(self, ids: Sequence[int]) -> Mapping[int, Any]:
        self.batches.append(sorted(ids))
        return {id: self.facts[id] for id in ids if id in self.facts}
