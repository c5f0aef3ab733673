"""`flask work`: one loop over everything that happens by itself.

What is to be done are rows, and each sweep claims those that are due. So it does not matter when the
worker runs, how often it was away, or whether two of them run at once.
"""

import logging
import signal
import time
from datetime import datetime
from types import FrameType

from flask import current_app
from sqlalchemy.exc import InterfaceError, OperationalError

import app.board.erasing
import app.integrations.importing.forgetting  # noqa: F401 - these say what falls due
from app import clock, engines
from app.db import session
from app.hours.ahead import tell_time
from app.hours.falling_due import Sweep, sweeps
from app.integrations.mail.sending import send_letters
from app.people.clearing import clear_away
from app.people.forgetting import answer_lost_passwords

log = logging.getLogger(__name__)

REST_SECONDS = 1.0


def send_mail(now: datetime) -> None:
    """Send what is due from this board's office."""
    send_letters(now, current_app.extensions["mail"])


SWEEPS: tuple[Sweep, ...] = (answer_lost_passwords, send_mail, clear_away)
"""What goes by the world's time, also in a demo whose clock is ahead."""


class Stop:
    """Whether the worker was told to stop; what it has begun, it finishes first."""

    def __init__(self) -> None:
        self.asked = False

    def ask(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """Stop after the sweep that runs now."""
        self.asked = True

    def listen(self) -> None:
        """Take Ctrl-C and SIGTERM for a request to stop."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.ask)


def work(stop: Stop, *, once: bool = False) -> None:
    """Round after round, until told to stop."""
    while not stop.asked:
        one_round(stop)
        if once:
            return
        time.sleep(0 if stop.asked else REST_SECONDS)


def one_round(stop: Stop) -> None:
    """Each sweep once. One that fails keeps nobody else from working, and is tried in the next round."""
    for sweep in (*SWEEPS, *sweeps()):
        if stop.asked:
            return
        try:
            tell_time()
            sweep(clock.real_now() if sweep in SWEEPS else clock.now())
        except (OperationalError, InterfaceError) as error:
            log.warning("The database did not answer, trying again: %s", error.orig)
        except Exception:
            log.exception("A sweep failed: %s", sweep.__name__)
        finally:
            session.remove()
            engines.read_only.set(False)
