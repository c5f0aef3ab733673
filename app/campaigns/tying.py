"""Tying an account to the card that stands for it on the board; the facts, the verbs, and the way back."""

from typing import Any

from sqlalchemy import select

from app.board.adding import add
from app.board.models.card import Card
from app.board.models.column import first_open_column
from app.board.models.kind import Kind
from app.campaigns.facts import about, account_of, named, refuse_merged
from app.campaigns.finding import account_of_card
from app.campaigns.models.account import Account
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class AccountTied(Event, kind="account.tied"):
    touches = frozenset({"card"})

    @property
    def sentence(self) -> str:
        return f"let the card “{self.data['title']}” stand for {named(self)}"

    def undo(self, *, by: User) -> "AccountUntied":
        return untie(account_of(self), by=by)


class AccountUntied(Event, kind="account.untied"):
    touches = frozenset({"card"})

    @property
    def sentence(self) -> str:
        return f"let the card “{self.data['title']}” no longer stand for {named(self)}"

    def undo(self, *, by: User) -> AccountTied:
        return tie(account_of(self), session.get_one(Card, self.data["where"]), by=by)


def tie(account: Account, card: Card, *, by: User) -> AccountTied:
    """Let this card stand for the account."""
    refuse_merged(account)
    if card.kind is not Kind.ACCOUNT:
        raise Refusal(f"“{card.title}” is no account card. Change its kind first, or choose another card.")
    if account.card_id is not None:
        raise Refusal(f"“{account.name}” has a card already. Untie that one first.")
    if other := account_of_card(card):
        raise Refusal(f"“{card.title}” stands for “{other.name}” already. Choose another card.")
    account.card_id = card.id
    return record(AccountTied(actor=by, **about(account, title=card.title)))


def untie(account: Account, *, by: User) -> AccountUntied:
    """Let its card no longer stand for it; the card stays on the board."""
    card = session.get(Card, account.card_id) if account.card_id else None
    if card is None:
        raise Refusal(f"No card stands for “{account.name}”.")
    kept = about(account, title=card.title)
    account.card_id = None
    return record(AccountUntied(actor=by, **kept))


def make_card(account: Account, *, by: User) -> AccountTied:
    """Put a new card for it where work starts."""
    refuse_merged(account)
    if account.card_id is not None:
        raise Refusal(f"“{account.name}” has a card already.")
    fields: dict[str, Any] = {"title": account.name, "kind": Kind.ACCOUNT.value}
    if account.owner_id and account.owner and account.owner.is_at_work:
        fields |= {"driver": account.owner_id, "people": [account.owner_id]}
    added = add(fields, column=first_open_column(), by=by)
    return tie(account, session.get_one(Card, added.card_id), by=by)


def free_cards() -> list[Card]:
    """The cards of accounts that stand for none yet, the newest first."""
    taken = select(Account.card_id).where(Account.card_id.is_not(None))
    query = select(Card).where(Card.kind == Kind.ACCOUNT, Card.id.not_in(taken), Card.column_id.is_not(None))
    return list(session.scalars(query.order_by(Card.id.desc()).limit(MOST_OFFERED)))


MOST_OFFERED = 200
