"""Inviting: an admin decides who comes, for which side and as what; a link lets that person in."""

from datetime import datetime

from sqlalchemy import Select, select

from app import clock, limits
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.admins import only_admins
from app.people.finding import folded_email, has_email, open_invitations
from app.people.guessing import TooManyTries
from app.people.models import Invitation, Role, Side, User, hashed


class Invited(Event, kind="person.invited"):
    @property
    def sentence(self) -> str:
        return f"invited {self.data['email']} as {self.data['role']} for {self.data['side']}"

    @property
    def is_by_mail(self) -> bool:
        """Whether the link goes to its address by itself, rather than from hand to hand."""
        return bool(self.data.get("by_mail"))

    def undo(self, *, by: User) -> Event:
        return revoke(session.get_one(Invitation, self.data["invitation"]), by=by)


class Closed(Refusal):
    """A link that lets nobody in any more. A stranger is answered with the way to sign in."""


class InvitationRevoked(Event, kind="invitation.revoked"):
    no_way_back = "The link no longer exists. Invite this person again."

    @property
    def sentence(self) -> str:
        return f"revoked the invitation of {self.data['email']}"


def invite(email: str, *, side: Side, role: Role, secret: str | None = None, by: User) -> Invited:
    """Let somebody join by a link that carries the secret; without a secret, by a mail. Its hash is kept."""
    only_admins(by)
    refuse_too_many(folded_email(email))
    email = folded_email(email)
    if has_email(email):
        raise Refusal(f"{email} is here already. Look for this person under People.")
    if session.scalar(open_invitations().where(Invitation.email == email)) is not None:
        raise Refusal(f"{email} has an open invitation. Revoke it first to make a new link.")

    kept = hashed(secret) if secret else None
    invitation = Invitation(token_hash=kept, email=email, side=side, role=role, invited_by_id=by.id)
    session.add(invitation)
    session.flush()
    return record(Invited(actor=by, data={**told_of(invitation), "by_mail": secret is None}))


def give_link(invitation: Invitation, *, secret: str) -> None:
    """Let the link that is mailed to somebody work, and no other."""
    invitation.token_hash = hashed(secret)


def revoke(invitation: Invitation, *, by: User) -> InvitationRevoked:
    """Let the link work no longer."""
    only_admins(by)
    refuse_closed(invitation)

    invitation.revoked_at = clock.real_now()
    return record(InvitationRevoked(actor=by, data=told_of(invitation)))


def refuse_too_many(email: str) -> None:
    """Nobody's mailbox is filled by us, and no address book is worked through."""
    lately = select(Invitation.created_at).where(
        Invitation.created_at > clock.real_now() - limits.MAIL_WINDOW
    )
    refuse_after(limits.MAILS_PER_PERSON, lately.where(Invitation.email == email))
    refuse_after(limits.INVITATIONS_PER_HOUR, lately)


def refuse_after(most: int, lately: Select[datetime]) -> None:
    """Let the next one wait until the first of so many is an hour old."""
    times = session.scalars(lately.order_by(Invitation.created_at.desc()).limit(most)).all()
    if len(times) == most:
        raise TooManyTries(times[-1] + limits.MAIL_WINDOW - clock.real_now(), of="invitations")


def refuse_closed(invitation: Invitation) -> None:
    """Say why this link lets nobody in any more."""
    if invitation.accepted_at is not None:
        raise Closed("This invitation was used already. If it was you who joined, sign in.")
    if invitation.revoked_at is not None:
        raise Closed("This invitation was revoked. Ask the one who invited you for a new one.")
    if not invitation.is_open:
        raise Closed("This invitation has run out. Ask the one who invited you for a new one.")


def told_of(invitation: Invitation) -> dict[str, int | str]:
    """What a fact keeps of an invitation."""
    return {
        "invitation": invitation.id,
        "email": invitation.email,
        "side": invitation.side.value,
        "role": invitation.role.value,
    }
