"""Clearing away what nobody can use any more: sessions, links and counted tries that have run out."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select

from app import limits
from app.db import peek, session, turn
from app.people.models import LostPassword, SignIn, WayBack, WrongPassword

BATCH = 500


def clear_away(now: datetime) -> None:
    """The worker's sweep: remove a few of each kind, and more in the next round."""
    for model, is_over in what_is_over(now).items():
        ids = peek(select(model.id).where(is_over).limit(BATCH))
        if ids:
            with turn():
                session.execute(delete(model).where(model.id.in_(ids), is_over))


def what_is_over(
    now: datetime,
) -> dict[type[SignIn | WayBack | WrongPassword | LostPassword], ColumnElement[bool]]:
    """When a row of each kind is of no use any more."""
    return {
        SignIn: or_(
            SignIn.seen_at <= now - limits.SESSION_IDLE, SignIn.created_at <= now - limits.SESSION_LONGEST
        ),
        WayBack: WayBack.created_at <= now - limits.WAY_BACK_LASTS,
        WrongPassword: WrongPassword.since <= now - limits.WRONG_PASSWORD_WINDOW,
        LostPassword: and_(LostPassword.heard.is_not(None), LostPassword.at <= now - limits.MAIL_WINDOW),
    }
