"""Goals as words of a filter: `goal:sqls`, and what each goal is called in one."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, select

from app.board.models.card import Card
from app.board.models.records import Closure
from app.board.models.serving import CardGoal
from app.db import session
from app.goals.finding import goals_in_force
from app.goals.models.verdict import Verdict
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from app.text import handle

WORD = "goal:"


class Called(NamedTuple):
    """A goal that both sides have signed, and the word by which a filter knows it."""

    id: int
    name: str
    is_over: bool
    handle: str

    @property
    def word(self) -> str:
        """What is typed: “goal:120sqls”."""
        return f"{WORD}{self.handle}"


def called_goals() -> list[Called]:
    """All goals in force, over or not, by name; one query."""
    query = (
        select(Definition.id, Definition.name, Verdict.goal_id)
        .join(Version, and_(Version.definition_id == Definition.id, Version.state == State.IN_FORCE))
        .outerjoin(Verdict, Verdict.goal_id == Definition.id)
        .where(Definition.kind == Kind.GOAL)
        .order_by(Definition.id)
    )
    found: dict[str, Called] = {}
    for id, name, verdict in session.execute(query):
        word = compact(name)
        while not word or word in found:
            word = f"{word}{id}"
        found[word] = Called(id, name, verdict is not None, word)
    return sorted(found.values(), key=lambda each: (each.name.casefold(), each.id))


def compact(name: str) -> str:
    """The name as one word: small letters and digits, “120 SQLs” as well as “120-sqls”."""
    return handle(name).replace("-", "").replace(".", "")


def open_goals() -> list[tuple[int, str]]:
    """Ids and names of the goals that work can serve."""
    return [(goal.id, goal.name) for goal in called_goals() if not goal.is_over]


def meant_by(word: str) -> dict[int, str]:
    """The goals that this word means: the one of this name, else all whose names have it in them."""
    part, known = compact(word.removeprefix(WORD)), called_goals()
    exact = [goal for goal in known if goal.handle == part]
    return {goal.id: goal.name for goal in exact or known if part and part in goal.handle}


def serves(goals: Iterable[int]) -> ColumnElement[bool]:
    """That a card serves one of these goals, or one that serves them in turn."""
    return Card.id.in_(select(CardGoal.card_id).where(CardGoal.goal_id.in_(with_those_below(goals))))


def with_those_below(goals: Iterable[int]) -> list[int]:
    """These goals and all whose line leads up to them; one query."""
    found, line = set(goals), {goal.id: goal.parent_id for goal in goals_in_force()}
    while below := {id for id, parent in line.items() if parent in found} - found:
        found |= below
    return sorted(found)


def moves_no_goal(_viewer: int, _zone: str) -> ColumnElement[bool]:
    """That a card is not done, and serves no goal that is in force and not over."""
    is_signed = exists().where(Version.definition_id == CardGoal.goal_id, Version.state == State.IN_FORCE)
    is_over = exists().where(Verdict.goal_id == CardGoal.goal_id)
    aims = select(CardGoal.card_id).where(is_signed, ~is_over)
    return and_(~exists().where(Closure.card_id == Card.id), Card.id.not_in(aims))
