"""The list of goals: what runs, in the order of its line; what is proposed, comes later, or is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.db import session
from app.goals.finding import bodies, goals_in_force
from app.goals.judging import verdict_words
from app.goals.models.verdict import Verdict
from app.goals.standing import Stand, standings
from app.people.models import User
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version, proposed
from app.text import fold


@dataclass(frozen=True)
class Listed:
    """A goal in the list: how it stands, how deep in its line, and what else is to be said."""

    stand: Stand
    depth: int
    owners: Sequence[User]
    is_changing: bool
    """Whether another version of it is proposed."""
    verdict: Verdict | None = None

    @property
    def ended(self) -> str:
        """How it ended, in words; empty, if it has no verdict."""
        return verdict_words(self.stand, self.verdict) if self.verdict else ""


@dataclass(frozen=True)
class Listing:
    """All goals, each in the section where one looks for it."""

    visions: Mapping[int, str]
    running: Sequence[Listed]
    coming: Sequence[Listed]
    over: Sequence[Listed]
    """Those that have their verdict, and those that still wait for it; the latest first."""
    pending: Sequence[Version]
    """What is proposed and was never in force."""


def listing(today: date) -> Listing:
    """The goals as they stand on this day, in a constant number of queries."""
    goals = goals_in_force()
    verdicts = {each.goal_id: each for each in session.scalars(select(Verdict))}
    open_ones = proposals()
    changing = {each.definition_id for each in open_ones}
    known = {goal.id for goal in goals}
    people = owners_of({id for goal in goals for id in goal.owner_ids})
    depths = depths_of({goal.id: goal.parent_id for goal in goals})
    listed = [
        Listed(
            stand,
            depths[stand.goal.id],
            [people[id] for id in stand.goal.owner_ids if id in people],
            stand.goal.id in changing,
            verdicts.get(stand.goal.id),
        )
        for stand in standings(goals, today)
    ]
    order = in_line(listed)
    return Listing(
        visions={id: name for id, name, _version, _body in bodies(Kind.VISION)},
        running=[each for each in order if each.verdict is None and each.stand.goal.is_running(today)],
        coming=[each for each in order if each.verdict is None and each.stand.goal.first > today],
        over=sorted(
            (each for each in listed if each.verdict or each.stand.goal.last < today),
            key=lambda each: (each.stand.goal.last, each.stand.goal.id),
            reverse=True,
        ),
        pending=[each for each in open_ones if each.definition_id not in known],
    )


def proposals() -> Sequence[Version]:
    """What is proposed as a goal or as a change of one, with what it is about and whoever proposed it."""
    of_goals = proposed().join(Version.definition).where(Definition.kind == Kind.GOAL)
    query = of_goals.options(contains_eager(Version.definition), joinedload(Version.proposed_by))
    return session.scalars(query).all()


def owners_of(ids: set[int]) -> dict[int, User]:
    """The people with these ids."""
    query = select(User).where(User.id.in_(ids)).order_by(User.id)
    return {person.id: person for person in session.scalars(query)} if ids else {}


def depths_of(parents: Mapping[int, int | None]) -> dict[int, int]:
    """How many goals stand above each one."""
    found = {}
    for id in parents:
        above, depth = parents[id], 0
        while above is not None and above in parents and depth < len(parents):
            above, depth = parents[above], depth + 1
        found[id] = depth
    return found


def in_line(listed: Sequence[Listed]) -> list[Listed]:
    """Each goal below the one that it serves; beside each other by their last day and name."""
    by_parent: dict[int | None, list[Listed]] = {}
    known = {each.stand.goal.id for each in listed}
    for each in sorted(listed, key=lambda each: (each.stand.goal.last, fold(each.stand.goal.name))):
        parent = each.stand.goal.parent_id
        by_parent.setdefault(parent if parent in known else None, []).append(each)
    found: list[Listed] = []
    waiting = list(reversed(by_parent.get(None, ())))
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting.extend(reversed(by_parent.get(each.stand.goal.id, ())))
    return found
