"""Reading: what somebody has seen is no longer new, in all their browsers."""

from app import clock
from app.db import session
from app.log.models import Event
from app.log.recording import record
from app.notices.models import Notice, unread_by
from app.notices.notifying import ring
from app.people.models import User


class NoticesRead(Event, kind="notices.read"):
    is_news = False
    no_way_back = "What you have read stays in the inbox, so there is nothing to take back."

    @property
    def sentence(self) -> str:
        return "read what was new in the inbox"


def mark_read(*, page: str | None = None, by: User) -> NoticesRead | None:
    """From now on nothing is new for this person, on one page or anywhere; no fact if nothing was."""
    query = unread_by(by.id)
    if page is not None:
        query = query.where(Notice.page == page)
    unread = session.scalars(query).all()
    if not unread:
        return None

    for notice in unread:
        notice.read_at = clock.now()
    fact = NoticesRead(actor=by, data={})
    ring([by.id], fact)
    return record(fact)
