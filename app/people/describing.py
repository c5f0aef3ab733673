"""Describing oneself: the name, where one's clock hangs, and how pages look."""

from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.admins import NotYours
from app.people.facts import about, person_of
from app.people.models import Theme, User
from app.text import listed

WORDS = {"name": "name", "zone": "time zone", "theme": "look"}


class Described(Event, kind="person.described"):
    is_news = False

    @property
    def sentence(self) -> str:
        changed = self.data["fields"]
        if set(changed) == {"name"}:
            return f"changed their name from {changed['name'][0]} to {changed['name'][1]}"
        return f"changed their {listed([WORDS[name] for name in WORDS if name in changed])}"

    @property
    def echo(self) -> str:
        return f"Saved: your {listed([WORDS[name] for name in WORDS if name in self.data['fields']])}."

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    def undo(self, *, by: User) -> Event:
        person, changed = person_of(self), self.data["fields"]
        now = fields_of(person)
        if any(now[name] != values[1] for name, values in changed.items()):
            raise Refusal(f"{person.name} changed this again since, so it cannot be taken back.")
        before = now | {name: values[0] for name, values in changed.items()}
        return describe(person, name=before["name"], zone=before["zone"], theme=Theme(before["theme"]), by=by)


def describe(person: User, *, name: str, zone: str, theme: Theme, by: User) -> Described:
    """Say who one is. Only the person says so."""
    if person.id != by.id:
        raise NotYours(f"Only {person.name} can change this.")
    before, after = fields_of(person), {"name": name, "zone": zone, "theme": theme.value}
    changed = {field: [before[field], after[field]] for field in WORDS if before[field] != after[field]}
    if not changed:
        raise Refusal("Nothing was changed.")

    person.name, person.zone, person.theme = name, zone, theme
    return record(Described(actor=by, data=about(person, fields=changed)))


def fields_of(person: User) -> dict[str, str]:
    """What a person says of themselves, as facts keep it."""
    return {"name": person.name, "zone": person.zone, "theme": person.theme.value}
