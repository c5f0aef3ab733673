"""Sending letters: the worker takes what is due, makes its secret, sends it, and notes how it went."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import select, update

from app import clock
from app.db import commit, peek, session, turn
from app.integrations.mail.models import Letter, State, is_due, whole
from app.integrations.mail.posts import Undelivered
from app.integrations.mail.writing import Office, written
from app.leads.nurturing.dropping import drop_mail
from app.people.inviting import give_link
from app.people.models import hashed, new_secret
from app.people.resetting import open_way_back

log = logging.getLogger(__name__)

BATCH = 10
TAKEN = timedelta(minutes=5)
"""How long a letter is left to the worker that took it; after that it is due again."""

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
"""How long after each failure it is tried again; after the last one it is given up."""


def send_letters(now: datetime, office: Office) -> None:
    """The worker's sweep: send a few letters that are due. When the server is away, the rest wait too."""
    due = select(Letter.id).where(is_due(now)).order_by(Letter.next_at, Letter.id)
    for id in peek(due.limit(BATCH)):
        if not send(id, now, office):
            return


def send(id: int, now: datetime, office: Office) -> bool:
    """Send one letter, unless another worker does. False when no other would be taken now either."""
    secret = new_secret()
    until = take(id, now, secret)
    if until is None:
        return True
    try:
        hand_in(whole(id), secret, office)
    except Undelivered as failure:
        note_failure(id, until, failure.reason)
        return not failure.for_all
    except Exception:
        log.exception("Letter %d could not be written", id)
        note_failure(id, until, "Something broke on our side; the log of the worker says what.")
        return True
    note_sent(id, until)
    return True


def take(id: int, now: datetime, secret: str) -> datetime | None:
    """Claim a letter, and let its link work; until when it is ours. None if it is not to be sent."""
    until = clock.real_now() + TAKEN
    with turn():
        claim = update(Letter).where(Letter.id == id, is_due(now)).returning(Letter.id)
        if session.scalar(claim.values(next_at=until, attempts=Letter.attempts + 1)) is None:
            return None
        letter = whole(id)
        if letter.moot:
            letter.state, letter.reason = State.DROPPED, letter.moot
            if letter.track_mail is not None:
                drop_mail(letter.track_mail, letter.reason)
            return None
        if letter.attempts > len(WAITS) + 1:
            letter.state, letter.reason = State.FAILED, "The worker stopped each time it tried."
            return None
        keep_hash(letter, secret)
    return until


def keep_hash(letter: Letter, secret: str) -> None:
    """Let this link work; any link of an earlier try is void."""
    if letter.invitation is not None:
        give_link(letter.invitation, secret=secret)
    elif letter.user is not None:
        open_way_back(letter.user, secret=secret)
    elif letter.track_mail is not None:
        letter.track_mail.token_hash = hashed(secret)


def hand_in(letter: Letter, secret: str, office: Office) -> None:
    """Write the mail and hand it in. Nothing is held open while a server is waited for."""
    mail, name = written(letter, secret, office), letter.file_name
    commit()
    office.post.deliver(mail, name)


def note_sent(id: int, until: datetime) -> None:
    """It is out; nothing, if another worker has it by now: then its link is a newer one."""
    with turn():
        sent = update(Letter).where(Letter.id == id, Letter.next_at == until)
        session.execute(sent.values(state=State.SENT, sent_at=clock.real_now(), reason=""))


def note_failure(id: int, until: datetime, reason: str) -> None:
    """Try it again later, or give it up; nothing, if another worker has it by now."""
    log.warning("Letter %d was not sent: %s", id, reason)
    with turn():
        letter = whole(id)
        if letter.state is not State.WAITING or letter.next_at != until:
            return
        letter.reason = reason
        if letter.attempts > len(WAITS):
            letter.state = State.FAILED
        else:
            letter.next_at = clock.real_now() + WAITS[letter.attempts - 1]
