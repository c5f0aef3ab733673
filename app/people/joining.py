"""Joining: whoever has the link becomes what the admin decided, under a name of their own."""

from sqlalchemy import select

from app import clock
from app.db import apart, session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.facts import about
from app.people.finding import has_email, invitation_behind
from app.people.inviting import refuse_closed
from app.people.models import Invitation, User, hashed
from app.people.passwords import hash_password
from app.web.rights import Bearer


class Joined(Event, kind="person.joined"):
    no_way_back = "Somebody who joined stays known. Deactivate the person instead."

    @property
    def sentence(self) -> str:
        return f"joined {self.data['side']}, invited by {self.data['invited_by_name']}"


def join_by_link(secret: str, *, name: str, password: str, zone: str, by: Bearer) -> Joined:
    """Use the invitation behind this secret. Nothing is locked while Argon2 works."""
    if by.is_authenticated:
        raise Refusal("You are signed in already. Sign out first, then open the link again.")
    kept = hash_password(password) if is_open(secret) else ""  # a closed one is refused at once
    return let_in(invitation_behind(secret), name=name, kept=kept, zone=zone)


def join(invitation: Invitation, *, name: str, password: str, zone: str) -> Joined:
    """Use the invitation."""
    return let_in(invitation, name=name, kept=hash_password(password), zone=zone)


def let_in(invitation: Invitation, *, name: str, kept: str, zone: str) -> Joined:
    """Let one person in, once: the invitation's e-mail, side and role count, whatever else was sent."""
    refuse_closed(invitation)
    if has_email(invitation.email):
        raise Refusal(f"{invitation.email} is here already. Sign in instead.")

    invitation.accepted_at = clock.real_now()
    person = User(
        name=name,
        email=invitation.email,
        password_hash=kept,
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


def is_open(secret: str) -> bool:
    """Whether this secret lets somebody in, asked beside this request's transaction."""
    with apart(writes=False) as own:
        invitation = own.scalar(select(Invitation).where(Invitation.token_hash == hashed(secret)))
        return invitation is not None and invitation.is_open
