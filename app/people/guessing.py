"""Guessing passwords: so many tries for one account from one address, then a wait.

Tries are counted in a transaction of their own, so that they last when the request fails. Count
before the request reads anything: on both engines writers take turns, and two of one request would
wait for each other.
"""

from datetime import timedelta
from math import ceil

from sqlalchemy import delete, select

from app import clock, limits
from app.db import apart, session
from app.errors import Refusal
from app.people.finding import folded_email
from app.people.models import WrongPassword, hashed
from app.text import counted


class TooManyTries(Refusal):
    """Too many of the same; the same account is still open to other addresses. Answered as 429."""

    status = 429

    def __init__(self, wait: timedelta, of: str = "wrong passwords") -> None:
        self.seconds = max(1, ceil(wait.total_seconds()))
        minutes = counted(ceil(self.seconds / 60), "minute", "minutes")
        super().__init__(f"Too many {of}. Please wait {minutes}, then try again.")


def count_try(email: str, address: str) -> None:
    """Count a try before the password is looked at, so that many at once are counted too."""
    account, now = hashed(folded_email(email)), clock.real_now()
    with apart(writes=True) as own:
        own.execute(delete(WrongPassword).where(WrongPassword.since <= now - limits.WRONG_PASSWORD_WINDOW))
        tries = own.scalar(
            select(WrongPassword).where(WrongPassword.account == account, WrongPassword.address == address)
        )
        if tries is None:
            tries = WrongPassword(account=account, address=address, count=0, since=now)
            own.add(tries)
        wait = tries.wait
        if wait <= timedelta(0):
            tries.count += 1
    if wait > timedelta(0):
        raise TooManyTries(wait)


def forget_tries(email: str, address: str) -> None:
    """The password was right: whatever was tried before no longer counts."""
    account = hashed(folded_email(email))
    session.execute(
        delete(WrongPassword).where(WrongPassword.account == account, WrongPassword.address == address)
    )
