"""Changing one's own password, which ends every other session.

Whoever asks ends the request's transaction first: tries are counted and passwords looked at before
this one begins, so that nothing is locked while Argon2 works.
"""

from sqlalchemy import delete

from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.facts import about
from app.people.guessing import count_try, forget_tries
from app.people.models import SignIn, hashed
from app.people.passwords import hash_password
from app.people.resetting import forget_ways_back
from app.people.signing_in import hash_that_fits, sign_in_behind


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


def change_password(
    email: str, *, old: str, new: str, here: str, secret: str, address: str
) -> PasswordChanged:
    """Take a new password from whoever knows the current one; only the session `here` goes on."""
    count_try(email, address)
    kept = hash_that_fits(email, old)
    if kept is None:
        raise Refusal("This is not your current password. Check it, then try again.")
    if new == old:
        raise Refusal("The new password is the same as the current one. Choose another.")

    new_hash = hash_password(new)
    sign_in = sign_in_behind(here)
    if sign_in is None or sign_in.user.password_hash != kept:
        raise Refusal("You were signed out here just now, so nothing was changed. Sign in again.")
    person = sign_in.user
    person.password_hash = new_hash
    sign_in.token_hash = hashed(secret)
    session.execute(delete(SignIn).where(SignIn.user_id == person.id, SignIn.id != sign_in.id))
    forget_ways_back(person)
    forget_tries(person.email, address)
    return record(PasswordChanged(actor=person, data=about(person)))
