"""Lanes: the cards of every column in rows by kind, side, goal, or by whoever drives them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from app.board.models.card import Card, card_people, hue_of
from app.board.models.kind import Kind
from app.board.models.serving import CardGoal
from app.board.views import named_view
from app.db import session
from app.people.models import User
from app.playbook.models.definition import Definition
from app.web.parts import View

SORTS = {"kind": "By kind", "side": "By side", "person": "By person", "goal": "By goal"}
SIDES = {
    "joint": "Both sides", "marketing": "Marketing",
    "sales": "Sales and business development", "neutral": "Neither side yet",
}  # fmt: skip
NOBODY = "0"
MOST = 38
"""How many people or goals get a lane of their own; the grid of the page has rows for so many."""


@dataclass(frozen=True)
class Lane:
    """One row across all columns."""

    key: str
    name: str
    word: str = ""
    """The word that the playbook explains, where the lane is named by one."""


def sort_of(view: View) -> str:
    """What the lanes of this view go by; nothing for a board without lanes."""
    wanted = view.get("lanes") or named_view(view).lanes
    return wanted if wanted in SORTS else ""


def lanes(sort: str, conditions: Sequence[ColumnElement[bool]]) -> list[Lane]:
    """The lanes from the top: the same in every column, whatever stands in it."""
    match sort:
        case "kind":
            return [Lane(kind.value, kind.plural(2).capitalize(), kind.words) for kind in Kind]
        case "side":
            return [Lane(key, name) for key, name in SIDES.items()]
        case "person":
            return [*drivers(conditions), Lane(NOBODY, "Nobody drives yet")]
        case "goal":
            return [*goals_served(conditions), Lane(NOBODY, "No goal")]
    return []


def drivers(conditions: Sequence[ColumnElement[bool]]) -> list[Lane]:
    """A lane for everybody who drives a card that is shown, by name."""
    theirs = select(Card.driver_id).where(Card.column_id.is_not(None), *conditions)
    people = select(User).where(User.id.in_(theirs)).order_by(func.lower(User.name), User.id).limit(MOST)
    return [Lane(str(person.id), person.name) for person in session.scalars(people)]


def goals_served(conditions: Sequence[ColumnElement[bool]]) -> list[Lane]:
    """A lane for every goal that a card which is shown serves, by name."""
    shown = select(Card.id).where(Card.column_id.is_not(None), *conditions)
    served = select(CardGoal.goal_id).where(CardGoal.card_id.in_(shown))
    goals = select(Definition.id, Definition.name).where(Definition.id.in_(served))
    goals = goals.order_by(func.lower(Definition.name), Definition.id).limit(MOST)
    return [Lane(str(id), name) for id, name in session.execute(goals)]


def lane_keys(sort: str, ids: Sequence[int]) -> dict[int, str]:
    """In which lane each of these cards is."""
    if sort == "side":
        hues: dict[int, set[str]] = {id: set() for id in ids}
        people = select(card_people.c.card_id, User.side).join(User, User.id == card_people.c.user_id)
        for id, side in session.execute(people.where(card_people.c.card_id.in_(ids))):
            hues[id].add(side.hue)
        return {id: hue_of(found) for id, found in hues.items()}
    if sort == "kind":
        kinds = session.execute(select(Card.id, Card.kind).where(Card.id.in_(ids)))
        return {id: kind.value for id, kind in kinds}
    if sort == "goal":
        first = select(CardGoal.card_id, func.min(CardGoal.goal_id)).where(CardGoal.card_id.in_(ids))
        return {id: str(goal) for id, goal in session.execute(first.group_by(CardGoal.card_id))}
    found = session.execute(select(Card.id, Card.driver_id).where(Card.id.in_(ids)))
    return {id: str(driver or NOBODY) for id, driver in found}
