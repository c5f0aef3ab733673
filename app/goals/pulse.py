"""The pulse: what both sides owe each other, in four figures on every working page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.figures import said_short
from app.goals.fields.derivation import GIVES
from app.goals.figures.pace import Standing
from app.goals.finding import active_goals, bodies, kpis_in_force
from app.goals.standing import Stand, standings
from app.goals.terms import GoalTerms
from app.playbook.kinds import Kind
from app.playbook.models.definition import State
from app.text import counted


@dataclass(frozen=True)
class Tile:
    """One figure of the pulse; without a figure it says where to set it."""

    key: str
    label: str
    address: str
    figure: str = ""
    more: str = ""
    """What stands behind the figure, quieter."""
    share: float | None = None
    """How far the gauge is filled, from 0 to 1."""
    mark: float | None = None
    """Where it should be by now, or what was agreed."""
    tone: str = ""
    status: str = ""
    """How it stands, in a word: colour alone says nothing."""
    empty: str = ""
    """What to do, if there is no figure yet."""


QUARTER_DAYS = 91

Reckon = Callable[[date, str], Tile]
"""Reckons a figure as it is today, for a clock on the wall of a zone."""

_upper: list[Reckon] = []


def tile(reckon: Reckon) -> Reckon:
    """Register a figure of a room above, after those of the goals."""
    if reckon not in _upper:
        _upper.append(reckon)
    return reckon


def tiles(today: date, zone: str) -> list[Tile]:
    """The figures in their order, in a constant number of queries."""
    return [*promises(today), *(reckon(today, zone) for reckon in _upper)]


def promises(today: date) -> list[Tile]:
    """What both sides share, what marketing owes, what sales has promised: the goals that run today."""
    kpis = {kpi.id: kpi for kpi in kpis_in_force()}
    running = [goal for goal in active_goals() if goal.is_running(today) and goal.kpi_id in kpis]
    chosen = {
        "shared": of_a_quarter([goal for goal in running if kpis[goal.kpi_id].is_revenue]),
        "marketing": first([goal for goal in running if goal.promise == "marketing"]),
        "sales": first([goal for goal in running if goal.promise == "sales"]),
    }
    stands = {
        stand.goal.id: stand
        for stand in standings([goal for goal in chosen.values() if goal], today, kpis.values())
    }
    proposed = {id: body["aim"] for id, _name, _version, body in bodies(Kind.GOAL, State.PROPOSED)}
    return [
        of_goal(key, stands[goal.id], proposed.get(goal.id)) if goal else NOTHING_YET[key]
        for key, goal in chosen.items()
    ]


def of_a_quarter(goals: Sequence[GoalTerms]) -> GoalTerms | None:
    """The one whose time is most like a quarter: what a month or a year is worth follows from it."""
    return min(goals, key=lambda goal: (abs(goal.days - QUARTER_DAYS), goal.id), default=None)


def first(goals: Sequence[GoalTerms]) -> GoalTerms | None:
    """The one to show: what a sum gave comes first, its last result before others; then the shortest."""
    results = list(GIVES)

    def order(goal: GoalTerms) -> tuple[int, int, int]:
        place = results.index(goal.derived["gives"]) if goal.derived else -1
        return -place, goal.days, goal.id

    return min(goals, key=order, default=None)


LABELS = {"shared": "shared", "marketing": "marketing owes it", "sales": "sales promised it"}

NOTHING_YET = {
    key: Tile(key, label, "/goals", empty=empty)
    for key, label, empty in (
        ("shared", "New revenue · shared", "No revenue goal runs. Set the one number of both sides."),
        ("marketing", "Marketing owes", "Nothing is owed yet. Make a goal marketing’s promise."),
        ("sales", "Sales promised", "Nothing is promised yet. Make a goal sales’ promise."),
    )
}


def of_goal(key: str, stand: Stand, proposed: Mapping[str, Any] | None) -> Tile:
    """A goal as one figure, with the target that somebody proposes beside the signed one."""
    goal, figure = stand.goal, stand.figure
    left = f"{counted(stand.days_left, 'day', 'days')} left" if stand.days_left else "ends today"
    more = [f"of {goal.target_short}", left]
    if proposed and proposed["target"] != goal.target:
        more.append(f"proposed {said_short(proposed['target'], goal.unit)}")
    return Tile(
        key,
        f"{goal.kpi_name} · {LABELS[key]}",
        goal.page,
        figure=stand.value_short,
        more=" · ".join(more),
        share=float(figure.gauge) if figure else 0.0,
        mark=float(figure.expected) if isinstance(figure, Standing) else None,
        tone=figure.status.tone if figure else "",
        status=figure.status.value if figure else "not measured yet",
    )
