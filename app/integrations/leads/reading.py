"""Reading the lines of a file of leads: what each says, field by field, and what is wrong with it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from app.errors import Refusal
from app.integrations.leads.cells import READERS, UNIQUE, Terms
from app.integrations.leads.choices import Columns
from app.integrations.leads.vocabulary import Unexplained
from app.integrations.tables.reading import Row
from app.text import clean_line, fold

KEPT = 20_000
"""How many different cells of a field are remembered, so that each is read once."""


@dataclass(slots=True)
class Said:
    """What one line says."""

    line: int
    values: dict[str, Any]
    problems: list[str]

    def get(self, name: str, otherwise: Any = "") -> Any:  # noqa: ANN401 - fields hold anything
        """What it says of this; nothing if it does not."""
        value = self.values.get(name)
        return otherwise if value is None else value


class Lines:
    """Reads line by line, and keeps the words that nobody has explained."""

    def __init__(self, columns: Columns, terms: Terms) -> None:
        self.terms = terms
        self.unexplained: dict[tuple[str, str], str] = {}
        """Each word by its field and its folded form, as it stands in the file."""
        self.explained: dict[tuple[str, str], str] = {}
        """The same of those that somebody has explained."""
        self.counts: Counter[tuple[str, str]] = Counter()
        """On how many lines each word stands that nobody has explained."""
        self._columns: list[tuple[str, int, dict[str, Any], dict[str, Refusal | None]]] = [
            (name, place, {}, {}) for name, place in columns.items() if place is not None
        ]
        """Of each field: its column, what its cells said that were read before,
        and which of them say nothing."""

    def read(self, row: Row) -> Said:
        """What this row says."""
        values: dict[str, Any] = {}
        said = Said(row.line, values, [])
        if row.surplus:
            said.problems.append("It has more cells than there are names of columns.")
        cells = row.cells
        for name, place, known, empty in self._columns:
            cell = cells[place]
            if not cell:
                continue
            value = known.get(cell)
            if value is None:
                value = self.value_of(name, cell, known, empty, said)
            if value is not None:
                values[name] = value
        return said

    def value_of(
        self, name: str, cell: str, known: dict[str, Any], empty: dict[str, Refusal | None], said: Said
    ) -> Any:  # noqa: ANN401 - fields hold anything
        """What a cell says; the same cell is read once. Why it cannot be read is a problem of its line."""
        if cell in empty:
            self.note(empty[cell], said)
            return None
        refusal, value = None, None
        try:
            value = None if cell.isspace() else READERS[name](name, cell, self.terms)
        except Refusal as error:
            refusal = error
        if value is None:
            empty[cell] = refusal
            self.note(refusal, said)
        elif name not in UNIQUE and len(known) < KEPT:
            known[cell] = value
        self.note_explained(name, cell)
        return value

    def note_explained(self, name: str, cell: str) -> None:
        """Write down how a word stands in the file of which somebody has said what it means."""
        said = self.terms.answers.words.get(name)
        if said and (word := fold(cell)) in said:
            self.explained.setdefault((name, word), clean_line(cell))

    def note(self, refusal: Refusal | None, said: Said) -> None:
        """Write down what is wrong with a line, and which word needs an answer."""
        if refusal is None:
            return
        said.problems.append(refusal.sentence)
        if isinstance(refusal, Unexplained):
            word = fold(refusal.word)
            self.unexplained.setdefault((refusal.field, word), refusal.word)
            self.counts[refusal.field, word] += 1
