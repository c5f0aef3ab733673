"""Sending a lead on: the steps that people take on its page, each with what has to be true before.

Those that a handoff, a deal or a return takes are taken there: they are one act with it.
"""

from collections.abc import Mapping

from app.errors import Refusal
from app.hours.models import the_calendar
from app.leads.knowing import known_of_one
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import ASKED, problem_in, verdict_by
from app.leads.lifecycle.stepping import Stepped, refuse_impossible, sides_of, step, whose
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.track import Track
from app.leads.quality import FIELDS, checks
from app.people.admins import NotYours
from app.people.models import User
from app.playbook.kinds import Kind
from app.text import clean_text, listed

ON_THE_PAGE: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.SUSPECT: (Stage.LEAD, Stage.MQL),
    Stage.LEAD: (Stage.MQL, Stage.NURTURING),
    Stage.NURTURING: (Stage.MQL, Stage.LEAD),
    Stage.MQL: (Stage.NURTURING,),
    Stage.CUSTOMER: (Stage.ADVOCATE,),
}
"""Where a lead can be sent from its page."""

TO_BE_A_LEAD = ("email", "basis", "source")
"""What must be known before somebody is a lead, by the names of checks."""

ELSEWHERE = (
    "That step is taken with a handoff, a deal or a reason of its own. Use the buttons on the page of “{0}”."
)


def send_on(lead: Lead, to: Stage, *, reason: str = "", track: Track | None = None, by: User) -> Stepped:
    """Send a lead to another stage. To be called an MQL it meets the agreed definition, or somebody says why
    it is one all the same.
    """
    refuse_elsewhere(lead, to, reason or ELSEWHERE)
    if to is Stage.NURTURING:
        lead.track_id = track.id if track else lead.track_id

    def guard(_lead: Lead, agreed: Agreed) -> None:
        if to is Stage.LEAD:
            refuse_unreachable(lead)
        if to is Stage.MQL:
            refuse_unfit(lead, agreed, reason)

    return step(lead, to, by=by, reason=clean_text(reason), guard=guard)


def refuse_elsewhere(lead: Lead, to: Stage, reason: str) -> None:
    """Refuse what is no step from here, or is taken elsewhere."""
    if to not in ON_THE_PAGE.get(lead.stage, ()):
        refuse_impossible(lead, to, reason)
        raise Refusal(ELSEWHERE.format(lead.name))


def ways_for(lead: Lead, by: User) -> list[Stage]:
    """Where somebody can send this lead from its page."""
    ways = () if lead.is_merged else ON_THE_PAGE.get(lead.stage, ())
    return [each for each in ways if by.side in whose(lead.stage, each)]


def why_not(lead: Lead, to: Stage, by: User) -> str:
    """Why this lead cannot be sent there by them, whatever they type; nothing if it can."""
    try:
        refuse_elsewhere(lead, to, ELSEWHERE)
        refuse_impossible(lead, to, ELSEWHERE)
        if to not in ways_for(lead, by):
            raise NotYours(f"That step belongs to {listed(sides_of(lead.stage, to), 'or')}.")
        Agreed().let_in(to)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def refuse_unreachable(lead: Lead) -> None:
    """Refuse to call somebody a lead whom nobody can reach, or may write to."""
    if missing := missing_to_be_a_lead(lead):
        raise Refusal(f"Before this is a lead, we need to know: {listed(missing)}. Fill that in first.")


def missing_to_be_a_lead(lead: Lead) -> list[str]:
    """What of it is missing, as forms call it."""
    known = checks(lead)
    return [FIELDS[name].lower() for name in TO_BE_A_LEAD if not known[name]]


def refuse_unfit(lead: Lead, agreed: Agreed, reason: str) -> None:
    """Refuse what does not meet the agreed definition of MQL, unless it is said why."""
    verdict = verdict_by(Kind.MQL, known_of_one(lead, the_calendar().zone), agreed)
    if verdict is None:
        raise Refusal(
            f"Both sides have not agreed yet on what {ASKED[Kind.MQL]} means. Propose it in the playbook."
        )
    if (problem := problem_in(verdict)) and not reason:
        raise Refusal(
            f"By the agreed definition this is no MQL yet: {problem}. Say why it is one all the same."
        )
