"""What a lead has heard on a track, as the log tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.db import session
from app.leads.models.track import Enrolment
from app.leads.nurturing.doing import TrackStepDone
from app.leads.nurturing.dropping import TrackMailDropped
from app.leads.nurturing.steps import Sort, filled


@dataclass(frozen=True)
class Heard:
    """One step that was done."""

    number: int
    sort: Sort
    subject: str
    at: datetime
    not_done: str
    """Why nothing came of it."""


def heard_on(enrolment: Enrolment) -> Iterator[Heard]:
    """Its steps that were done, the first one first. Two queries."""
    lead = enrolment.lead
    mails = session.scalars(select(TrackMailDropped).where(TrackMailDropped.about == lead.page))
    dropped = {each.data["mail"]: each.data["why"] for each in mails}
    since = TrackStepDone.about == lead.page, TrackStepDone.at >= enrolment.began_at
    for fact in session.scalars(select(TrackStepDone).where(*since).order_by(TrackStepDone.id)):
        said = fact.data
        if said["enrolment"] == enrolment.id:
            why = said["not_done"] or dropped.get(said["mail"], "")
            yield Heard(said["number"], Sort(said["sort"]), filled(said["title"], lead), fact.at, why)
