"""Leaving and coming back: a deactivated person stays known, but is let in nowhere."""

from app import clock
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.admins import keep_an_admin, only_admins
from app.people.entrusting import can_sign, signed_side
from app.people.facts import about, person_of
from app.people.models import Side, User
from app.people.resetting import forget_ways_back
from app.people.signing_out import end_sessions


class Deactivated(Event, kind="person.deactivated"):
    @property
    def sentence(self) -> str:
        signed = self.data.get("signs")
        return f"deactivated {self.data['name']}" + (f", who signed for {signed}" if signed else "")

    @property
    def ends_streams_of(self) -> int | None:
        return int(self.data["person"])

    def undo(self, *, by: User) -> Event:
        signs = self.data.get("signs")
        return reactivate(person_of(self), signs=Side(signs) if signs else None, by=by)


class Reactivated(Event, kind="person.reactivated"):
    @property
    def sentence(self) -> str:
        signs = self.data.get("signs")
        return f"let {self.data['name']} in again" + (f", who signs for {signs}" if signs else "")

    def undo(self, *, by: User) -> Event:
        return deactivate(person_of(self), by=by)


def deactivate(person: User, *, by: User) -> Deactivated:
    """Let the person in no longer, and sign no longer, from this moment on."""
    only_admins(by)
    if not person.is_active:
        raise Refusal(f"{person.name} is deactivated already.")
    keep_an_admin(person)
    if person.id == by.id:
        raise Refusal("Nobody deactivates themselves. Ask another admin.")

    data = about(person, signs=signed_side(person))
    person.deactivated_at, person.is_signer = clock.now(), False
    end_sessions(person)
    forget_ways_back(person)
    return record(Deactivated(actor=by, data=data))


def reactivate(person: User, *, by: User, signs: Side | None = None) -> Reactivated:
    """Let the person in again, with the password, side and role of before; taken back, sign as before too."""
    only_admins(by)
    if person.is_active:
        raise Refusal(f"{person.name} is here already.")

    person.deactivated_at = None
    person.is_signer = signs is person.side and can_sign(person)
    return record(Reactivated(actor=by, data=about(person, signs=signed_side(person))))
