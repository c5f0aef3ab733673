"""Reading a table: the names in its first line, and its rows with their line numbers."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from app import limits
from app.errors import Refusal
from app.integrations.tables.decoding import decode, line_of
from app.integrations.tables.guarding import unguarded
from app.text import clean_line, counted, fold

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
MOST_COLUMNS = 200
SAMPLE_ROWS = 20
SAMPLE_LENGTH = 65_536
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
QUOTED = r'"[^"]*+(?:""[^"]*+)*+"'


class TooBig(Refusal):
    """More than is taken in at once. Answered as 413."""

    status = 413


class Row(NamedTuple):
    """The cells of one row, as many as there are names; `surplus` counts those that have none."""

    line: int
    cells: tuple[str, ...]
    surplus: int = 0


@dataclass(frozen=True)
class Table:
    """A table, and how it was written."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    separator: str

    @property
    def handwriting(self) -> str:
        """How it was read, in words."""
        return f"{self.encoding}, with {SEPARATORS[self.separator]} between the cells"


@dataclass(frozen=True)
class Stream:
    """A table that is read row by row, since it may be long. Its rows can be read once."""

    header: tuple[str, ...]
    rows: Iterator[Row]
    encoding: str
    separator: str
    line: int = 1
    """The line of the names."""

    @property
    def handwriting(self) -> str:
        """How it is read, in words."""
        return f"{self.encoding}, with {SEPARATORS[self.separator]} between the cells"


def read(content: bytes, most: int = limits.IMPORT_ROWS) -> Table:
    """The table in this file, of so many rows at most; what cannot be read is refused with its line."""
    found = stream(content, most, limits.IMPORT_BYTES)
    rows = tuple(found.rows)
    if not rows:
        raise Refusal(f"There are no rows under the names in line {found.line}.")
    return Table(found.header, rows, found.encoding, found.separator)


def stream(content: bytes, most: int, largest: int) -> Stream:
    """The same, row by row; a row that cannot be read is refused when it is its turn."""
    if len(content) > largest:
        raise TooBig(f"The file is larger than {largest // 2**20} MB. Split it, then try again.")
    text, encoding = decode(content)
    separator = separator_of(text)
    records = records_of(text, separator)
    first = next(records, None)
    if first is None:
        raise Refusal("The file is empty: line 1 should name the columns.")
    header = names_in(*first)
    rows = (row_of(line, cells, len(header)) for line, cells in not_too_many(records, most))
    return Stream(header, rows, encoding, separator, first[0])


def separator_of(text: str) -> str:
    """The character between cells: the one by which the first rows agree, and which makes most of them."""

    def fit(separator: str) -> tuple[int, int]:
        sample = csv.reader(io.StringIO(text[:SAMPLE_LENGTH], newline=""), delimiter=separator)
        widths = [len(cells) for cells in islice(sample, SAMPLE_ROWS) if cells] or [0]
        return (widths.count(widths[0]) if widths[0] > 1 else 0, widths[0])

    return max(SEPARATORS, key=fit)


def records_of(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that says something, with the number of the line in which it starts."""
    lines = (found[0] for found in LINE.finditer(text))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            plain = [unguarded(cell) if cell[:1] == "'" else cell for cell in cells]
            if any(map(str.strip, plain)):
                yield line, plain
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refusal(trouble(text, separator, line)) from error


def trouble(text: str, separator: str, line: int) -> str:
    """Why the text could not be read: most often a quote that is left open swallows what follows."""
    cell = re.compile(
        rf'(?:{QUOTED}|(?!")[^{re.escape(separator)}\r\n]*+)(?:{re.escape(separator)}|\r\n?|\n|\Z)'
    )
    place = 0
    while place < len(text) and (match := cell.match(text, place)):
        place = match.end()
    if place == len(text):
        return f"Line {line} has a cell of more than {csv.field_size_limit():,} characters."
    opened = line_of(text, place)
    if re.compile(QUOTED).match(text, place):
        return (
            f"The quote in line {opened} closes before its cell ends. A quote inside a cell is written twice."
        )
    return f"In line {opened} a quotation mark opens and never closes. Add the missing one."


def names_in(line: int, cells: list[str]) -> tuple[str, ...]:
    """The names of the columns; empty ones at the end, as spreadsheets leave them, do not count."""
    names = [clean_line(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise Refusal(f"Line {line} names {len(names):,} columns: at most {MOST_COLUMNS} come in at once.")
    for number, name in enumerate(names, start=1):
        if not name:
            raise Refusal(f"Column {number} has no name in line {line}. Give it one, or remove it.")
        if fold(name) in {fold(other) for other in names[: number - 1]}:
            raise Refusal(f"Two columns are named “{name[:40]}” in line {line}. Rename one of them.")
    return tuple(names)


def not_too_many(records: Iterator[tuple[int, list[str]]], most: int) -> Iterator[tuple[int, list[str]]]:
    """The rows, up to as many as are taken in at once."""
    for number, (line, cells) in enumerate(records, start=1):
        if number > most:
            words = counted(most, "row", "rows")
            raise Refusal(f"Line {line} is one too many: at most {words} come in at once. Split the file.")
        yield line, cells


def row_of(line: int, cells: list[str], width: int) -> Row:
    """The row with a cell under each name; empty cells beyond the last name do not count."""
    if len(cells) == width:
        return Row(line, tuple(cells))
    kept = tuple((cells + [""] * width)[:width])
    return Row(line, kept, surplus=sum(1 for cell in cells[width:] if cell.strip()))
