"""Mails of tracks: each step that writes one is followed by a letter, in the same transaction."""

from app.db import session
from app.integrations.mail.models import Kind, Letter
from app.leads.models.track_mail import TrackMail
from app.leads.nurturing.doing import TrackStepDone
from app.log.recording import on


@on(TrackStepDone)
def write_to_the_lead(fact: TrackStepDone) -> None:
    """Whoever is on a track is written to."""
    if fact.data["mail"] is not None:
        mail = session.get_one(TrackMail, fact.data["mail"])
        session.add(Letter(kind=Kind.TRACK, recipient=mail.contact.email, track_mail_id=mail.id))
