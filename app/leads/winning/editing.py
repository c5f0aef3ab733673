"""Editing a deal: its name, its amount, its day and who looks after it; and two who do so at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.leads.models.deal import Deal
from app.leads.winning.facts import about, deal_of, money, named
from app.leads.winning.terms import named_well, refuse_nothing, refuse_past
from app.log import meanwhile
from app.log.models import Event
from app.log.recording import record
from app.people.models import User, team
from app.text import listed

Fields = Mapping[str, Any]

WORDS = {"name": "name", "amount": "amount", "close_on": "day", "owner": "owner"}


class DealEdited(Event, kind="deal.edited"):
    @property
    def sentence(self) -> str:
        return f"{self.sentence_there} of {named(self)}"

    @property
    def sentence_there(self) -> str:
        changed = self.data["fields"]
        if set(changed) == {"amount"}:
            amounts = [money(each, self.data["currency"]) for each in changed["amount"]]
            return f"changed the amount from {amounts[0]} to {amounts[1]}"
        return f"changed the {listed([WORDS[name] for name in WORDS if name in changed])}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    def undo(self, *, by: User) -> Event:
        before = {name: values[0] for name, values in self.data["fields"].items()}
        return edit(deal_of(self), before, by=by, is_undo=True)


def edit(deal: Deal, fields: Fields, *, by: User, is_undo: bool = False) -> DealEdited:
    """Change what differs. Of one that is decided the day is the one on which that was."""
    before = fields_of(deal)
    after = {**before, **fields}
    changed = {name: [before[name], after[name]] for name in WORDS if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    after["name"] = named_well(after["name"])
    refuse_nothing(after["amount"])
    if "close_on" in changed and deal.stage.is_open and not is_undo:
        refuse_past(date.fromisoformat(after["close_on"]))
    owner = teammate(after["owner"]) if "owner" in changed and after["owner"] else deal.owner

    write(deal, after, owner if after["owner"] else None)
    return record(DealEdited(actor=by, **about(deal, fields=changed, currency=deal.currency)))


def fields_of(deal: Deal) -> dict[str, Any]:
    """What a deal says, in the plain form."""
    return {
        "name": deal.name,
        "amount": deal.amount,
        "close_on": (deal.closed_on or deal.close_on).isoformat(),
        "owner": deal.owner_id,
    }


def write(deal: Deal, fields: Fields, owner: User | None) -> None:
    """Let the deal say this."""
    day = date.fromisoformat(fields["close_on"])
    deal.name, deal.amount, deal.owner, deal.owner_id = (
        fields["name"],
        fields["amount"],
        owner,
        fields["owner"],
    )
    if deal.closed_on is None:
        deal.close_on = day
    else:
        deal.closed_on = day


def teammate(id: int) -> User:
    """Somebody who works here."""
    found = session.scalars(team().where(User.id == id)).first()
    if found is None:
        raise Refusal("Whoever looks after it has to work here. Choose somebody else.")
    return found


def my_changes(deal: Deal, mine: Fields, *, seen: int) -> dict[str, Any]:
    """What somebody changed in a form that was drawn when `seen` was the last event."""
    return meanwhile.my_changes(mine, fields_of(deal), edits_since(deal, seen))


def clashes(deal: Deal, changes: Fields, *, seen: int) -> dict[str, DealEdited]:
    """The fields that somebody else changed meanwhile to something else, with who did it last."""
    return meanwhile.clashes(changes, fields_of(deal), edits_since(deal, seen))


def edits_since(deal: Deal, seen: int) -> list[DealEdited]:
    """The changes of this deal after an event, oldest first."""
    query = select(DealEdited).where(DealEdited.about == deal.page, DealEdited.id > seen)
    return list(session.scalars(query.order_by(DealEdited.id)))
