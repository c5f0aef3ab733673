"""Doing the steps of tracks when they are due: each once, by whichever worker comes first, also late."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from app.db import session
from app.errors import Refusal
from app.hours.falling_due import due_at, falls_due, one_by_one
from app.leads.facts import about, named
from app.leads.models.lead import Lead
from app.leads.models.touch import TouchKind
from app.leads.models.track import Enrolment, Left
from app.leads.nurturing.enrolling import due_after
from app.leads.nurturing.facts import named_track, of
from app.leads.nurturing.leaving import leave, leave_if_it_is_time
from app.leads.nurturing.mailing import write_mail
from app.leads.nurturing.standing import next_step
from app.leads.nurturing.steps import Sort, Step
from app.leads.nurturing.tasking import add_task
from app.leads.nurturing.tracks import steps_of
from app.leads.touching import touch
from app.log.models import Event
from app.log.recording import record

TRIED_AGAIN_AFTER = timedelta(days=1)
NOT_WRITTEN = "we may not write to them"

DONE = {Sort.MAIL: "wrote to", Sort.TASK: "made a card for"}


class TrackStepDone(Event, kind="lead.track_step_done"):
    is_news = False
    no_way_back = "What was sent cannot be called back. Stop the track, so that no more follows."

    @property
    def sentence(self) -> str:
        did = DONE[Sort(self.data["sort"])]
        if self.data["not_done"]:
            return f"passed over step {self.data['number']} of {named_track(self)} for {named(self)}"
        return f"{did} {named(self)}: step {self.data['number']} of {named_track(self)}"


@due_at(Enrolment.next_at, Enrolment.left_at.is_(None))
@falls_due
def do_steps_that_are_due(now: datetime) -> None:
    """The next step of whoever's it is due, each in a turn of its own; one may follow another at once."""
    due = select(Enrolment).where(*is_due(now)).order_by(Enrolment.next_at, Enrolment.id)
    while one_by_one(due, lambda enrolment: do_next(enrolment, now), batch=1):
        pass


def is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Whether a step wants to be done now. Another worker may have been here: asked again in one's turn."""
    return Enrolment.left_at.is_(None), Enrolment.next_at <= now


def do_next(enrolment: Enrolment, now: datetime) -> None:
    """Do one step, and say when the one after it is due; unless it is time to leave."""
    if leave_if_it_is_time(enrolment):
        return
    step = next_step(enrolment)
    if step is None:
        leave(enrolment, Left.DONE)
        return
    try:
        with session.begin_nested():
            done = do(step, enrolment)
    except Refusal:
        enrolment.next_at = now + TRIED_AGAIN_AFTER
        return
    enrolment.next_step += 1
    following = steps_of(enrolment.track)[enrolment.next_step :]
    enrolment.next_at = due_after(now, following[0].after) if following else None
    kept = {"number": enrolment.next_step, "sort": step.sort.value, "title": step.title, **done}
    record(TrackStepDone(**about(enrolment.lead, **of(enrolment), **kept)))
    if not following:
        leave(enrolment, Left.DONE)


def do(step: Step, enrolment: Enrolment) -> dict[str, object]:
    """What becomes of it: the id of the mail or of the card, or why there is none."""
    lead = enrolment.lead
    if step.sort is Sort.TASK:
        return {"card_made": add_task(step, lead), "mail": None, "not_done": ""}
    if not may_hear(lead):
        return {"card_made": None, "mail": None, "not_done": NOT_WRITTEN}
    mail = write_mail(step, lead)
    words = f"{enrolment.track.name}: {mail.subject}"
    touched = touch(lead, TouchKind.SEQUENCE_MAIL, is_ours=True, words=words, by=None)
    return {"card_made": None, "mail": mail.id, "touch": touched.data["touch"], "not_done": ""}


def may_hear(lead: Lead) -> bool:
    """Whether we may send them something by ourselves."""
    return lead.contact is not None and lead.contact.may_be_written_to
