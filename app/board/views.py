"""The three named views: the same board for three occasions, each under an address of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from app.board.models.column import Column
from app.web.parts import View


@dataclass(frozen=True)
class NamedView:
    """An occasion on which the board is looked at: which columns and cards, and in which lanes."""

    name: str
    path: str
    purpose: str
    find: str = ""
    lanes: str = ""
    shows: Callable[[Column], bool] = lambda _column: True


WHOLE = NamedView("Everything", "/board", "All cards, wherever they stand.")
STAND_UP = NamedView(
    "Daily stand-up",
    "/board/stand-up",
    "What is in work, person by person, and what was done since yesterday.",
    find="lately",
    lanes="person",
    shows=lambda column: column.is_started,
)
CONTENT = NamedView(
    "Content backlog",
    "/board/content",
    "Content that somebody asked for and that is not out yet: choose here what comes next.",
    find="content open",
    shows=lambda column: not column.is_done,
)
NAMED_VIEWS = (WHOLE, STAND_UP, CONTENT)
PATHS = tuple(named.path for named in NAMED_VIEWS)


def named_view(view: View) -> NamedView:
    """The named view that a page is; a piece fetched alone belongs to everything."""
    return next((named for named in NAMED_VIEWS if named.path == view.get("path")), WHOLE)
