"""What the demo organisation agreed on about its columns, on the day on which its board was opened."""

from collections.abc import Mapping
from typing import Any

from app import clock
from app.board.agreeing import change_column
from app.board.models.column import LimitRule
from app.commands.seed.script import BACKLOG, DOING, DONE, READY, REVIEW
from app.commands.seed.telling import Stage

BOARD_OPENS = -26, "10:58"
"""When the team began to work on the board."""

TERMS: Mapping[str, Mapping[str, Any]] = {
    BACKLOG: {"policy": "Anybody puts in anything. On Mondays both heads read it from the top."},
    READY: {
        "policy": "Comes in when it says **for whom** it is, **why now**, and who drives it.\n\n"
        "A handoff here waits to be accepted: four working hours, not more.",
    },
    DOING: {
        "policy": "Whoever takes a card works on it this week. Ask before you take a second one.",
        "limit": 11,
        "limit_rule": LimitRule.BLOCK.value,
    },
    REVIEW: {
        "policy": "The other side reads it within two days. Goes on when **somebody of sales** has said yes.",
        "limit": 4,
        "limit_rule": LimitRule.WARN.value,
    },
    DONE: {"policy": "Published, told, or signed. The result stands in the last comment."},
}


def agree_on_columns(stage: Stage, *, scale: int) -> None:
    """Let Lena write the policies and limits down; a board so many times as big has as much more room."""
    with clock.at(stage.calendar.moment(*BOARD_OPENS)):
        for name, terms in TERMS.items():
            limit = {"limit": terms["limit"] * scale} if "limit" in terms else {}
            change_column(stage.columns[name], {**terms, **limit}, by=stage.people["lena"])
