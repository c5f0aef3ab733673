"""Entrusting: an admin names who signs for a side, which is always the signer's own."""

from collections.abc import Iterable

from sqlalchemy import Select

from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.admins import only_admins
from app.people.facts import about, person_of
from app.people.models import Role, Side, User, team

UNSIGNED = Side.OPERATIONS
"""The side that signs nothing: it keeps the board, and makes no promises to the others."""


class SignerNamed(Event, kind="person.signer_named"):
    @property
    def sentence(self) -> str:
        return f"named {self.data['name']} as signer for {self.data['side']}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({"signs"})

    def undo(self, *, by: User) -> Event:
        person, side = person_of(self), self.data["side"]
        if signed_side(person) != side:
            raise Refusal(f"{person.name} does not sign for {side} any more, so this cannot be taken back.")
        return release_signer(person, by=by)


class SignerReleased(Event, kind="person.signer_released"):
    @property
    def sentence(self) -> str:
        return f"released {self.data['name']} from signing for {self.data['side']}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({"signs"})

    def undo(self, *, by: User) -> Event:
        person = person_of(self)
        if person.side.value != self.data["side"]:
            raise Refusal(f"{person.name} speaks for {person.side.value} now, so this cannot be taken back.")
        return name_signer(person, by=by)


def name_signer(person: User, *, by: User) -> SignerNamed:
    """Let the person sign for their side. In a small team that may be the admin who names them."""
    only_admins(by)
    if not person.is_active:
        raise Refusal(f"{person.name} is deactivated. Let {person.first_name} in again first.")
    if person.role is Role.STAKEHOLDER:
        raise Refusal(f"{person.name} reads along as a stakeholder. Make {person.first_name} a member first.")
    if person.side is UNSIGNED:
        raise Refusal("Operations signs nothing: name somebody of marketing, business development or sales.")
    if person.is_signer:
        raise Refusal(f"{person.name} signs for {person.side.value} already.")

    person.is_signer = True
    return record(SignerNamed(actor=by, data=about(person, side=person.side.value)))


def release_signer(person: User, *, by: User) -> SignerReleased:
    """Let the person sign no longer. What they signed stays signed."""
    only_admins(by)
    if not person.is_signer:
        raise Refusal(f"{person.name} signs for nobody, so there is nothing to end.")

    person.is_signer = False
    return record(SignerReleased(actor=by, data=about(person, side=person.side.value)))


def can_sign(person: User) -> bool:
    """Whether the person could be named: who works here, for a side that signs."""
    return person.is_at_work and person.side is not UNSIGNED


def signed_side(person: User) -> str | None:
    """The side that the person signs for, as facts keep it."""
    return person.side.value if person.is_signer else None


def signers() -> Select[User]:
    """All who sign for a side, by name."""
    return team().where(User.is_signer)


def signers_of(side: Side) -> Select[User]:
    """Those who sign for this side, by name."""
    return signers().where(User.side == side)


def sides_without_signer(people: Iterable[User]) -> list[Side]:
    """The sides for which some of these people could sign, but none of them does."""
    able = [person for person in people if can_sign(person)]
    signed = {person.side for person in able if person.is_signer}
    present = {person.side for person in able}
    return [side for side in Side if side in present - signed]
