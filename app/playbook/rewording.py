"""Rewording: what is only proposed may be changed. Whoever signed has to read and sign it anew."""

from datetime import date

from app import clock
from app.errors import Refusal, Stale
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.facts import about, numbered, stays, version_of
from app.playbook.models.definition import Version
from app.playbook.wording import Wording, wording_of
from app.text import listed


class Reworded(Event, kind="definition.reworded"):
    @property
    def sentence(self) -> str:
        cleared = self.data["cleared"]
        without = f", which cleared the signature{'s' if len(cleared) > 1 else ''} of {listed(cleared)}"
        return f"changed the text of {numbered(self)}{without if cleared else ''}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"proposal {self.data['version']}", f"text {self.data['version']}"})

    def undo(self, *, by: User) -> Event:
        version = version_of(self)
        if version.revision != self.data["revision"] or version.former is None:
            raise Refusal("The text was changed again since, and only the one before it is kept.")
        return reword(version, former_wording(version), seen=version.revision, by=by)


def reword(version: Version, wording: Wording, *, seen: int, by: User) -> Reworded:
    """Let the proposal say this, and clear the signatures under what it said before."""
    if not version.is_proposed:
        raise Stale(stays(version))
    if seen != version.revision:
        raise Stale("Somebody else changed the text meanwhile. Look at it again, then change it.")
    definition = version.definition
    wording.check(definition.kind, clock.today(by.zone), of=definition)
    if wording.says_the_same_as(version) and wording.reason == version.reason:
        raise Refusal("Nothing was changed.")

    cleared = [each.by for each in version.signatures]
    version.former = as_former(wording_of(version))
    version.body, version.reason, version.review_on = wording.body, wording.reason, wording.review_on
    version.revision += 1
    version.signatures.clear()
    data = about(
        version,
        revision=version.revision,
        cleared=[each.name for each in cleared],
        cleared_ids=[each.id for each in cleared],
    )
    return record(Reworded(actor=by, **data))


def as_former(wording: Wording) -> dict[str, object]:
    """A wording as a version keeps the one before."""
    return {"body": wording.body, "reason": wording.reason, "review_on": wording.review_on.isoformat()}


def former_wording(version: Version) -> Wording:
    """What the version said before it was last changed."""
    former = version.former or {}
    return Wording(former["body"], former["reason"], date.fromisoformat(former["review_on"]))
