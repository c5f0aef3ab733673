"""What was known when a lead was called qualified: how each criterion came out then, kept with its trip."""

from collections.abc import Iterable
from typing import Any

from app.db import session
from app.hours.models import the_calendar
from app.leads.knowing import known_of_one
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import verdict_by
from app.leads.lifecycle.way import goes_back
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage
from app.playbook.criteria.judging import Finding, Verdict
from app.playbook.criteria.reading import line
from app.playbook.kinds import Kind

CALLED = {Kind.MQL: Stage.MQL, Kind.SALES_READY: Stage.HANDED_OFF, Kind.SQL: Stage.SQL}
"""Each definition, and the stage that a lead enters by it."""


def witness(lead: Lead, to: Stage, agreed: Agreed) -> None:
    """Keep what came out of the definition by which the lead enters this stage, if it does by any.

    What comes back to it, since an offer was withdrawn, was called so before, and that stays.
    """
    kind = next((kind for kind, stage in CALLED.items() if stage is to), None)
    if kind is None or lead.pass_id is None or goes_back(lead.stage, to):
        return
    verdict = verdict_by(kind, known_of_one(lead, the_calendar().zone), agreed)
    if verdict is not None:
        trip = session.get_one(LeadPass, lead.pass_id)
        trip.evidence = {**trip.evidence, kind.value: plain(verdict)}


def plain(verdict: Verdict) -> dict[str, Any]:
    """What came out, as it is kept and as pages tell it."""
    return {
        "outcome": verdict.outcome.value,
        "match": verdict.match,
        "sentence": verdict.sentence,
        "criteria": told_of(verdict),
    }


def told_of(verdict: Verdict) -> list[dict[str, str]]:
    """What came out of all criteria in one list; of those that are marked `one_of`, one is enough."""
    return [*told(verdict.all), *({**each, "one_of": "yes"} for each in told(verdict.any))]


def told(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """What came out of some criteria, and the evidence."""
    return [
        {"asks": line(each.criterion), "outcome": each.outcome.value, "evidence": each.evidence}
        for each in findings
    ]
