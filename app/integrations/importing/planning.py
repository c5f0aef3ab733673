"""What confirming a file would do: each line is new, already here, or has a problem. Writes nothing."""

from dataclasses import dataclass

from app.board.goal_words import called_goals
from app.board.models.column import Column, columns
from app.db import session
from app.errors import Refusal
from app.integrations.importing.beginning import Beginning
from app.integrations.importing.dates import leave_doubt, write_day_first
from app.integrations.importing.directory import Directory
from app.integrations.importing.judging import Judge, Line, State
from app.integrations.importing.known import what_is_here
from app.integrations.importing.lines import Terms, read_line
from app.integrations.importing.matching import Mapping, fitting
from app.integrations.importing.models import Choices
from app.integrations.tables.reading import Row, Table, read
from app.people.models import User, team
from app.text import clean_line, counted, fold, listed


@dataclass(frozen=True)
class Plan:
    """What a file would do to the board."""

    table: Table
    mapping: Mapping
    lines: tuple[Line, ...]
    team: dict[int, User]
    goals: dict[int, str]
    """Names of the goals that its lines may name."""
    unclear: dict[str, str]
    """Names, by their folded form, of which somebody has to decide who is meant."""
    day_first: bool
    asks_for_dates: bool
    """Whether it makes a difference which of day and month comes first."""

    def in_state(self, state: State) -> list[Line]:
        """The lines of which this becomes."""
        return [line for line in self.lines if line.state is state]

    @property
    def new(self) -> list[Line]:
        """What would be added."""
        return self.in_state(State.NEW)

    @property
    def here(self) -> list[Line]:
        """What was brought in before, or stands on the board anyway."""
        return self.in_state(State.HERE)

    @property
    def troubled(self) -> list[Line]:
        """What is left out, unless the file or the choices are mended."""
        return self.in_state(State.PROBLEM)

    @property
    def problems_first(self) -> list[Line]:
        """All lines, those that need a look before the others."""
        return [line for state in State for line in self.in_state(state)]

    @property
    def sentence(self) -> str:
        """The counts."""
        parts = [f"{counted(len(self.new), 'card is', 'cards are')} new"]
        if self.here:
            parts.append(f"{counted(len(self.here), 'is', 'are')} already here")
        if self.troubled:
            parts.append(counted(len(self.troubled), "line has a problem", "lines have problems"))
        return f"{listed(parts)}."

    @property
    def offer(self) -> str:
        """What confirming does, as its button says it."""
        coming = f"Bring in {counted(len(self.new), 'card', 'cards')}"
        return (
            f"{coming}, leave out {counted(len(self.troubled), 'line', 'lines')}" if self.troubled else coming
        )


def plan(content: bytes, choices: Choices | None = None, *, by: User | None = None) -> Plan:
    """What this file would do, with what was decided by hand; a file that cannot be read is refused.

    Rooms that own a kind of card may say where those begin that this person brings in.
    """
    return plan_of(read(content), choices or Choices(), by)


def plan_of(table: Table, choices: Choices, by: User | None) -> Plan:
    """What this table would do."""
    mapping = fitting(choices.mapping, table.header)
    rows = [(row, cells_of(row, mapping)) for row in table.rows]
    dates = [clean_line(cells.get("due_on", "")) for _, cells in rows]
    day_first = write_day_first(dates) if choices.day_first is None else choices.day_first
    directory = Directory(session.scalars(team()), choices.people)
    goals = {fold(goal.name): goal for goal in called_goals()} if mapping["goals"] is not None else {}
    found = columns_by_name()
    terms = Terms(found, directory, goals, day_first)
    judge = Judge(what_is_here(), Beginning(next(iter(found.values())), by))
    lines = tuple(judge.judge(row, cells, *read_line(cells, terms)) for row, cells in rows)
    names = {goal.id: goal.name for goal in goals.values()}
    unsure = leave_doubt(dates)
    return Plan(table, mapping, lines, directory.team, names, directory.unclear, day_first, unsure)


def cells_of(row: Row, mapping: Mapping) -> dict[str, str]:
    """The cells of a row by the fields that they fill."""
    return {field: row.cells[index] for field, index in mapping.items() if index is not None}


def columns_by_name() -> dict[str, Column]:
    """The columns of the board by their folded names; the first of several with one name."""
    found: dict[str, Column] = {}
    for column in session.scalars(columns()):
        found.setdefault(fold(column.name), column)
    if not found:
        raise Refusal("The board has no columns yet.")
    return found
