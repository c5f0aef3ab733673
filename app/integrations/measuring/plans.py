"""What a file would do to a KPI, line by line: new, a correction, known, or a problem."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from app.goals.entries import Entry
from app.goals.observing import Seen
from app.goals.terms import KpiTerms
from app.integrations.measuring.matching import FIELDS, Columns
from app.integrations.tables.reading import Table
from app.text import counted, listed


class State(Enum):
    """What becomes of a line; problems first."""

    PROBLEM = "problem"
    CORRECTS = "corrects"
    NEW = "new"
    KNOWN = "known"


@dataclass(frozen=True)
class Line:
    """A line of the file, and what becomes of it."""

    number: int
    state: State
    what: str
    """The period or the day, as far as it can be read."""
    value: str = ""
    more: str = ""
    """What is wrong, or what is known of the same period."""
    entry: Entry | None = None
    seen: Seen | None = None


@dataclass(frozen=True)
class Plan:
    """What a file would do."""

    kpi: KpiTerms
    table: Table
    columns: Columns
    lines: Sequence[Line]
    day_first: bool
    asks_for_dates: bool
    feed: str = ""
    """The feed whose rows they are; empty if they are values."""
    batch: str = ""
    is_known: bool = False
    """Whether the rows of this very file are here already."""
    beside: int = 0
    """How many other rows of the same days are here already."""
    not_there: Sequence[str] = field(default_factory=tuple)
    """The columns that the KPI asks for and the file does not have."""

    @cached_property
    def by_state(self) -> dict[State, list[Line]]:
        """The lines of which each becomes."""
        return {state: [line for line in self.lines if line.state is state] for state in State}

    @property
    def asked(self) -> Sequence[str]:
        """The fields that this file may fill."""
        return [name for name in FIELDS if name in self.columns]

    @property
    def troubled(self) -> Sequence[Line]:
        return self.by_state[State.PROBLEM]

    @property
    def coming(self) -> int:
        """How many lines would change something."""
        return 0 if self.is_known else len(self.by_state[State.NEW]) + len(self.by_state[State.CORRECTS])

    @property
    def entries(self) -> list[Entry]:
        """The values, to be measured."""
        return [line.entry for line in self.lines if line.entry]

    @property
    def rows(self) -> list[Seen]:
        """The rows, to be kept."""
        return [line.seen for line in self.lines if line.seen]

    @property
    def problems_first(self) -> list[Line]:
        """All lines, those that need a look before the others."""
        return [line for state in State for line in self.by_state[state]]

    @property
    def thing(self) -> tuple[str, str]:
        """What a line is, and what several are."""
        return ("row", "rows") if self.feed else ("value", "values")

    @property
    def sentence(self) -> str:
        """The counts."""
        if self.is_known:
            return "The rows of this file are here already, so it adds nothing."
        one, many = self.thing
        counts = {state: len(lines) for state, lines in self.by_state.items()}
        parts = [f"{counted(counts[State.NEW], f'{one} is', f'{many} are')} new"]
        if counts[State.CORRECTS]:
            parts.append(f"{counted(counts[State.CORRECTS], 'corrects', 'correct')} what is known")
        if counts[State.KNOWN]:
            parts.append(f"{counted(counts[State.KNOWN], 'is', 'are')} known already")
        if counts[State.PROBLEM]:
            parts.append(counted(counts[State.PROBLEM], "line has a problem", "lines have problems"))
        return f"{listed(parts)}."

    @property
    def offer(self) -> str:
        """What confirming does, as its button says it."""
        return f"Bring in {counted(self.coming, *self.thing)}"
