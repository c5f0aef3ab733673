"""Leaving and coming back: a deactivated person stays known, but is let in nowhere."""

from app import clock
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.admins import keep_an_admin, only_admins
from app.people.facts import about, person_of
from app.people.models import User
from app.people.resetting import forget_ways_back
from app.people.signing_out import end_sessions


class Deactivated(Event, kind="person.deactivated"):
    @property
    def sentence(self) -> str:
        return f"deactivated {self.data['name']}"

    @property
    def ends_streams_of(self) -> int | None:
        return int(self.data["person"])

    def undo(self, *, by: User) -> Event:
        return reactivate(person_of(self), by=by)


class Reactivated(Event, kind="person.reactivated"):
    @property
    def sentence(self) -> str:
        return f"let {self.data['name']} in again"

    def undo(self, *, by: User) -> Event:
        return deactivate(person_of(self), by=by)


def deactivate(person: User, *, by: User) -> Deactivated:
    """Let the person in no longer, from this moment on."""
    only_admins(by)
    if not person.is_active:
        raise Refusal(f"{person.name} is deactivated already.")
    keep_an_admin(person)
    if person.id == by.id:
        raise Refusal("Nobody deactivates themselves. Ask another admin.")

    person.deactivated_at = clock.now()
    end_sessions(person)
    forget_ways_back(person)
    return record(Deactivated(actor=by, data=about(person)))


def reactivate(person: User, *, by: User) -> Reactivated:
    """Let the person in again, with the password, side and role of before."""
    only_admins(by)
    if person.is_active:
        raise Refusal(f"{person.name} is here already.")

    person.deactivated_at = None
    return record(Reactivated(actor=by, data=about(person)))
