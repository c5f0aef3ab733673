"""A mail of a track that waited and may not go any more: it is not sent, and its lead's page says why."""

from sqlalchemy import select

from app.db import session
from app.leads.facts import about, named
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch
from app.leads.models.track_mail import TrackMail
from app.leads.nurturing.doing import TrackStepDone
from app.leads.signs import go_by_touches
from app.leads.touching import TouchRemoved
from app.log.models import Event
from app.log.recording import record


class TrackMailDropped(Event, kind="lead.track_mail_dropped"):
    is_news = False
    no_way_back = "Write to them yourself, once you know that you may."

    @property
    def sentence(self) -> str:
        return f"did not send a mail to {named(self)}: {self.data['why']}"


def drop_mail(mail: TrackMail, why: str) -> TrackMailDropped:
    """Write down that it was not sent, and why; that we wrote to them is no longer told."""
    lead = mail.lead
    done = session.scalars(select(TrackStepDone).where(TrackStepDone.about == lead.page))
    step = next((each for each in done if each.data["mail"] == mail.id), None)
    made = session.get(Touch, step.data.get("touch") or 0) if step else None
    if made:
        remove(made, lead)
    words = f"{why[:1].lower()}{why[1:]}".rstrip(".")
    return record(TrackMailDropped(**about(lead, mail=mail.id, why=words)))


def remove(made: Touch, lead: Lead) -> None:
    """Take back that we wrote to them."""
    kept = {"touch": made.id, "touch_kind": made.kind.value}
    session.delete(made)
    session.flush()
    has_asked = lead.is_hand_raiser
    go_by_touches([lead])
    lead.is_hand_raiser = has_asked
    record(TouchRemoved(**about(lead, **kept)))
