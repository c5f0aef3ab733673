"""The usual funnel: texts of the stages and of the handoff, for a team that would begin with an empty page.

They are proposals like any other: both sides change what they do differently, and sign. Whom a team wants to
win, and when somebody is qualified, nobody can say for them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from app import clock
from app.db import session
from app.errors import Refusal
from app.people.models import Side, User
from app.playbook.keys import key_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, standing
from app.playbook.outlines import STAGES, outline_of
from app.playbook.proposing import Proposed, propose_new
from app.playbook.wording import Wording

MARKETING, DEVELOPMENT, SALES = (
    side.value for side in (Side.MARKETING, Side.BUSINESS_DEVELOPMENT, Side.SALES)
)
REASON = "The usual text, to begin with. Change what we do differently, then sign it."

Text = Mapping[str, Any]


def stage(
    owner: str, meaning: str, entry: str, onward: str, clock: tuple[int, str] | None = None
) -> dict[str, Any]:
    """What a stage's definition says."""
    return {
        "meaning": meaning, "owner": owner, "entry_notes": entry, "exit_notes": onward,
        "clock": {"amount": clock[0], "unit": clock[1]} if clock else None,
    }  # fmt: skip


USUAL_STAGES: Mapping[str, Text] = {
    "suspect": stage(
        MARKETING, "A company that we know of; nobody there has told us who they are.",
        "The company is known: from a list, a visit, an event.",
        "Somebody gave an address or a number, and we may write to them.",
    ),
    "lead": stage(
        MARKETING, "Somebody who can be reached, and of whom we know little else.",
        "An address or a number, where they came from, and why we may write to them.",
        "They meet what both sides call marketing qualified, or a nurture track is chosen.",
    ),
    "nurturing": stage(
        MARKETING, "They may fit, and it is too early. They hear from us, not too often.",
        "A track, or the day on which we look again.",
        "Something happened that is worth a second look.",
    ),
    "mql": stage(
        MARKETING, "They fit, and what they did says that they are looking. Marketing packs the lead.",
        "The agreed definition is met, or there is a reason that everybody can read.",
        "All that the handoff asks for is known.", (1, "business_days"),
    ),
    "handed_off": stage(
        DEVELOPMENT, "Marketing has offered the lead, and the other side has not answered yet.",
        "The pack is complete.", "Accepted, or returned with a reason.", (4, "business_hours"),
    ),
    "sal": stage(
        DEVELOPMENT, "Accepted: somebody works on it, with five attempts within 14 days.",
        "Whoever accepts it will call.", "It qualifies, or goes back with a reason and a day.",
        (10, "business_days"),
    ),
    "sql": stage(
        SALES, "Business development is sure; now a closer says whether they are, too.",
        "The agreed definition is met, and what was said is written down.",
        "A deal is opened, or it is returned with a reason.", (8, "business_hours"),
    ),
    "opportunity": stage(
        SALES, "There is a deal: somebody wants to buy, and knows what for.",
        "An amount, and a day on which they mean to decide.",
        "Won, or lost with the reason in their words.", (60, "days"),
    ),
    "customer": stage(
        SALES, "They have bought. From here on we keep what we said.", "The deal is won.",
        "They speak for us.",
    ),
    "advocate": stage(
        MARKETING, "A customer who speaks for us.", "They said yes, and to what.", "We ask each time.",
    ),
    "recycled": stage(
        MARKETING, "They fit, and now is not the time. Nothing is lost; it has a date.",
        "A reason, a note for whoever meets them next, and the day on which we look again.",
        "The day has come, or they came back by themselves.",
    ),
    "disqualified": stage(
        SALES, "It will never be, or they asked us to stop.", "The reason.", "Only if both sides say so.",
    ),
}  # fmt: skip

USUAL_HANDOFF: Text = {
    "steps": [
        "Marketing packs what they asked, read and were offered, and offers the lead.",
        "The other side accepts it, or returns it with a reason from the list.",
        "Whoever accepted it tells what became of it.",
    ],
    "required": ["seniority", "country"],
    "checklist": [],
    "receiver": DEVELOPMENT,
    "clock": {"amount": 4, "unit": "business_hours"},
}


def usual() -> list[tuple[Kind, str, Text]]:
    """All of them: kind, name, text, in the order of a lead's way."""
    stages = [(Kind.STAGE, STAGES[key], text) for key, text in USUAL_STAGES.items()]
    return [*stages, (Kind.HANDOFF_PROCESS, outline_of(Kind.HANDOFF_PROCESS).words, USUAL_HANDOFF)]


def missing_from(definitions: Iterable[Definition]) -> list[tuple[Kind, str, Text]]:
    """Those that are neither agreed on nor proposed, given all definitions with their versions."""
    known = {each.key for each in definitions if each.is_standing}
    return [(kind, name, text) for kind, name, text in usual() if key_of(kind, name) not in known]


def propose_usual(*, by: User) -> Sequence[Proposed]:
    """Propose all that is missing, for both sides to change and sign."""
    missing = missing_from(session.scalars(standing()))
    if not missing:
        raise Refusal("Each stage and the handoff are in the playbook already.")
    return [propose_new(kind, name, wording(kind, text), by=by) for kind, name, text in missing]


def wording(kind: Kind, text: Text) -> Wording:
    """As both sides read it, to be looked at again after the usual time."""
    days = timedelta(days=outline_of(kind).review_days)
    return Wording(dict(text), REASON, clock.now().date() + days)
