"""The evidence for what a lead is called: each criterion that both sides signed, and what we know about it.

Of whoever was called an MQL on this trip it is told how each came out then, by the version that ruled then,
which the step has pinned; of all else, how it comes out now, by the version in force.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app import clock
from app.db import session
from app.leads.knowing import Facts
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.stepping import Stepped
from app.leads.lifecycle.way import goes_back
from app.leads.lifecycle.witnessing import CALLED, plain
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage
from app.playbook.applying import criteria_of
from app.playbook.criteria.judging import Verdict
from app.playbook.criteria.outcomes import Outcome
from app.playbook.keys import slug
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from app.playbook.outlines import outline_of

WORDS = {
    Kind.MQL: ("Why is this an MQL?", "Is this an MQL?"),
    Kind.SALES_READY: ("Why was this ready to hand over?", "Is this ready to hand over?"),
    Kind.SQL: ("Why is this an SQL?", "Is this an SQL?"),
}
"""What is asked of one who was called so on this trip, and of everybody else."""


@dataclass(frozen=True)
class Answer:
    """What comes out of one definition for a lead, and who called it so already."""

    kind: Kind
    version: Version | None
    """By which it is judged; none, as long as nobody has agreed on one."""
    newest: Version | None
    """The version in force now."""
    verdict: Verdict | None
    """By what we know today."""
    step: Stepped | None
    kept: Mapping[str, Any] | None = None
    """What came out when it was called so, if that was kept (`lifecycle/witnessing.py`)."""

    @property
    def question(self) -> str:
        """What is asked."""
        return WORDS[self.kind][0 if self.step else 1]

    @property
    def shown(self) -> Mapping[str, Any] | None:
        """What came out, and of each criterion: as it was when it was called so, else as it is today."""
        return self.kept or (plain(self.verdict) if self.verdict else None)

    @property
    def since(self) -> str:
        """What would come out today, if that is something else by now."""
        is_other = self.kept and self.verdict and self.verdict.sentence != self.kept["sentence"]
        return self.verdict.sentence if self.verdict and is_other else ""

    @property
    def is_met(self) -> bool:
        """Whether all of it holds by what we know today."""
        return self.verdict is not None and self.verdict.outcome is Outcome.MET

    @property
    def is_of_before(self) -> bool:
        """Whether it is judged by a version that rules no more."""
        return self.version is not None and self.version is not self.newest


def answers(lead: Lead, facts: Facts, agreed: Agreed) -> dict[Kind, Answer]:
    """What comes out of each definition of the funnel. A constant number of queries."""
    steps = steps_of_trip(lead)
    pinned = pinned_versions(steps, agreed)
    kept = evidence_of(steps)
    found: dict[Kind, Answer] = {}
    for kind, stage in CALLED.items():
        step, newest = steps.get(stage), agreed.versions.get(key_of(kind))
        then = pinned.get(step.data["versions"].get(key_of(kind), 0)) if step else None
        version = then or newest
        verdict = judged(version, facts, agreed) if version else None
        found[kind] = Answer(kind, version, newest, verdict, step, kept.get(kind.value) if step else None)
    return found


def judged(version: Version, facts: Facts, agreed: Agreed) -> Verdict:
    """What this version says of what is known."""
    criteria = criteria_of(version.definition.kind, version.body)
    return agreed.criteria.judge(criteria, facts, clock.now())


def steps_of_trip(lead: Lead) -> Mapping[Stage, Stepped]:
    """The last step into each stage on this trip, or on that which made it a customer. One query.

    Whoever comes back to a stage was called so by the step before.
    """
    query = select(Stepped).where(Stepped.about == lead.page).order_by(Stepped.id)
    steps = session.scalars(query).all()
    trip = lead.pass_id
    if trip is None and lead.stage in (Stage.CUSTOMER, Stage.ADVOCATE):
        trip = next((each.data["pass"] for each in reversed(steps) if each.data["pass"]), None)
    found: dict[Stage, Stepped] = {}
    for each in steps:
        to, start = Stage(each.data["to"]), each.data["from"]
        is_back = to in found and goes_back(Stage(start) if start else None, to)
        if trip and each.data["pass"] == trip and not is_back:
            found[to] = each
    return found


def evidence_of(steps: Mapping[Stage, Stepped]) -> Mapping[str, Any]:
    """What its trip has kept of how it was called so. At most one query."""
    trip = next((session.get(LeadPass, each.data["pass"]) for each in steps.values()), None)
    return trip.evidence if trip else {}


def pinned_versions(steps: Mapping[Stage, Stepped], agreed: Agreed) -> dict[int, Version]:
    """The versions by which it was called so on this trip, where they rule no more. At most one query."""
    by_id = {each.id: each for each in agreed.versions.values()}
    called = [(steps[stage], key_of(kind)) for kind, stage in CALLED.items() if stage in steps]
    ids = {step.data["versions"].get(key) for step, key in called} - {None}
    gone: Sequence[int] = sorted(ids - by_id.keys())
    found = session.scalars(select(Version).where(Version.id.in_(gone))) if gone else ()
    return by_id | {each.id: each for each in found}


def key_of(kind: Kind) -> str:
    """Under which the playbook keeps this definition, of which there is one."""
    return slug(outline_of(kind).words)
