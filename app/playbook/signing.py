"""Signing a version, for one's side, and taking the signature back while nothing rules by it."""

from app.db import session
from app.errors import Refusal, Stale
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.facts import about, numbered, seat_in, stays, version_of
from app.playbook.models.definition import Version
from app.playbook.models.signing import Signature
from app.playbook.outlines import outline_of
from app.playbook.reading import note_read
from app.playbook.ruling import CameIntoForce, rule_if_agreed
from app.playbook.seats import seat_for, seats_of
from app.text import listed


class NoSigner(Refusal):
    """Only a side's own signer signs for it. Answered as 403."""

    status = 403


class Signed(Event, kind="definition.signed"):
    touches = property(seat_in)

    @property
    def sentence(self) -> str:
        side = "" if self.data["seat"].startswith("person ") else f" for {self.data['seat']}"
        return f"signed {numbered(self)}{side}"

    @property
    def is_undoable(self) -> bool:
        """Not, if the version ruled already: what is in force stays signed."""
        return not self.data["joins"]

    def undo(self, *, by: User) -> Event:
        if self.actor_id != by.id:
            raise NoSigner("A signature is taken back by whoever gave it.")
        return take_signature_back(version_of(self), by=by)


class SignatureTakenBack(Event, kind="definition.signature_taken_back"):
    no_way_back = "A signature is given by reading and signing. Sign it again if you agree."
    touches = property(seat_in)

    @property
    def sentence(self) -> str:
        return f"took back the signature under {numbered(self)}"


def sign(version: Version, *, seen: int, by: User) -> Signed | CameIntoForce:
    """Agree to the version as it was when its text had been written `seen` times.

    Gives back that it came into force, if this was the last signature.
    """
    seat = own_seat(version, by)
    if seen != version.revision:
        raise Stale("The text was changed since you opened it. Read it again, then sign.")
    if why := obstacle(version, seat, by):
        raise Refusal(why)

    data = about(version, seat=seat, joins=version.is_in_force)
    version.signatures.append(Signature(by_id=by.id, by=by, seat=seat))
    note_read(version, by=by)
    session.flush()
    signed = record(Signed(actor=by, **data))
    return rule_if_agreed(version, by=by) or signed


def may_sign(version: Version, person: User) -> bool:
    """Whether a signature of this person is wanted."""
    seat = seat_for(version.definition.kind, person)
    return seat is not None and obstacle(version, seat, person) is None


def obstacle(version: Version, seat: str, person: User) -> str | None:
    """Why this person cannot sign on this seat, as a sentence.

    There is one signature a seat, and one a person: whoever changes sides does not agree with themselves.
    """
    if not (version.is_proposed or is_open_to_all(version)):
        return stays(version)
    if version.definition.ended_at:
        return f"“{version.definition.name}” is over, so nobody signs it any more."
    if own := version.signature_of(person):
        if own.seat != seat:
            return f"You signed this version for {own.seat}. For {seat}, somebody else has to."
        return "You have signed this version already."
    if taken := next((each for each in version.signatures if each.seat == seat), None):
        return f"{taken.by.name} has signed this version for {seat} already."
    if any(each.by_id == person.id for each in version.open_objections):
        return "You object to this version. Settle your objection first, then sign."
    return None


def is_open_to_all(version: Version) -> bool:
    """Whether who comes later signs it too, though it rules already."""
    return version.is_in_force and outline_of(version.definition.kind).by_everybody


def take_signature_back(version: Version, *, by: User) -> SignatureTakenBack:
    """Agree no longer, as long as the version does not rule."""
    if version.is_in_force:
        raise Refusal(stays(version))
    signature = version.signature_of(by)
    if signature is None:
        raise Refusal("You have not signed this version, so there is nothing to take back.")

    version.signatures.remove(signature)
    return record(SignatureTakenBack(actor=by, **about(version, seat=signature.seat)))


def own_seat(version: Version, person: User) -> str:
    """The seat on which this person may sign; refused in words that say who may."""
    seat = seat_for(version.definition.kind, person)
    if seat is not None:
        return seat
    name = version.definition.name
    sides = outline_of(version.definition.kind).sides
    if person.is_signer or person.side not in sides:
        needed = listed([each.words.lower() for each in sides])
        raise NoSigner(f"“{name}” is signed by {needed}; {person.side.words.lower()} does not sign it.")
    signers = [
        each.name for seat in seats_of(version) if seat.key == person.side.value for each in seat.signers
    ]
    who = (
        f"{listed(signers, 'or')} does."
        if signers
        else "Nobody does yet: an admin names signers under People."
    )
    raise NoSigner(f"You do not sign for {person.side.value}. {who}")
