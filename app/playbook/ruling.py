"""Ruling: a version is in force once every seat is signed and nobody objects; the one before has ended."""

from app import clock
from app.hours.models import the_teams_today
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.facts import about, numbered, proposal_in, seat_named
from app.playbook.models.definition import State, Version
from app.playbook.outlines import outline_of
from app.playbook.seats import missing


class CameIntoForce(Event, kind="definition.came_into_force"):
    no_way_back = (
        "What both sides signed stays in force until they sign something else. Propose a new version."
    )

    @property
    def touches(self) -> frozenset[str]:
        return proposal_in(self) | {seat_named(seat, self) for seat in self.data["seats"]}

    @property
    def sentence(self) -> str:
        return f"brought {numbered(self)} into force"

    @property
    def echo(self) -> str:
        return f"That was the last thing missing: {numbered(self)} is in force now."


def rule_if_agreed(version: Version, *, by: User | None) -> CameIntoForce | None:
    """Let the version rule, if nothing is missing any more and nothing agreed on since forbids it."""
    if not version.is_proposed or version.open_objections or missing(version):
        return None
    outline_of(version.definition.kind).check(version.definition, version.body, the_teams_today())

    now = clock.now()
    if before := version.definition.in_force:
        before.state, before.ended_at = State.SUPERSEDED, now
    version.state, version.in_force_since = State.IN_FORCE, now
    seats = [each.seat for each in version.signatures]
    data = about(version, superseded=before.id if before else None, seats=seats)
    return record(CameIntoForce(actor=by, **data))
