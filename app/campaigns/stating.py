"""Stating how far we are with a company: by hand, or by what happens with its leads; fact, verb, way back."""

from app.campaigns.facts import about, account_of, named, refuse_merged
from app.campaigns.models.account import Account, AccountState
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User

BEFORE = (AccountState.TARGET, AccountState.ENGAGED, AccountState.OPPORTUNITY, AccountState.CUSTOMER)
"""From first to last; a former customer begins anew with whatever happens next."""


class AccountMoved(Event, kind="account.moved"):
    touches = frozenset({"state"})

    @property
    def sentence(self) -> str:
        was, now = (AccountState(self.data[key]).words for key in ("from", "to"))
        return f"moved {named(self)} from {was.lower()} to {now.lower()}"

    def undo(self, *, by: User) -> "AccountMoved":
        return state(account_of(self), AccountState(self.data["from"]), by=by)


def state(account: Account, to: AccountState, *, by: User | None) -> AccountMoved:
    """Say how far we are with it; nobody (`by` is none) is the board itself."""
    refuse_merged(account)
    was = account.state
    if was is to:
        raise Refusal(f"“{account.name}” is {to.words.lower()} already.")
    account.state = to
    return record(AccountMoved(actor=by, **about(account, **{"from": was.value, "to": to.value})))


def come_to(account: Account, to: AccountState, *, by: User | None) -> AccountMoved | None:
    """Something happened by which we are at least so far; nothing, if we are further already."""
    is_further = account.state in BEFORE and BEFORE.index(account.state) >= BEFORE.index(to)
    if (
        is_further
        or account.is_merged
        or (account.state is AccountState.FORMER and to is AccountState.ENGAGED)
    ):
        return None
    return state(account, to, by=by)
