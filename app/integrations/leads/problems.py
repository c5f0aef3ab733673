"""What keeps lines of a file from coming in, each problem once: on how many lines, and on which."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app import limits
from app.integrations.leads.judging.verdicts import State, Verdict
from app.integrations.leads.models import LeadImport
from app.integrations.leads.surveying import survey
from app.integrations.leads.vocabulary import once_it_is_in
from app.integrations.tables.reading import stream
from app.integrations.tables.writing import written
from app.people.models import User
from app.text import listed

AT_ONCE = 5_000
NAMED = 3
"""How many lines are named; of the others it is told how many they are."""
TROUBLED = (State.PROBLEM, State.SKIPPED)
OWN_WORDS = re.compile(r"“[^”]*”|\d+")
"""What differs in a sentence from line to line although it says the same."""


@dataclass
class Problem:
    """One thing that keeps lines from coming in."""

    why: str
    state: State
    lines: list[int] = field(default_factory=list)
    is_one_of_many: bool = False
    """Whether each line says it with words of its own, of which these are the first line's."""

    @property
    def where(self) -> str:
        """The lines: “Lines 3, 9, 17 and 209 more”."""
        if len(self.lines) == 1:
            return f"Line {self.lines[0]}"
        more = len(self.lines) - NAMED
        named = [str(line) for line in self.lines[:NAMED]]
        return f"Lines {listed([*named, *([f'{more:,} more'] if more > 0 else [])])}"


class Problems:
    """All that keeps lines of one file from coming in."""

    def __init__(self) -> None:
        self._found: dict[tuple[State, str], Problem] = {}

    def note(self, verdicts: Iterable[Verdict]) -> None:
        """Write down which of these do not come in."""
        for each in verdicts:
            if each.state in TROUBLED:
                key = each.state, each.why
                self._found.setdefault(key, Problem(each.why, each.state)).lines.append(each.line)

    @property
    def told(self) -> list[Problem]:
        """Each problem once, the most frequent first. What only one line says so is told with its like."""
        kinds: dict[tuple[State, str], Problem] = {}
        for (state, why), each in self._found.items():
            key = (state, why if len(each.lines) > 1 else OWN_WORDS.sub("…", why))
            if kept := kinds.get(key):
                kept.lines += each.lines
                kept.is_one_of_many = True
            else:
                kinds[key] = Problem(why, state, [*each.lines])
        return sorted(kinds.values(), key=lambda each: (-len(each.lines), each.lines[0]))


def problems_as_a_file(job: LeadImport, *, by: User) -> Iterator[bytes]:
    """The lines that do not come in, as they stand in the file, each with its number and why."""
    whys = dict(troubled(job, by))
    table = stream(job.content, limits.LEAD_ROWS, limits.LEAD_BYTES)
    rows = ([str(row.line), whys[row.line], *row.cells] for row in table.rows if row.line in whys)
    return written(["Line", "Why it does not come in", *table.header], rows)


def troubled(job: LeadImport, by: User) -> Iterator[tuple[int, str]]:
    """The numbers of these lines, and why."""
    found = survey(job, by=by)
    for batch in found.batches(AT_ONCE):
        for each in found.judge.judge(batch):
            if each.state in TROUBLED:
                yield each.line, once_it_is_in(each.why)
