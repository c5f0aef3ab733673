"""What the log keeps of an import: one piece of news, and quietly where each new lead began."""

from typing import Any

from sqlalchemy import func, select

from app.db import session
from app.errors import Refusal
from app.integrations.leads.models import ImportedRecord, LeadImport, Progress, Sort
from app.leads.facts import named
from app.leads.lifecycle.stepping import Stepped
from app.leads.models.stage import Stage
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import counted


class CameIn(Stepped, kind="lead.came_in"):
    is_news = False
    is_told = False
    no_way_back = "The whole import can be taken back, on its page."

    @property
    def sentence(self) -> str:
        to = Stage(self.data["to"]).words.lower()
        if self.data["from"] is None:
            return f"took in {named(self)} as {to}: it came with an import"
        return f"moved {named(self)} to {to}: that came with an import"


class LeadsImported(Event, kind="leads.imported"):
    touches = frozenset({"import"})

    @property
    def sentence(self) -> str:
        sort = Sort(self.data["sort"])
        words = f"brought in {counted(self.data['count'], sort.one, sort.many)} from “{self.data['file']}”"
        return f"{words}, and stopped there" if self.data["is_cancelled"] else words

    def undo(self, *, by: User) -> Event:
        return begin_to_take_back(self, by=by)


class LeadsTakenBack(Event, kind="leads.taken_back"):
    no_way_back = "Choose the file again to bring them in again."
    touches = frozenset({"import"})

    @property
    def sentence(self) -> str:
        return f"began to take back what came from “{self.data['file']}”"

    @property
    def echo_as_undo(self) -> str:
        return f"What came from “{self.data['file']}” is being taken back. Its page says how far that is."


class LeadsGone(Event, kind="leads.gone"):
    no_way_back = "Choose the file again to bring them in again."

    @property
    def sentence(self) -> str:
        sort = Sort(self.data["sort"])
        words = f"took back {counted(self.data['count'], sort.one, sort.many)} from “{self.data['file']}”"
        left = self.data["left"]
        return (
            f"{words}, and left {counted(left, 'record', 'records')} that had changed since"
            if left
            else words
        )


def about(job: LeadImport, **data: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the fact keeps
    """What a fact is about, and what it keeps."""
    kept = {"name": job.filename, "file": job.filename, "import": job.id, "sort": job.sort.value, **data}
    return {"about": job.page, "data": kept}


def finish(job: LeadImport, *, by: User, is_cancelled: bool = False) -> LeadsImported:
    """Say that it is in, as far as it came; the file itself is not needed any more."""
    counts = job.counts
    came = counts.get("new", 0) + counts.get("changed", 0)
    job.content = b""
    fact = record(
        LeadsImported(actor=by, **about(job, count=came, counts=dict(counts), is_cancelled=is_cancelled))
    )
    job.event_id = fact.id
    return fact


def begin_to_take_back(imported: LeadsImported, *, by: User) -> LeadsTakenBack:
    """Let the worker take back all that came with a file."""
    job = session.get(LeadImport, imported.data["import"])
    if job is None or job.state not in (Progress.DONE, Progress.CANCELLED):
        raise Refusal("This was taken back already.")
    of_this = select(func.count()).where(ImportedRecord.import_id == job.id)
    job.state, job.done, job.rows = Progress.UNDOING, 0, session.scalar(of_this) or 0
    job.counts = {**job.counts, "left": 0, "gone": 0, "taken_back_by": by.id}
    return record(LeadsTakenBack(actor=by, **about(job)))
