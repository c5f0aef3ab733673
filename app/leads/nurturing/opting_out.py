"""Opting out: whoever was written to says by the link of the mail that they want no more of it."""

from sqlalchemy import select

from app import clock
from app.campaigns.declaring import Origin, declare
from app.db import session
from app.leads.facts import about, named
from app.leads.models.track_mail import TrackMail
from app.log.models import Event
from app.log.recording import record
from app.people.models import hashed


class OptedOut(Event, kind="lead.opted_out"):
    no_way_back = (
        "They asked for it themselves. If they change their mind, write that down on the lead's page."
    )
    touches = frozenset({"opted_out"})

    @property
    def sentence(self) -> str:
        return f"noted that {named(self)} wants no more mail from us"


def mail_behind(secret: str) -> TrackMail | None:
    """The mail that this link stands in, if there is one."""
    return session.scalars(select(TrackMail).where(TrackMail.token_hash == hashed(secret))).first()


def opt_out(mail: TrackMail) -> OptedOut | None:
    """Write to this person no more. Said twice, it is done once."""
    person, now = mail.contact, clock.now()
    if person.opted_out_at is not None:
        return None
    declare(person, {"opted_out_at": now}, origin=Origin.FORM, at=now, by=None, words="by the link of a mail")
    return record(OptedOut(**about(mail.lead)))
