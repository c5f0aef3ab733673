"""Signing out: in one browser, or in all of them."""

from sqlalchemy import delete

from app.db import session
from app.log.models import Event
from app.log.recording import record
from app.people.facts import about
from app.people.models import SignIn, User


class SignedOut(Event, kind="person.signed_out"):
    is_news = False
    no_way_back = "Signing out cannot be taken back. Sign in again instead."

    @property
    def sentence(self) -> str:
        return "signed out"

    @property
    def ends_streams_of(self) -> int | None:
        return int(self.data["person"])


class SignedOutEverywhere(Event, kind="person.signed_out_everywhere"):
    is_news = False
    no_way_back = "Signing out cannot be taken back. Sign in again instead."

    @property
    def sentence(self) -> str:
        return "signed out everywhere"

    @property
    def ends_streams_of(self) -> int | None:
        return int(self.data["person"])


def sign_out(sign_in: SignIn, *, by: User) -> SignedOut:
    """End one session, here or in another browser."""
    data = about(sign_in.user, agent=sign_in.agent)
    session.delete(sign_in)
    return record(SignedOut(actor=by, data=data))


def sign_out_everywhere(person: User, *, by: User) -> SignedOutEverywhere:
    """End all sessions of the person, this one too."""
    end_sessions(person)
    return record(SignedOutEverywhere(actor=by, data=about(person)))


def end_sessions(person: User) -> None:
    """Remove every session of the person."""
    session.execute(delete(SignIn).where(SignIn.user_id == person.id))
