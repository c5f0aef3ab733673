"""Working: the worker brings files in, some hundred lines a turn, and takes back what is to be taken back.

How far a file has come is written together with what came. So it does not matter who does the next turn, how
many try, or when somebody stops: each line is done once. While one process works on a file it keeps its place
in it; whoever finds another place written down begins to read anew from there.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import clock
from app.db import commit, peek, session, turn
from app.engines import reading
from app.hours.falling_due import falls_due
from app.integrations.leads.bringing.batch import Batch
from app.integrations.leads.bringing.companies import bring_companies
from app.integrations.leads.bringing.deals import bring_deals
from app.integrations.leads.bringing.people import bring_people
from app.integrations.leads.bringing.touches import bring_touches
from app.integrations.leads.facts import finish
from app.integrations.leads.giving_up import give_up, is_hopeless
from app.integrations.leads.judging.verdicts import State, Verdict
from app.integrations.leads.models import LeadImport, Progress, Sort
from app.integrations.leads.reading import Said
from app.integrations.leads.surveying import Survey, survey
from app.integrations.leads.taking_back import take_back_some
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.rules import the_rules
from app.people.models import User

LINES = 500
WORKS_SECONDS = 4.0
"""How long one round of the worker belongs to files; other sweeps wait meanwhile."""
RESTS_SECONDS = 0.03
"""How long after each turn others may write."""
PROBLEMS_KEPT = 200

BRING: Mapping[Sort, Callable[[list[Verdict], Batch], None]] = {
    Sort.LEADS: bring_people, Sort.ACCOUNTS: bring_companies, Sort.DEALS: bring_deals,
    Sort.TOUCHES: bring_touches,
}  # fmt: skip


@dataclass
class Place:
    """Where this process is in a file."""

    id: int
    survey: Survey
    batches: Iterator[list[Said]]
    done: int
    """How many lines were done before the next batch."""


_places: dict[int, Place] = {}


@falls_due
def bring_in_files(_now: datetime) -> None:
    """The worker's sweep: some turns of the file that waits longest."""
    until = time.monotonic() + WORKS_SECONDS
    waiting = select(LeadImport.id).where(LeadImport.state.in_((Progress.RUNNING, Progress.UNDOING)))
    while ids := peek(waiting.order_by(LeadImport.id).limit(1)):
        try:
            work_on(ids[0])
        except Exception:
            _places.pop(ids[0], None)
            if not is_hopeless(ids[0]):
                raise
            give_up(ids[0])
        if time.monotonic() > until:
            return
        time.sleep(RESTS_SECONDS)
    _places.clear()


def work_on(id: int) -> None:
    """One turn of this file."""
    if peek(select(LeadImport.state).where(LeadImport.id == id)) == [Progress.UNDOING]:
        _places.pop(id, None)
        with turn():
            take_back_some(session.get_one(LeadImport, id))
        return
    place = _places.get(id) or open_place(id)
    lines = next(place.batches, [])
    with turn():
        bring_in(place, lines)


def open_place(id: int) -> Place:
    """Begin to read a file where the last turn ended."""
    commit()
    with reading():
        job = session.get_one(LeadImport, id, populate_existing=True)
        found = survey(job, by=session.get_one(User, job.owner_id))
        for person in found.lines.terms.directory.team.values():
            session.expunge(person)
    commit()
    _places.clear()
    _places[id] = Place(id, found, found.batches(LINES, after=job.done), job.done)
    return _places[id]


def bring_in(place: Place, lines: list[Said]) -> None:
    """Bring these lines in, unless somebody else did or it was stopped meanwhile."""
    job = session.get_one(LeadImport, place.id)
    if job.state is not Progress.RUNNING or job.done != place.done:
        _places.pop(place.id, None)
        return
    by = session.get_one(User, job.owner_id)
    agreed = Agreed()
    place.survey.doorkeeper.agreed, place.survey.doorkeeper.by = agreed, by
    place.survey.doorkeeper.look_again(agreed)
    verdicts = place.survey.judge.judge(lines)
    currency = place.survey.answers.currency or the_rules().currency
    batch = Batch(job, place.survey.answers, agreed, currency, clock.now(), by)
    try:
        BRING[job.sort](verdicts, batch)
    except BaseException:
        _places.pop(place.id, None)  # what was read of these lines is lost; they are read again
        raise
    batch.close()
    note(job, verdicts, batch)
    place.done = job.done
    if len(lines) < LINES:
        job.state, job.finished_at = Progress.DONE, clock.now()
        finish(job, by=by)
        _places.pop(place.id, None)


def note(job: LeadImport, verdicts: list[Verdict], batch: Batch) -> None:
    """Write down how far it is, and what did not come in."""
    job.done += len(verdicts)
    counts = Counter(job.counts)
    counts.update(verdict.state.value for verdict in verdicts)
    job.counts = dict(counts)
    told = [
        [verdict.line, verdict.why] for verdict in verdicts if verdict.state in (State.PROBLEM, State.SKIPPED)
    ]
    told += [list(each) for each in batch.problems]
    if told:
        job.problems = [*job.problems, *told][:PROBLEMS_KEPT]
