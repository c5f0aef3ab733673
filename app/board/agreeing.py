"""Agreeing on a column: what it is called, what it means, and how much may be in work in it.

What was agreed travels in one plain form, the same in forms and facts: text, numbers, a rule's value.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from app.board.models.card import Card
from app.board.models.column import Column, LimitRule, columns
from app.db import session
from app.errors import Refusal, Stale
from app.log.models import Event
from app.log.recording import record
from app.people.admins import only_admins
from app.people.models import User
from app.text import counted, fold, listed

Agreed = Mapping[str, Any]

WORDS = {
    "name": "name", "policy": "policy", "limit": "limit", "limit_rule": "limit",
    "is_started": "meaning", "is_done": "meaning",
}  # fmt: skip


class ColumnChanged(Event, kind="column.changed"):
    @property
    def sentence(self) -> str:
        changed = self.data["fields"]
        if set(changed) == {"name"}:
            return f"renamed the column {changed['name'][0]} to {changed['name'][1]}"
        words = dict.fromkeys(WORDS[name] for name in WORDS if name in changed)
        return f"changed the {listed(list(words))} of the column {self.data['name']}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    def undo(self, *, by: User) -> Event:
        column, changed = column_of(self), self.data["fields"]
        now = agreed_on(column)
        if any(now[name] != values[1] for name, values in changed.items()):
            raise Refusal(f"{column.name} was changed again since, so this cannot be taken back.")
        return change_column(column, {name: values[0] for name, values in changed.items()}, by=by)


def change_column(column: Column, agreed: Agreed, *, by: User) -> ColumnChanged:
    """Let this be agreed on about the column. A limit may be lower than what is there: that stays over."""
    only_admins(by)
    before = agreed_on(column)
    after = {**before, **agreed}
    changed = {name: [before[name], after[name]] for name in WORDS if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    refuse_nonsense(after, but=column)
    if "is_done" in changed:
        keep_its_like(column)
        refuse_while_cards_stand_in(column, "Only an empty column can begin or cease to mean done")

    agree(column, after)
    data = {"column": column.id, "name": before["name"], "fields": changed}
    return record(ColumnChanged(actor=by, data=data))


def agreed_on(column: Column) -> dict[str, Any]:
    """What is agreed on about the column, in the plain form."""
    return {
        "name": column.name,
        "policy": column.policy,
        "limit": column.limit,
        "limit_rule": column.limit_rule.value,
        "is_started": column.is_started,
        "is_done": column.is_done,
    }


def agree(column: Column, agreed: Agreed) -> None:
    """Write down what is agreed on."""
    for name in WORDS:
        value = agreed[name]
        setattr(column, name, LimitRule(value) if name == "limit_rule" else value)


def refuse_nonsense(agreed: Agreed, *, but: Column | None = None) -> None:
    """Refuse a name that another column has, and a limit without a number."""
    for other in session.scalars(columns()):
        if other is not but and fold(other.name) == fold(agreed["name"]):
            raise Refusal(f"There is a column {other.name} already. Give this one another name.")
    if agreed["limit"] is None and LimitRule(agreed["limit_rule"]) is not LimitRule.OFF:
        raise Refusal("Say how many cards may be in work here, or choose “No limit”.")


def keep_its_like(column: Column) -> None:
    """Refuse to lose the last column in which work goes on, or the last that means done."""
    others = session.scalars(columns().where(Column.id != column.id)).all()
    if not any(other.is_done == column.is_done for other in others):
        what = "that means done" if column.is_done else "in which work goes on"
        raise Refusal(f"{column.name} is the only column {what}. Add another one first.")


def refuse_while_cards_stand_in(column: Column, why: str) -> None:
    """Refuse what would leave cards standing nowhere, or in a column that means another thing."""
    count = session.scalar(select(func.count()).where(Card.column_id == column.id)) or 0
    if count:
        cards = counted(count, "card stands", "cards stand")
        raise Refusal(f"{why}, and {cards} in {column.name}. Move them to another column first.")


def column_of(event: Event) -> Column:
    """The column that a fact is about, as long as it is on the board."""
    column = session.get_one(Column, event.data["column"])
    if column.removed_at is not None:
        raise Stale(f"The column {column.name} was removed since, so this cannot be taken back.")
    return column
