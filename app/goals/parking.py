"""Parking a metric that flatters: a version that both sides sign, with a reason and what says more (B11)."""

from app import clock
from app.errors import Refusal
from app.goals.terms import KpiTerms
from app.people.models import User
from app.playbook.models.definition import Definition, Version
from app.playbook.proposing import Proposed, propose, refuse_while_proposed
from app.playbook.wording import Wording, usual_review


def park(kpi: Definition, why: str, instead: Definition, *, by: User) -> Proposed:
    """Propose that nobody steer by this KPI any more; it rules as it is until both sides have signed."""
    ruling, today = may_be_parked(kpi), clock.today(by.zone)
    says = {
        "standing": "vanity",
        "parked_why": why,
        "replaced_by": {"definition": instead.id, "name": instead.name},
    }
    review_on = max(ruling.review_on, usual_review(kpi.kind, today))
    return propose(kpi, Wording({**ruling.body, **says}, why, review_on), by=by)


def may_be_parked(kpi: Definition) -> Version:
    """What rules of a KPI; refused unless both sides steer by it, and nothing else is proposed of it."""
    ruling = kpi.in_force
    if ruling is None:
        raise Refusal(
            f"“{kpi.name}” is not in force, so there is nothing to park. Withdraw the proposal instead."
        )
    if KpiTerms.of(ruling).is_vanity:
        raise Refusal(f"“{kpi.name}” is parked already. Propose a change of it to steer by it again.")
    refuse_while_proposed(kpi)
    return ruling
