"""Changing a person's side and role, which another admin does. Whoever signs for a side signs only there."""

from typing import Any

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.log.models import Event, kinds
from app.log.recording import record
from app.people.admins import keep_an_admin, only_admins
from app.people.entrusting import SignerNamed, SignerReleased, signed_side
from app.people.facts import about, person_of
from app.people.models import Role, Side, User
from app.text import listed

AS = {"admin": "an admin", "member": "a member", "stakeholder": "a stakeholder"}


class PersonChanged(Event, kind="person.changed"):
    @property
    def sentence(self) -> str:
        changed, name = self.data["fields"], self.data["name"]
        steps = []
        if "role" in changed:
            steps.append(f"made {name} {AS[changed['role'][1]]}")
        if "side" in changed:
            whom, (origin, side) = "them" if steps else name, changed["side"]
            steps.append(f"moved {whom} from {origin} to {side}")
        if "signs" in changed:
            origin, side = changed["signs"]
            steps.append(
                f"named them as signer for {side}" if side else f"released them from signing for {origin}"
            )
        return listed(steps)

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    @property
    def ends_streams_of(self) -> int | None:
        return int(self.data["person"]) if "role" in self.data["fields"] else None

    def undo(self, *, by: User) -> Event:
        person, changed = person_of(self), self.data["fields"]
        refuse_if_built_on(self, person)
        before = fields_of(person) | {name: values[0] for name, values in changed.items()}
        signs = Side(before["signs"]) if before["signs"] else None
        return change(person, side=Side(before["side"]), role=Role(before["role"]), signs=signs, by=by)


def change(person: User, *, side: Side, role: Role, by: User, signs: Side | None = None) -> PersonChanged:
    """Let the person speak for this side, and do what this role may; taken back, sign again as before."""
    only_admins(by)
    if role is not Role.ADMIN:
        keep_an_admin(person)
    signed = person.side if person.is_signer else signs
    signs_on = signed is side and role is not Role.STAKEHOLDER and person.is_active
    before = fields_of(person)
    after = {"side": side.value, "role": role.value, "signs": side.value if signs_on else None}
    changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    if person.id == by.id:
        raise Refusal("Nobody changes their own side or role. Ask another admin.")

    person.side, person.role, person.is_signer = side, role, signs_on
    return record(PersonChanged(actor=by, data=about(person, fields=changed)))


def fields_of(person: User) -> dict[str, Any]:
    """What an admin decides about a person, as facts keep it."""
    return {"side": person.side.value, "role": person.role.value, "signs": signed_side(person)}


def refuse_if_built_on(event: PersonChanged, person: User) -> None:
    """Say who changed the same since, if it is no longer as this fact left it."""
    now = fields_of(person)
    if all(now[name] == values[1] for name, values in event.data["fields"].items()):
        return
    decided = kinds(lambda kind: issubclass(kind, PersonChanged | SignerNamed | SignerReleased))
    query = select(Event).where(Event.kind.in_(decided), Event.id > event.id).order_by(Event.id.desc())
    for later in session.scalars(query):
        if later.data["person"] == person.id and later.touches & event.touches:
            name = later.actor.name if later.actor else "Somebody"
            raise Refusal(f"{name} {later.sentence} since, so this cannot be taken back.")
