"""Seats: whose signatures a version needs. A side's, or each member's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.db import session
from app.people.models import Side, User, team
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from app.playbook.models.signing import Signature
from app.playbook.outlines import outline_of


@dataclass(frozen=True)
class Seat:
    """A place on which one signature is wanted."""

    key: str
    """As signatures keep it: a side's value, or `person 7`."""
    words: str
    hue: str
    signers: Sequence[User]
    """Those who may sign here."""
    signature: Signature | None = None


def seats_of(version: Version) -> list[Seat]:
    """The seats of a version, in a fixed order, with who has signed on each."""
    signed = {each.seat: each for each in version.signatures}
    people = session.scalars(team()).all()
    if outline_of(version.definition.kind).by_everybody:
        return [
            Seat(seat_of_person(each), each.name, each.side.hue, [each], signed.get(seat_of_person(each)))
            for each in people
        ]
    present = {each.side for each in people}
    return [
        Seat(side.value, side.words, side.hue, signers_among(people, side), signed.get(side.value))
        for side in outline_of(version.definition.kind).sides
        if side is not Side.BUSINESS_DEVELOPMENT or side in present
    ]


def signers_among(people: Sequence[User], side: Side) -> list[User]:
    """Those of these people who sign for the side."""
    return [each for each in people if each.is_signer and each.side is side]


def missing(version: Version) -> list[Seat]:
    """The seats on which nobody has signed."""
    return [seat for seat in seats_of(version) if seat.signature is None]


def seat_for(kind: Kind, person: User) -> str | None:
    """The seat on which this person may sign definitions of this kind, if there is one."""
    outline = outline_of(kind)
    if not person.is_at_work:
        return None
    if outline.by_everybody:
        return seat_of_person(person)
    return person.side.value if person.is_signer and person.side in outline.sides else None


def seat_of_person(person: User) -> str:
    """The seat that is one person's own."""
    return f"person {person.id}"
