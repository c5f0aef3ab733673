"""Whether a lead is ready to be handed over, by the definition that both sides have signed, as of now."""

from app.hours.models import the_calendar
from app.leads.knowing import known_of_one
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import verdict_by
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.playbook.criteria.judging import Verdict
from app.playbook.criteria.outcomes import Outcome
from app.playbook.kinds import Kind

BEFORE_HANDING_OVER = (Stage.LEAD, Stage.NURTURING, Stage.MQL)
"""Where it is a question."""


def readiness_of(lead: Lead, agreed: Agreed | None = None) -> Verdict | None:
    """What the definition in force says of the lead; nothing where it is no question, or there is none."""
    if lead.stage not in BEFORE_HANDING_OVER or lead.is_merged:
        return None
    return verdict_by(Kind.SALES_READY, known_of_one(lead, the_calendar().zone), agreed or Agreed())


def is_ready(lead: Lead) -> bool:
    """Whether all of it holds: what is not known is no yes."""
    verdict = readiness_of(lead)
    return verdict is not None and verdict.outcome is Outcome.MET
