"""Circles: definitions that ask for each other, so that nobody could ever tell who meets them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.playbook.criteria.agreed import AGREED, asked_for
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from app.playbook.outlines import outline_of

Asks = Mapping[str, Sequence[str]]
"""What each definition asks for, by the names under which criteria ask for them."""


def refuse_circle(kind: Kind, body: dict[str, Any]) -> None:
    """Say no to a text that asks for itself, be it by way of what rules or is proposed elsewhere."""
    asks = asked_in(kind, body) if kind.value in AGREED else []
    way = way_back({**asked_elsewhere(kind), kind.value: asks}, [kind.value]) if asks else []
    if len(way) == 2:
        raise Refusal(f"{words(way[0])} asks for itself. Take that out.")
    if way:
        first, *others = pairwise(map(words, way))
        said = [f"{first[0]} asks for {first[1]}", *(f"{one} for {other}" for one, other in others)]
        which = "one of the two" if len(said) == 2 else "one of them"
        raise Refusal(f"{', '.join(said[:-1])}, and {said[-1]}. Take {which} out.")


def way_back(asks: Asks, way: list[str]) -> list[str]:
    """The way on which a definition asks for itself in the end, from name to name; none if it does not."""
    for name in asks.get(way[-1], ()):
        if name == way[0]:
            return [*way, name]
        found = way_back(asks, [*way, name]) if name not in way else []
        if found:
            return found
    return []


def asked_elsewhere(kind: Kind) -> dict[str, list[str]]:
    """What the others ask for, both where they rule and where they are proposed. One query."""
    others = [each for each in Kind if each.value in AGREED and each is not kind]
    query = (
        select(Definition.kind, Version.body)
        .join(Version.definition)
        .where(Definition.kind.in_(others), Version.state.in_([State.IN_FORCE, State.PROPOSED]))
        .order_by(Version.id)
    )
    asks: dict[str, list[str]] = {}
    for other, body in session.execute(query):
        asks.setdefault(other.value, []).extend(asked_in(other, body))
    return asks


def asked_in(kind: Kind, body: dict[str, Any]) -> list[str]:
    """What a text of this kind asks for."""
    return [name for field in outline_of(kind).rules for name in asked_for(field.criteria_in(body))]


def words(name: str) -> str:
    """As people say it."""
    return AGREED[name].words
