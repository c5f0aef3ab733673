"""What becomes of each line of a file: it is new, already here, or has a problem."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import Any

from app.board.limiting import Filling
from app.board.models.kind import Kind
from app.errors import Refusal
from app.integrations.importing.beginning import Beginning
from app.integrations.importing.known import Known, key_of_id, key_of_title
from app.integrations.tables.reading import Row
from app.text import clean_line, counted, fold


class State(Enum):
    """What becomes of a line."""

    PROBLEM = "problem"
    NEW = "new"
    HERE = "already here"


@dataclass(frozen=True)
class Line:
    """A line of the file, and what becomes of it."""

    number: int
    state: State
    said: dict[str, Any]
    """What it says, by field, as far as it was understood."""
    title: str
    id: str
    key: str
    """What it is remembered by."""
    problems: tuple[str, ...] = ()
    twin: str = ""
    """The title of the card that is here already."""
    note: str = ""
    """That it begins elsewhere than the file says, and why."""


class Judge:
    """Decides line by line, in the order of the file, what becomes of each."""

    def __init__(self, known: Known, beginning: Beginning) -> None:
        self.known = known
        self._beginning = beginning
        self._filling = Filling()
        self._numbers: Counter[tuple[str, Kind]] = Counter()
        self._lines_by_id: dict[str, int] = {}

    def judge(self, row: Row, cells: dict[str, str], said: dict[str, Any], problems: list[str]) -> Line:
        """What becomes of this line."""
        given = clean_line(cells.get("id"))
        key, twin = self.recognise(given, said)
        problems = [*self.general_problems(row, given), *problems]
        note = ""
        if twin is None and not problems:
            note, problems = self.place_for(said)
        state = State.HERE if twin is not None else State.PROBLEM if problems else State.NEW
        title = said.get("title") or clean_line(cells.get("title"))
        return Line(row.line, state, said, title, given, key, tuple(problems), twin or "", note)

    def recognise(self, given: str, said: dict[str, Any]) -> tuple[str, str | None]:
        """What a line is remembered by, and the title of the card that it is already, if it is here."""
        number = 0
        if "title" in said and "kind" in said:
            same = fold(said["title"]), said["kind"]
            self._numbers[same] += 1
            number = self._numbers[same]
        if given:
            return key_of_id(given), self.known.twin_by_id(given)
        if not number:
            return "", None
        key = key_of_title(said["title"], said["kind"], number)
        return key, self.known.twin_by_title(said["title"], said["kind"], number)

    def place_for(self, said: dict[str, Any]) -> tuple[str, list[str]]:
        """Where else the card that a line asks for begins, if it does; why it cannot come, if it cannot."""
        try:
            note = self._beginning.begin(said)
            self._filling.gate.let_new_in(said["title"], said["kind"], said["goals"], said["column"])
            self._filling.let_in(said["kind"], said["column"])
        except Refusal as refusal:
            return "", [refusal.sentence]
        return note, []

    def general_problems(self, row: Row, given: str) -> list[str]:
        """What is wrong with the line as a whole."""
        problems = []
        if row.surplus:
            more = counted(row.surplus, "cell", "cells")
            problems.append(f"It has {more} more than the first line has names.")
        first = self._lines_by_id.setdefault(fold(given), row.line) if given else row.line
        if first != row.line:
            problems.append(f"Line {first} has the same Id.")
        return problems
