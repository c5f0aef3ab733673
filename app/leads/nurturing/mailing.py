"""Writing a mail of a track: word for word, as it goes out. The room mail sends it."""

from app import limits
from app.db import session
from app.leads.models.lead import Lead
from app.leads.models.track_mail import TrackMail
from app.leads.nurturing.steps import Step, filled
from app.text import clean_line


def write_mail(step: Step, lead: Lead) -> TrackMail:
    """The mail of this step to this person."""
    subject = clean_line(filled(step.title, lead))[: limits.TITLE]
    mail = TrackMail(lead=lead, contact=lead.contact, subject=subject, text=filled(step.text, lead))
    session.add(mail)
    session.flush()
    return mail
