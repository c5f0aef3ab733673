"""A forgotten password: whoever forgot it asks, and if the e-mail is somebody's here, a mail follows.

What is asked for a known e-mail and for an unknown one is the same row. The worker looks whose it is,
later and out of sight, so that nobody learns from an answer, or from how long it took, who is here.
"""

from datetime import datetime

from sqlalchemy import func, select, update

from app import clock, limits
from app.db import peek, session, turn
from app.log.models import Event
from app.log.recording import record
from app.people.facts import about
from app.people.finding import folded_email
from app.people.guessing import TooManyTries
from app.people.models import LostPassword, User

BATCH = 50


class ResetAsked(Event, kind="person.reset_asked"):
    is_news = False
    no_way_back = "The mail is on its way. Its link works once, and changes nothing until it is used."

    @property
    def sentence(self) -> str:
        return f"was asked for a link by which {self.data['name']} chooses a new password"


def ask_way_back(email: str, *, address: str) -> None:
    """Note that somebody forgot the password of this e-mail; so many times an hour from one address."""
    refuse_too_many(address)
    user_id = session.scalar(select(User.id).where(User.email == folded_email(email)))
    session.add(LostPassword(address=address, user_id=user_id))


def refuse_too_many(address: str) -> None:
    """Let an address wait that asked too often."""
    most, since = limits.LOST_PASSWORDS_PER_ADDRESS, clock.real_now() - limits.MAIL_WINDOW
    lately = select(LostPassword.at).where(LostPassword.address == address, LostPassword.at > since)
    times = session.scalars(lately.order_by(LostPassword.at.desc()).limit(most)).all()
    if len(times) == most:
        raise TooManyTries(times[-1] - since, of="requests")


def answer_lost_passwords(now: datetime) -> None:
    """The worker's sweep: whoever asked and works here is sent a link, a few times an hour at most."""
    waiting = select(LostPassword.id).where(LostPassword.heard.is_(None)).order_by(LostPassword.id)
    for id in peek(waiting.limit(BATCH)):
        with turn():
            answer(id, now)


def answer(id: int, now: datetime) -> None:
    """Answer one request, unless another worker did."""
    claim = update(LostPassword).where(LostPassword.id == id, LostPassword.heard.is_(None))
    user_id = session.scalar(claim.values(heard=False).returning(LostPassword.user_id))
    person = session.get(User, user_id) if user_id else None
    if person is not None and person.is_active and not had_enough(person, now):
        session.execute(update(LostPassword).where(LostPassword.id == id).values(heard=True))
        record(ResetAsked(data=about(person)))


def had_enough(person: User, now: datetime) -> bool:
    """Whether this person got as many mails lately as one mailbox should."""
    lately = select(func.count()).where(
        LostPassword.user_id == person.id,
        LostPassword.heard.is_(True),
        LostPassword.at > now - limits.MAIL_WINDOW,
    )
    return (session.scalar(lately) or 0) >= limits.MAILS_PER_PERSON
