"""Another target: what a goal aimed at until now, what it aims at from now on, and who signed that."""

from app.db import session
from app.goals.facts import about, named
from app.goals.terms import GoalTerms
from app.log.models import Event
from app.log.recording import on, record
from app.playbook.facts import version_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from app.playbook.ruling import CameIntoForce
from app.text import listed


class TargetChanged(Event, kind="goal.target_changed"):
    no_way_back = CameIntoForce.no_way_back

    @property
    def sentence(self) -> str:
        ends = f"from {self.data['old']} to {self.data['new']}"
        return f"changed the target of {named(self)} {ends}, signed by {listed(self.data['signed'])}"


@on(CameIntoForce)
def tell_the_target(event: CameIntoForce) -> None:
    """Say so in the log, if what both sides signed is another number."""
    version, superseded = version_of(event), event.data["superseded"]
    if version.definition.kind is not Kind.GOAL or not superseded:
        return
    before, after = GoalTerms.of(session.get_one(Version, superseded)), GoalTerms.of(version)
    if before.target_words != after.target_words:
        signed = [each.words for each in version.signatures]
        words = about(version.definition, old=before.target_words, new=after.target_words, signed=signed)
        record(TargetChanged(actor=event.actor, **words))
