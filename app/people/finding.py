"""Finding people, their invitations and sessions, through the one who asks."""

from collections.abc import Iterable

from sqlalchemy import Select, func, select

from app import clock, limits
from app.db import find, session
from app.errors import NotFound
from app.people.models import Invitation, SignIn, User, hashed
from app.text import clean_line
from app.web.rights import Right


def folded_email(value: str | None) -> str:
    """The one spelling of an e-mail address that is kept and compared."""
    return clean_line(value).lower()


def has_email(email: str) -> bool:
    """Whether somebody is here, or was, under this address."""
    return session.scalar(select(User.id).where(User.email == folded_email(email))) is not None


def find_person(viewer: User, id: int) -> User:
    """The person with this id, also one who has left."""
    person = find(User, id) if viewer.may(Right.WORK) else None
    if person is None:
        raise NotFound("There is no such person.")
    return person


def find_sign_in(person: User, id: int) -> SignIn:
    """One of the person's own sessions."""
    sign_in = find(SignIn, id)
    if sign_in is None or sign_in.user_id != person.id:
        raise NotFound("There is no such session.")
    return sign_in


def find_invitation(viewer: User, id: int) -> Invitation:
    """The invitation with this id, for whoever may look after it."""
    invitation = find(Invitation, id) if viewer.may(Right.ADMIN) else None
    if invitation is None:
        raise NotFound("There is no such invitation.")
    return invitation


def invitation_behind(secret: str) -> Invitation:
    """The invitation that this secret opens, open or not."""
    invitation = session.scalar(select(Invitation).where(Invitation.token_hash == hashed(secret)))
    if invitation is None:
        raise NotFound("There is no such invitation.")
    return invitation


def everybody() -> Select[User]:
    """All who are or were here, by name."""
    return select(User).order_by(func.lower(User.name), User.id)


def open_invitations() -> Select[Invitation]:
    """The invitations that still let somebody in, newest first."""
    return (
        select(Invitation)
        .where(
            Invitation.accepted_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.created_at > clock.real_now() - limits.INVITATION_LASTS,
        )
        .order_by(Invitation.id.desc())
    )


def sessions_of(person: User) -> Select[SignIn]:
    """The browsers in which a person is signed in, the last used first."""
    now = clock.real_now()
    return (
        select(SignIn)
        .where(
            SignIn.user_id == person.id,
            SignIn.seen_at > now - limits.SESSION_IDLE,
            SignIn.created_at > now - limits.SESSION_LONGEST,
        )
        .order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    )


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """What these people are called. One query, none for nobody."""
    wanted = list(ids)
    query = select(User.id, User.name).where(User.id.in_(wanted))
    return {row.id: row.name for row in session.execute(query)} if wanted else {}
