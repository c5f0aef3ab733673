"""Surveying a file: what its columns and words mean as things stand, and who judges its lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from app import clock, limits
from app.db import session
from app.figures import UNITS
from app.hours.models import the_calendar
from app.integrations.importing.directory import Directory
from app.integrations.leads.cells import Terms
from app.integrations.leads.choices import Answers, Columns
from app.integrations.leads.judging.companies import CompanyJudge
from app.integrations.leads.judging.deals import DealJudge
from app.integrations.leads.judging.people import PeopleJudge
from app.integrations.leads.judging.stages import Doorkeeper
from app.integrations.leads.judging.touches import TouchJudge
from app.integrations.leads.judging.verdicts import Judge
from app.integrations.leads.matching import fitting
from app.integrations.leads.models import LeadImport, Sort
from app.integrations.leads.reading import Lines, Said
from app.integrations.tables.reading import Stream, stream
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.rules import the_rules
from app.people.models import User, team


@dataclass
class Survey:
    """A file as it is read and judged now."""

    table: Stream
    sort: Sort
    columns: Columns
    answers: Answers
    lines: Lines
    judge: Judge
    doorkeeper: Doorkeeper

    def batches(self, size: int, after: int = 0) -> Iterator[list[Said]]:
        """The lines, so many at a time, without those that are done."""
        batch: list[Said] = []
        for number, row in enumerate(self.table.rows, start=1):
            if number <= after:
                continue
            batch.append(self.lines.read(row))
            if len(batch) == size:
                yield batch
                batch = []
        if batch:
            yield batch


def survey(job: LeadImport, *, by: User | None) -> Survey:
    """Begin to read a file as was decided."""
    table = stream(job.content, limits.LEAD_ROWS, limits.LEAD_BYTES)
    columns, answers = fitting(job.mapping or None, table.header, job.sort), Answers.kept(job.answers)
    zone = the_calendar().zone
    unit = UNITS[answers.currency or the_rules().currency]
    terms = Terms(answers, unit, zone, clock.now(), Directory(session.scalars(team()), {}))
    doorkeeper = Doorkeeper(Agreed(), answers, by)
    judges: dict[Sort, Judge] = {
        Sort.LEADS: PeopleJudge(doorkeeper, answers), Sort.ACCOUNTS: CompanyJudge(),
        Sort.DEALS: DealJudge(doorkeeper, clock.today(zone)), Sort.TOUCHES: TouchJudge(),
    }  # fmt: skip
    return Survey(table, job.sort, columns, answers, Lines(columns, terms), judges[job.sort], doorkeeper)
