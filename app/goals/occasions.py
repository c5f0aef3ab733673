"""Occasions of wins: goals, and whatever rooms above this one let people celebrate."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.db import as_id, session
from app.errors import Refusal
from app.goals.finding import find_goal, terms_of_goal
from app.people.models import User
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition

Ids = Collection[int]


@dataclass(frozen=True)
class Occasion:
    """A sort of page about which wins are told, as `/goals/7`."""

    begins: str
    """How its addresses begin: “/goals/”."""
    names: Callable[[Ids], Mapping[int, str]]
    """What the things with these ids are called today; those that are gone are left out. One query."""
    people: Callable[[User, int], Ids]
    """The ids of those who worked on one of them; refused if the viewer finds no such thing."""


_occasions: dict[str, Occasion] = {}


def occasion(found: Occasion) -> Occasion:
    """Register a sort of page."""
    _occasions[found.begins] = found
    return found


def parted(page: str) -> tuple[Occasion, int] | None:
    """The sort of this page, and the id in its address; nothing, if no win is about such."""
    begins, _, id = page.rpartition("/")
    found = _occasions.get(f"{begins}/")
    return (found, as_id(id)) if found and as_id(id) else None


def page_of(page: str) -> str:
    """The address as it is kept: digits in one spelling only."""
    found, id = known(page)
    return f"{found.begins}{id}"


def people_of(page: str, *, viewer: User) -> Ids:
    """The ids of those who worked on what has this page."""
    found, id = known(page)
    return found.people(viewer, id)


def known(page: str) -> tuple[Occasion, int]:
    """The sort of this page, and the id in its address."""
    found = parted(page)
    if found is None:
        raise Refusal("A win is about a goal, a card, or nothing that has a page.")
    return found


def names_of(pages: Iterable[str]) -> dict[str, str]:
    """What is called how today, by its page; what is gone has no name. One query for each sort of page."""
    ids: dict[Occasion, set[int]] = {}
    for found, id in filter(None, map(parted, pages)):
        ids.setdefault(found, set()).add(id)
    return {f"{each.begins}{id}": name for each, some in ids.items() for id, name in each.names(some).items()}


def names_of_goals(ids: Ids) -> Mapping[int, str]:
    """What these goals are called."""
    query = select(Definition.id, Definition.name).where(Definition.kind == Kind.GOAL, Definition.id.in_(ids))
    return {row.id: row.name for row in session.execute(query)}


def owners_of_goal(viewer: User, id: int) -> Ids:
    """Who owns the goal."""
    terms = terms_of_goal(find_goal(viewer, id))
    return terms.owner_ids if terms else ()


occasion(Occasion("/goals/", names_of_goals, owners_of_goal))
