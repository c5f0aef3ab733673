"""Joining: whoever has the link becomes what the admin decided, under a name of their own."""

from app import clock
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.facts import about
from app.people.finding import has_email
from app.people.inviting import refuse_closed
from app.people.models import Invitation, User
from app.people.passwords import hash_password


class Joined(Event, kind="person.joined"):
    no_way_back = "Somebody who joined stays known. Deactivate the person instead."

    @property
    def sentence(self) -> str:
        return f"joined {self.data['side']}, invited by {self.data['invited_by_name']}"


def join(invitation: Invitation, *, name: str, password: str, zone: str) -> Joined:
    """Use the invitation, once: its e-mail, side and role count, whatever else was sent."""
    refuse_closed(invitation)
    if has_email(invitation.email):
        raise Refusal(f"{invitation.email} is here already. Sign in instead.")

    invitation.accepted_at = clock.now()
    person = User(
        name=name,
        email=invitation.email,
        password_hash=hash_password(password),
        side=invitation.side,
        role=invitation.role,
        zone=zone,
    )
    session.add(person)
    session.flush()
    inviter = invitation.invited_by
    data = about(
        person,
        invitation=invitation.id,
        side=invitation.side.value,
        role=invitation.role.value,
        invited_by=inviter.id,
        invited_by_name=inviter.name,
    )
    return record(Joined(actor=person, data=data))
