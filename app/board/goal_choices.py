"""Choosing a goal to look at the board by: only its cards, or all cards with the others dimmed."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.board.chips import Chip, toggled, words_in
from app.board.filtering import canonical
from app.board.goal_words import Called, called_goals
from app.board.looking import Look
from app.db import as_id


@dataclass(frozen=True)
class GoalChoice:
    """A goal in the menu: the way to only its cards, and the way to its lens."""

    only: Chip
    lens: Chip


@dataclass(frozen=True)
class GoalMenu:
    """The goals that are open, and the lens that is on."""

    choices: Sequence[GoalChoice]
    words: str
    """Which goal the board is filtered by: “any”, where by none."""
    lens: Called | None
    without_lens: str
    """The address of the same page without the lens."""


def goal_menu(look: Look) -> GoalMenu:
    """The menu of goals; one query."""
    known, wanted = called_goals(), as_id(look.view.get("lens"))
    typed = words_in(look.view.get("find", ""))
    chosen = [goal.name for goal in known if goal.id in look.own.goals]
    return GoalMenu(
        [choice(goal, look, typed, wanted) for goal in known if not goal.is_over],
        " or ".join(chosen) or "any",
        next((goal for goal in known if goal.id == wanted), None),
        look.address(lens=""),
    )


def choice(goal: Called, look: Look, typed: Sequence[str], lens: int) -> GoalChoice:
    """One goal: a click takes its word in or out, and its lens on or off."""
    is_on = goal.word in {canonical(word) for word in typed}
    only = Chip(goal.name, look.address(find=toggled(typed, goal.word), more=""), is_on)
    is_lens = goal.id == lens
    return GoalChoice(only, Chip(goal.name, look.address(lens="" if is_lens else str(goal.id)), is_lens))
