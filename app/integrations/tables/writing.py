"""Writing a table that any spreadsheet opens, shows right, and does not run."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain

from app.integrations.tables.guarding import guarded

MARK = "\ufeff"
"""The byte order mark, without which some spreadsheets take UTF-8 for something else."""


def written(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """The table in UTF-8, row by row."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write(MARK)
    for cells in chain([header], rows):
        writer.writerow([guarded(cell) for cell in cells])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
