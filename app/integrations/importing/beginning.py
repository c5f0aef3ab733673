"""Where a line's card begins: in its column or, if its kind does not begin there, in the first one."""

from dataclasses import dataclass
from typing import Any

from app.board.models.column import Column
from app.board.starters import may_start
from app.errors import Refusal
from app.people.models import User


@dataclass(frozen=True)
class Beginning:
    """The column in which whatever cannot begin elsewhere may begin, and who brings it."""

    first: Column
    by: User | None
    """Nobody as long as a file is only looked at; then kinds are not asked."""

    def begin(self, said: dict[str, Any]) -> str:
        """Let the line's card begin where it can, and say so if that is elsewhere; refused if it cannot."""
        column = said["column"]
        if self.by is None:
            return ""
        try:
            may_start(said["kind"], column, by=self.by)
        except Refusal as refusal:
            if column is self.first:
                raise
            may_start(said["kind"], self.first, by=self.by)
            said["column"] = self.first
            return f"It begins in {self.first.name}, not in {column.name}: {refusal.sentence}"
        return ""
