"""Editing an account: everybody writes down what they know of a company; fact, verb and way back.

What is known of a company is no personal data: the facts keep what stood there before and what stands there
now.
"""

from collections.abc import Mapping
from typing import Any

from app import clock
from app.campaigns.declaring import Origin, declare
from app.campaigns.facts import about, account_of, named, refuse_merged
from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User, team
from app.text import listed

Fields = Mapping[str, Any]

WORDS = {
    "name": "name", "domain": "website", "country": "country", "employees": "number of employees",
    "company_type": "type", "industry": "industry", "owner_id": "owner",
}  # fmt: skip
"""What may be changed, in the order in which a sentence names it."""


class AccountEdited(Event, kind="account.edited"):
    @property
    def sentence(self) -> str:
        changed = self.data["fields"]
        if set(changed) == {"name"}:
            return f"renamed the account “{changed['name'][0]}” to “{changed['name'][1]}”"
        return f"changed the {listed([WORDS[name] for name in WORDS if name in changed])} of {named(self)}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    def undo(self, *, by: User) -> Event:
        return take_back(self, by=by)


def fields_of(account: Account) -> dict[str, Any]:
    """What may be changed of it, as it stands there."""
    return {name: getattr(account, name) for name in WORDS}


def edit(account: Account, changes: Fields, *, origin: Origin = Origin.TYPED, by: User) -> AccountEdited:
    """Write down what differs from what is known."""
    refuse_merged(account)
    before = fields_of(account)
    changed = {name: [before[name], value] for name, value in changes.items() if value != before[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    if "name" in changed and not changes["name"]:
        raise Refusal("A company needs a name.")
    if changes.get("owner_id"):
        refuse_strangers(changes["owner_id"])

    notes = {name: account.declared.get(name) for name in changed}
    values = {name: after for name, (_before, after) in changed.items()}
    declare(account, values, origin=origin, at=clock.now(), by=by)
    account.folded = company_key(account.name)
    session.flush()
    session.expire(account, ["owner"])
    return record(AccountEdited(actor=by, **about(account, fields=changed, notes=notes)))


def take_back(edited: AccountEdited, *, by: User) -> AccountEdited:
    """Let stand there again what stood there before, with where it was from, if nobody wrote over it."""
    account, changed = account_of(edited), edited.data["fields"]
    if any(getattr(account, name) != after for name, (_before, after) in changed.items()):
        raise Refusal(f"{named(edited)} says something else by now. Edit it instead.")
    now = {name: account.declared.get(name) for name in changed}
    notes = {name: note for name, note in account.declared.items() if name not in changed}
    account.declared = notes | {name: note for name, note in edited.data["notes"].items() if note}
    for name, (before, _after) in changed.items():
        setattr(account, name, before)
    account.folded = company_key(account.name)
    session.flush()
    session.expire(account, ["owner"])
    back = {name: [after, before] for name, (before, after) in changed.items()}
    return record(AccountEdited(actor=by, **about(account, fields=back, notes=now)))


def refuse_strangers(id: int) -> None:
    """Whoever looks after an account works here."""
    if session.scalars(team().where(User.id == id)).first() is None:
        raise Refusal("Whoever looks after it has to work here. Choose somebody else.")
