"""Changing one's own password, which ends every other session.

Whoever asks counts the try first (guessing.py), before this request's transaction begins.
"""

from sqlalchemy import delete

from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.facts import about
from app.people.guessing import forget_tries
from app.people.models import SignIn, hashed
from app.people.passwords import hash_password, is_right


class PasswordChanged(Event, kind="person.password_changed"):
    is_news = False
    no_way_back = "Nobody knows the old password any more. Change it again instead."

    @property
    def sentence(self) -> str:
        return "changed their password"

    @property
    def echo(self) -> str:
        return "Your password is changed. You are signed out everywhere else."

    @property
    def ends_streams_of(self) -> int | None:
        return int(self.data["person"])


def change_password(sign_in: SignIn, *, old: str, new: str, secret: str, address: str) -> PasswordChanged:
    """Take a new password from whoever knows the old one; only this session goes on, under a new secret."""
    person = sign_in.user
    if not is_right(old, person.password_hash):
        raise Refusal("This is not your password of now. Check it, then try again.")
    if new == old:
        raise Refusal("The new password is the same as the old one. Choose another.")

    person.password_hash = hash_password(new)
    sign_in.token_hash = hashed(secret)
    session.execute(delete(SignIn).where(SignIn.user_id == person.id, SignIn.id != sign_in.id))
    forget_tries(person.email, address)
    return record(PasswordChanged(actor=person, data=about(person)))
