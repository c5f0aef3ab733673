"""Planning: what bringing a file in would do, counted and shown. Writes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.figures import UNITS
from app.figures import said as amount_said
from app.integrations.leads.choices import Answers, Columns
from app.integrations.leads.judging.verdicts import State, Verdict
from app.integrations.leads.matching import FIELDS
from app.integrations.leads.models import LeadImport, Sort
from app.integrations.leads.problems import AT_ONCE, Problems
from app.integrations.leads.reading import Said
from app.integrations.leads.surveying import survey
from app.integrations.leads.vocabulary import vocabularies
from app.people.models import User
from app.text import counted, listed

SHOWN = 40
PROBLEMS_SHOWN = 100
NAMES = ("person", "first_name", "last_name", "company", "email")
"""What stands in a column of its own."""


@dataclass
class Plan:
    """What a file would do."""

    sort: Sort
    header: Sequence[str]
    handwriting: str
    encoding: str
    columns: Columns
    answers: Answers
    currency: str
    people: Mapping[int, str]
    counts: Counter[State] = field(default_factory=Counter)
    first: list[Verdict] = field(default_factory=list)
    """The first lines that come in, or are known."""
    troubled: list[Verdict] = field(default_factory=list)
    """The first lines that do not come in."""
    problems: Problems = field(default_factory=Problems)
    """All that keeps lines from coming in, each once."""
    unexplained: Mapping[tuple[str, str], str] = field(default_factory=dict)
    explained: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Words of which somebody has said what they mean, as they stand in the file."""
    times: Counter[tuple[str, str]] = field(default_factory=Counter)
    """On how many lines each of those words stands."""
    strangers: int = 0
    """How many names of owners nobody here has."""

    @property
    def coming(self) -> int:
        """How many lines would bring something."""
        return self.counts[State.NEW] + self.counts[State.CHANGED]

    @property
    def ignored(self) -> list[str]:
        """Columns that mean nothing to us."""
        used = set(self.columns.values())
        return [name for place, name in enumerate(self.header) if place not in used]

    def told(self, said: Said) -> str:
        """What a line says beside its names, in words."""
        shown = [name for name in self.columns if name in said.values and name not in NAMES]
        return "; ".join(f"{FIELDS[name]}: {self.words_for(name, said.values[name])}" for name in shown)

    def words_for(self, name: str, value: Any) -> str:  # noqa: ANN401 - fields hold anything
        """A value as people say it."""
        if name == "amount":
            return amount_said(value, UNITS[self.currency])
        if name in vocabularies():
            return vocabularies()[name].choices.get(value, "none")
        if isinstance(value, bool):
            return "yes" if value else "no"
        if name in ("owner", "receiver"):
            return self.people.get(value, "")
        return f"{value.day} {value:%b %Y}" if isinstance(value, date) else str(value)

    @property
    def sentence(self) -> str:
        """The counts."""
        one, many = self.sort.one, self.sort.many
        counts = self.counts
        parts = [counted(counts[State.NEW], f"{one} is", f"{many} are") + " new"]
        if counts[State.CHANGED]:
            parts.append(counted(counts[State.CHANGED], "adds to what is known", "add to what is known"))
        if counts[State.KNOWN]:
            parts.append(counted(counts[State.KNOWN], "is known already", "are known already"))
        if counts[State.SKIPPED]:
            parts.append(counted(counts[State.SKIPPED], "is left out", "are left out"))
        if counts[State.PROBLEM]:
            parts.append(counted(counts[State.PROBLEM], "line has a problem", "lines have problems"))
        return f"{listed(parts)}."

    @property
    def offer(self) -> str:
        """What confirming does, as its button says it."""
        words = f"Bring in {counted(self.coming, self.sort.one, self.sort.many)}"
        problems = self.counts[State.PROBLEM]
        return f"{words}, leave out {counted(problems, 'line', 'lines')}" if problems else words


def plan(job: LeadImport, *, by: User | None) -> Plan:
    """What this file would do, with what was decided by hand."""
    found = survey(job, by=by)
    table = found.table
    terms = found.lines.terms
    names = {id: person.name for id, person in terms.directory.team.items()}
    made = Plan(
        found.sort, table.header, table.handwriting, table.encoding, found.columns, found.answers,
        terms.unit.key, names,
    )  # fmt: skip
    for batch in found.batches(AT_ONCE):
        verdicts = found.judge.judge(batch)
        made.counts.update(verdict.state for verdict in verdicts)
        made.problems.note(verdicts)
        show(made, verdicts)
    made.unexplained, made.times = found.lines.unexplained, found.lines.counts
    made.explained = found.lines.explained
    made.strangers = len(terms.directory.unclear)
    return made


def show(made: Plan, verdicts: list[Verdict]) -> None:
    """Keep the first lines to be shown."""
    for verdict in verdicts:
        if len(made.first) >= SHOWN and len(made.troubled) >= PROBLEMS_SHOWN:
            return
        if verdict.state in (State.PROBLEM, State.SKIPPED):
            if len(made.troubled) < PROBLEMS_SHOWN:
                made.troubled.append(verdict)
        elif len(made.first) < SHOWN:
            made.first.append(verdict)
