"""Taking in a lead by hand: whom we know already is not taken in twice, and what they asked is kept."""

from dataclasses import dataclass

from sqlalchemy import select

from app import limits
from app.campaigns.declaring import Origin
from app.db import session
from app.leads.capturing import capture
from app.leads.hearing import Said
from app.leads.models.lead import Lead
from app.leads.models.touch import TouchKind
from app.leads.touching import touch
from app.log.models import Event
from app.people.models import User
from app.text import clean_line


@dataclass(frozen=True)
class TakenIn:
    """The lead, whether it is a new one, and the last that was written down of it."""

    lead: Lead
    is_new: bool
    fact: Event | None

    @property
    def echo(self) -> str:
        """What to say to whoever wrote it down."""
        if self.is_new:
            return f"You took in “{self.lead.title}”."
        return f"We know “{self.lead.title}” already: here is all of it, with what you wrote."


def take_in(said: Said, kind: TouchKind | None, *, by: User) -> TakenIn:
    """Write somebody down, with what happened between them and us."""
    captured = capture(said, origin=Origin.TYPED, by=by)
    lead = captured.lead
    if kind is not None:
        touch(lead, kind, words=clean_line(said.asked)[: limits.LINE], by=by)
    last = select(Event).where(Event.about == lead.page).order_by(Event.id.desc()).limit(1)
    return TakenIn(lead, captured.is_new, session.scalars(last).first())
