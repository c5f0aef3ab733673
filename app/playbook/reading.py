"""Reading: that somebody has seen what both sides agreed on."""

from app.db import session
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.facts import about, numbered
from app.playbook.models.definition import Version
from app.playbook.models.signing import Reading


class VersionRead(Event, kind="definition.read"):
    is_news = False
    no_way_back = "What you have read, you have read."

    @property
    def sentence(self) -> str:
        return f"read {numbered(self)}"

    @property
    def echo(self) -> str:
        return f"Noted: you have read {numbered(self)}."


def read(version: Version, *, by: User) -> VersionRead | None:
    """Say that one has read the version; no fact if one had said so before."""
    return record(VersionRead(actor=by, **about(version))) if note_read(version, by=by) else None


def note_read(version: Version, *, by: User) -> bool:
    """Note that somebody has read it. Gives back whether that is new."""
    if any(each.person_id == by.id for each in version.readings):
        return False
    version.readings.append(Reading(person_id=by.id))
    session.flush()
    return True
