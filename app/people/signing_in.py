"""Signing in: a random word in the browser's cookie, its hash in a row that can be ended from anywhere."""

from sqlalchemy import bindparam, delete, or_, select

from app import clock, limits
from app.db import apart, session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.facts import about
from app.people.finding import folded_email
from app.people.guessing import count_try, forget_tries
from app.people.models import SignIn, User, hashed
from app.people.passwords import hash_password, is_outdated, is_right, stand_in
from app.text import clean_line

SESSION_KEY = "sign_in"
"""Where a browser's cookie keeps its secret."""

WRONG = "E-mail and password do not fit together. Check both, then try again."


class SignedIn(Event, kind="person.signed_in"):
    is_news = False
    no_way_back = "Signing in cannot be taken back. Sign out instead."

    @property
    def sentence(self) -> str:
        return "signed in"


def sign_in(email: str, password: str, *, secret: str, address: str, agent: str) -> SignedIn:
    """Let a person in who knows the password. The sentence of a refusal never says what was wrong."""
    count_try(email, address)
    kept = hash_that_fits(email, password)
    anew = hash_password(password) if kept and is_outdated(kept) else kept
    person = active_person(email, kept) if kept else None
    if anew is None or person is None:
        raise Refusal(WRONG)

    forget_tries(email, address)
    person.password_hash = anew
    return begin(person, secret=secret, address=address, agent=agent)


def begin(person: User, *, secret: str, address: str, agent: str) -> SignedIn:
    """Start a session of this person in one browser, which keeps the secret."""
    forget_expired(person)
    agent = clean_line(agent)[:200]
    session.add(SignIn(user=person, token_hash=hashed(secret), agent=agent))
    return record(SignedIn(actor=person, data=about(person, address=address, agent=agent)))


def hash_that_fits(email: str, password: str) -> str | None:
    """What is kept of this person's password, if it is right. Nothing is locked while Argon2 works."""
    with apart(writes=False) as own:
        kept = own.scalar(
            select(User.password_hash).where(User.email == folded_email(email), User.deactivated_at.is_(None))
        )
    return kept if is_right(password, kept or stand_in()) else None


def active_person(email: str, kept: str) -> User | None:
    """Whoever has this address and still this password, and still works here."""
    return session.scalar(
        select(User).where(
            User.email == folded_email(email), User.password_hash == kept, User.deactivated_at.is_(None)
        )
    )


SIGN_IN_BEHIND = select(SignIn).where(SignIn.token_hash == bindparam("hash"))


def sign_in_behind(secret: str) -> SignIn | None:
    """The session that this secret stands for, if it still lets its person in."""
    sign_in = session.scalar(SIGN_IN_BEHIND, {"hash": hashed(secret)})
    if sign_in is None or sign_in.has_expired or not sign_in.user.is_active:
        return None
    return sign_in


def forget_expired(person: User) -> None:
    """Remove the person's sessions that have run out."""
    now = clock.real_now()
    session.execute(
        delete(SignIn).where(
            SignIn.user_id == person.id,
            or_(
                SignIn.seen_at <= now - limits.SESSION_IDLE, SignIn.created_at <= now - limits.SESSION_LONGEST
            ),
        )
    )
