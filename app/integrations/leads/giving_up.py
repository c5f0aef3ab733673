"""Giving up a file that cannot go on: it is tried a few times, then stops with a word, and others go on."""

import logging
from collections import Counter

from app import clock
from app.db import session, turn
from app.integrations.leads.cancelling import cancel
from app.integrations.leads.models import LeadImport, Progress
from app.people.models import User

TRIES = 3
STOPPED = (
    "The board could not go on from here, which is its own mistake. What came before stays, and can be taken "
    "back as a whole."
)

log = logging.getLogger(__name__)

_failed: Counter[int] = Counter()


def is_hopeless(id: int) -> bool:
    """Whether a file has failed so often in this process that trying once more helps nobody."""
    _failed[id] += 1
    return _failed[id] >= TRIES


def give_up(id: int) -> None:
    """Stop a file where it is, with a word at the line; what was being taken back can be tried again."""
    log.exception("A file of leads was given up: %s", id)
    _failed.pop(id, None)
    with turn():
        job = session.get_one(LeadImport, id, populate_existing=True)
        if job.state is Progress.RUNNING:
            job.problems = [*job.problems, [job.done + 1, STOPPED]]
            cancel(job, by=session.get_one(User, job.owner_id))
        elif job.state is Progress.UNDOING:
            job.state, job.finished_at = Progress.CANCELLED, clock.now()
