"""A lost password: by a link that an admin made, or that came by mail, a person chooses a new one, once."""

from sqlalchemy import Select, delete, select

from app.db import apart, session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.admins import only_admins
from app.people.facts import about
from app.people.inviting import Closed
from app.people.models import User, WayBack, WrongPassword, hashed
from app.people.passwords import hash_password
from app.people.signing_out import end_sessions

VOID = (
    "This link does not work any more: it works once, and not for long. "
    "Ask for a new one where you sign in, or ask an admin of your team."
)


class ResetOffered(Event, kind="person.reset_offered"):
    is_news = False
    no_way_back = "A link that was given away stays out there. Make another one: that ends the one before."

    @property
    def sentence(self) -> str:
        return f"made a link by which {self.data['name']} chooses a new password"


class PasswordReset(Event, kind="person.password_reset"):
    is_news = False
    no_way_back = "Nobody knows the old password any more. Change it again instead."

    @property
    def sentence(self) -> str:
        return "chose a new password by a link"

    @property
    def ends_streams_of(self) -> int | None:
        return int(self.data["person"])


def offer_way_back(person: User, *, secret: str, by: User) -> ResetOffered:
    """Make a link that carries the secret; only its hash is kept, and every older link is void."""
    only_admins(by)
    if not person.is_active:
        raise Refusal(f"{person.name} is deactivated. Let {person.first_name} in again first.")
    if person.id == by.id:
        raise Refusal("You are signed in: change your password on the page about you.")

    forget_ways_back(person)
    session.add(WayBack(user_id=person.id, token_hash=hashed(secret), offered_by_id=by.id))
    return record(ResetOffered(actor=by, data=about(person)))


def open_way_back(person: User, *, secret: str) -> None:
    """Let the link that is mailed to a person work, and no other."""
    forget_ways_back(person)
    session.add(WayBack(user_id=person.id, token_hash=hashed(secret), offered_by_id=None))


def reset_password(secret: str, *, password: str) -> PasswordReset:
    """Take a new password from whoever has the link. Nothing is locked while Argon2 works."""
    if not is_open(secret):
        raise Closed(VOID)

    kept = hash_password(password)
    person = way_back_behind(secret).user
    person.password_hash = kept
    forget_ways_back(person)
    end_sessions(person)
    session.execute(delete(WrongPassword).where(WrongPassword.account == hashed(person.email)))
    return record(PasswordReset(actor=person, data=about(person)))


def way_back_behind(secret: str) -> WayBack:
    """The way back that this secret opens. A link that was used looks like one that never was."""
    found = session.scalar(behind(secret))
    if found is None or not found.is_open:
        raise Closed(VOID)
    return found


def is_open(secret: str) -> bool:
    """Whether this secret opens anything, asked beside this request's transaction."""
    with apart(writes=False) as own:
        found = own.scalar(behind(secret))
        return found is not None and found.is_open


def behind(secret: str) -> Select[WayBack]:
    """The way back with the hash of this secret."""
    return select(WayBack).where(WayBack.token_hash == hashed(secret))


def forget_ways_back(person: User) -> None:
    """Let no link that was made for this person work any longer."""
    session.execute(delete(WayBack).where(WayBack.user_id == person.id))
