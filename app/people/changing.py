"""Changing a person's side and role, which another admin does."""

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.admins import keep_an_admin, only_admins
from app.people.facts import about, person_of
from app.people.models import Role, Side, User

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
        return " and ".join(steps)

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
        return change(person, side=Side(before["side"]), role=Role(before["role"]), by=by)


def change(person: User, *, side: Side, role: Role, by: User) -> PersonChanged:
    """Let the person speak for this side, and do what this role may."""
    only_admins(by)
    if role is not Role.ADMIN:
        keep_an_admin(person)
    before, after = fields_of(person), {"side": side.value, "role": role.value}
    changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    if person.id == by.id:
        raise Refusal("Nobody changes their own side or role. Ask another admin.")

    person.side, person.role = side, role
    return record(PersonChanged(actor=by, data=about(person, fields=changed)))


def fields_of(person: User) -> dict[str, str]:
    """What an admin decides about a person, as facts keep it."""
    return {"side": person.side.value, "role": person.role.value}


def refuse_if_built_on(event: PersonChanged, person: User) -> None:
    """Say who changed the same since, if it is no longer as this fact left it."""
    now = fields_of(person)
    if all(now[name] == values[1] for name, values in event.data["fields"].items()):
        return
    query = select(PersonChanged).where(PersonChanged.id > event.id).order_by(PersonChanged.id.desc())
    for later in session.scalars(query):
        if later.data["person"] == person.id and later.touches & event.touches:
            name = later.actor.name if later.actor else "Somebody"
            raise Refusal(f"{name} {later.sentence} since, so this cannot be taken back.")
