"""A batch of lines that is written: who brings it, when, and what is written down of it in the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Table, func, insert, select, text

from app.campaigns.declaring import Origin
from app.db import Base, session
from app.integrations.leads.choices import Answers
from app.integrations.leads.models import ImportedRecord, LeadImport
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.contact import Basis
from app.people.models import User

Values = dict[str, Any]


@dataclass
class Batch:
    """What one turn of the worker brings in."""

    job: LeadImport
    answers: Answers
    agreed: Agreed
    currency: str
    now: datetime
    by: User
    ledger: list[Values] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    """Lines that came in, but not all the way."""

    @cached_property
    def versions(self) -> dict[str, int]:
        """The versions of the definitions in force, as facts pin them."""
        return self.agreed.ids

    @cached_property
    def note(self) -> Values:
        """Where the values of this file are from."""
        words = f"from “{self.job.filename[:60]}”"
        return {"from": Origin.IMPORT.value, "words": words, "at": self.now.isoformat(), "by": self.by.id}

    def notes_of(self, values: Mapping[str, Any]) -> Values:
        """A note for each of these values that says something."""
        note = self.note
        return {name: note for name, value in values.items() if value not in (None, "", Basis.NONE)}

    def keep(self, sort: str, id: int, *, key: str | None = None, before: Values | None = None) -> None:
        """Write a record into the ledger: it is new, unless something stood there before."""
        row = {"import_id": self.job.id, "sort": sort, "record_id": id, "key": key}
        self.ledger.append({**row, "is_new": before is None, "before": before or {}})

    def close(self) -> None:
        """Write the ledger."""
        write(ImportedRecord, self.ledger)


def write(model: type[Base], rows: Sequence[Values]) -> None:
    """Insert rows, all with the same columns."""
    if rows:
        session.execute(insert(table_of(model)), list(rows))


def written(model: type[Base], rows: Sequence[Values]) -> list[int]:
    """Insert rows; their ids, in the same order. They are taken before, so that all rows go in at once."""
    if not rows:
        return []
    table = table_of(model)
    ids = free_ids(table, len(rows))
    session.execute(insert(table), [{"id": id, **row} for id, row in zip(ids, rows, strict=True)])
    return ids


def free_ids(table: Table, count: int) -> list[int]:
    """So many ids that no row has or had. Nobody else takes them: who writes is alone."""
    if session.get_bind().dialect.name == "sqlite":
        last = session.scalar(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
        )
        return list(range((last or 0) + 1, (last or 0) + 1 + count))
    sequence = func.pg_get_serial_sequence(table.name, "id")
    return list(session.scalars(select(func.nextval(sequence)).select_from(func.generate_series(1, count))))


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - none of ours is a join
    return table
