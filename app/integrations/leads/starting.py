"""Taking a file of leads in: all of it can be read, and what its columns mean is guessed or remembered."""

import re
from collections.abc import Iterable

from sqlalchemy import delete

from app import clock, limits
from app.db import find, session
from app.errors import NotFound, Refusal
from app.integrations.importing.dates import write_day_first
from app.integrations.importing.starting import KEPT, plain_name
from app.integrations.leads.choices import Answers, Columns
from app.integrations.leads.matching import guessed_sort, match
from app.integrations.leads.models import LeadImport, Progress
from app.integrations.leads.remembering import remember, remembered
from app.integrations.tables.reading import stream
from app.people.models import User
from app.text import clean_line

DATES = ("created_on", "stage_on", "close_on", "at")
NUMBERS = ("amount", "employees")
COMMA = re.compile(r"[^0-9]*[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?[^0-9]*|[^0-9]*[0-9]+,[0-9]{1,2}[^0-9]*")


def start(content: bytes, *, filename: str, by: User) -> LeadImport:
    """Keep a file until it is confirmed; clear this person's old ones away."""
    stale = (
        LeadImport.owner_id == by.id,
        LeadImport.state == Progress.WAITING,
        LeadImport.created_at < clock.now() - KEPT,
    )
    session.execute(delete(LeadImport).where(*stale))
    table = stream(content, limits.LEAD_ROWS, limits.LEAD_BYTES)
    sort = guessed_sort(table.header)
    columns = match(table.header, sort)
    days: list[str] = []
    numbers: list[str] = []
    rows = 0
    for row in table.rows:
        rows += 1
        collect(row.cells, columns, DATES, days)
        collect(row.cells, columns, NUMBERS, numbers)
    if not rows:
        raise Refusal(f"There are no rows under the names in line {table.line}.")
    answers = Answers(day_first=write_day_first(days), comma=writes_comma(numbers))
    before = remembered(table.header)
    job = LeadImport(owner_id=by.id, filename=plain_name(filename), content=content, rows=rows, sort=sort)
    job.mapping, job.answers = dict(columns), answers.to_keep()
    if before is not None:
        job.sort, job.mapping, job.answers = before.sort, dict(before.mapping), dict(before.answers)
    session.add(job)
    session.flush()
    return job


def collect(cells: tuple[str, ...], columns: Columns, fields: Iterable[str], found: list[str]) -> None:
    """The cells in which such a field stands."""
    for name in fields:
        place = columns.get(name)
        if place is not None and cells[place]:
            found.append(clean_line(cells[place]).partition(" ")[0])


def writes_comma(numbers: Iterable[str]) -> bool:
    """Whether these numbers have a comma before their decimals."""
    return any(COMMA.fullmatch(number) for number in numbers)


def begin(job: LeadImport, header: tuple[str, ...], coming: int, *, by: User) -> None:
    """Let the worker bring the file in, and remember what its columns meant."""
    if job.state is not Progress.WAITING:
        return
    if not coming:
        raise Refusal("There is nothing new in this file.")
    remember(job, header, by=by)
    job.state, job.done, job.counts, job.problems = Progress.RUNNING, 0, {}, []


def find_import(person: User, id: int) -> LeadImport:
    """The file with this id: as long as it waits only for whoever brought it, then for all who work here."""
    job = find(LeadImport, id)
    if job is None or (job.state is Progress.WAITING and job.owner_id != person.id):
        raise NotFound("There is no such import.")
    return job
