"""What definitions of each kind say, who signs them, when both sides look at them again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.people.models import Side
from app.playbook.fields.choices import Attributes, Choice, Clock
from app.playbook.fields.field import Field
from app.playbook.fields.rules import Rules
from app.playbook.fields.serving import Serves
from app.playbook.fields.texts import Lines, Messages, Prose
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition

BOTH = (Side.MARKETING, Side.SALES)
ALL_THREE = (Side.MARKETING, Side.BUSINESS_DEVELOPMENT, Side.SALES)


Check = Callable[[Definition, Mapping[str, Any], date], None]
"""Looks at the text that a definition is to have, on the day on which somebody proposes or signs it."""


def nothing_more(_definition: Definition, _body: Mapping[str, Any], _today: date) -> None:
    """Ask nothing beside what each field asks."""


@dataclass(frozen=True)
class Outline:
    """What definitions of one kind consist of."""

    words: str
    """What one of them is called."""
    about: str
    """What it is for, to whoever writes one."""
    fields: Sequence[Field[Any]]
    sides: Sequence[Side] = BOTH
    """Those that have to sign; business development only where the team has it."""
    by_everybody: bool = False
    """Whether every member signs, rather than a signer of each side."""
    review_days: int = 180
    is_single: bool = True
    """Whether there is only one of it."""
    is_led: bool = True
    """Whether its first text needs no heading where its name stands above."""
    also: Sequence[str] = ()
    """What else it is called, in labels of the product."""
    check: Check = nothing_more
    """Refuses a text whose fields, each fine by itself, do not go together or with what else is agreed on."""
    aside: str = ""
    """A template that stands below the fields of its form."""

    @property
    def rules(self) -> Sequence[Rules]:
        """The fields in which criteria stand."""
        return [field for field in self.fields if isinstance(field, Rules)]


STAGES: Mapping[str, str] = {
    "suspect": "Suspect",
    "lead": "Lead",
    "nurturing": "Nurturing",
    "mql": "Marketing qualified",
    "handed_off": "Handed off",
    "sal": "Sales accepted",
    "sql": "Sales qualified",
    "opportunity": "Opportunity",
    "customer": "Customer",
    "advocate": "Advocate",
    "recycled": "Recycled",
    "disqualified": "Disqualified",
}
"""The stages of the one funnel, in the order of its way, and the two ways out of it."""

SIDES = {side.value: side.words for side in ALL_THREE}
MEANING = Prose("meaning", "What it means", "In words that a new colleague understands.", is_needed=True)
CRITERIA = Rules(
    "criteria",
    "Criteria",
    "What has to be true. The board evaluates this, and tells for each line what it found.",
    is_needed=True,
)
SERVES = Serves("serves", "Follows from the goal", "When that changes, both sides look at this text again.")

OUTLINES: dict[Kind, Outline] = {
    Kind.VISION: Outline(
        "Vision",
        "Where both sides want to be in some years. Every goal descends from it.",
        (
            Prose("statement", "Where we want to be", "As both sides would say it aloud.", is_needed=True),
            Choice(
                "horizon",
                "In how many years",
                options={str(years): f"{years} year{'s' if years > 1 else ''}" for years in (1, 2, 3, 5, 10)},
                is_needed=True,
            ),
            Prose("proof", "How we will know", "What one could see or count then."),
        ),
        review_days=365,
    ),
    Kind.ICP: Outline(
        "Ideal customer profile",
        "Whom both sides want to win: role, geography, size, type and readiness.",
        (
            Prose("portrait", "In words", "Whom we serve best, and why.", is_needed=True),
            CRITERIA,
            Lines("not_for", "Whom we do not want", "One a line, with the reason."),
        ),
        also=("ICP",),
    ),
    Kind.PERSONA: Outline(
        "Persona",
        "A half-invented person, made of real research, whom both sides know.",
        (
            Prose("portrait", "Who this is", "Role, company, a day at work.", is_needed=True),
            Lines("goals", "What they want", "One a line."),
            Lines("pains", "What hurts", "One a line."),
            Lines("objections", "What they object", "One a line, in their words."),
            Lines(
                "evidence",
                "Evidence",
                "One a line: whom you asked or what you counted, when. Without, it is an assumption.",
            ),
        ),
        review_days=120,
        is_single=False,
    ),
    Kind.JOURNEY: Outline(
        "Buyer’s journey",
        "What buyers ask and need on their way, whoever of us they talk to.",
        (
            Prose("awareness", "Awareness", "They feel the problem. What do they ask?", is_needed=True),
            Prose("consideration", "Consideration", "They compare ways to solve it.", is_needed=True),
            Prose("decision", "Decision", "They choose whom to buy from.", is_needed=True),
        ),
        is_led=False,
    ),
    Kind.VALUE_PROP: Outline(
        "Value proposition",
        "Why somebody should buy from us, and how each persona hears it.",
        (
            Prose("promise", "What we promise", "The same on the website and in a call.", is_needed=True),
            Lines("proofs", "What proves it", "One a line: a figure, a customer, a test."),
            Messages("messages", "The message for each persona", "What each of them should remember."),
        ),
        review_days=90,
    ),
    Kind.STAGE: Outline(
        "Stage",
        "A stage of the one funnel: what lets a lead in, what lets it go on, who looks after it.",
        (
            MEANING,
            Choice("owner", "Looked after by", options=SIDES, is_needed=True),
            Prose("entry_notes", "To come in", "What has to be true, in words."),
            Rules("entry", "Criteria to come in", "What of it the board can evaluate."),
            Prose("exit_notes", "To go on", "What has to be true, in words."),
            Rules("exit", "Criteria to go on", "What of it the board can evaluate."),
            Clock("clock", "May stay", "Leave it empty where no clock runs."),
        ),
        is_single=False,
    ),
    Kind.MQL: Outline(
        "MQL",
        "When marketing may call a lead qualified.",
        (MEANING, CRITERIA, SERVES),
        review_days=90,
        also=("Marketing qualified lead", "Marketing-qualified lead"),
    ),
    Kind.SALES_READY: Outline(
        "Sales-ready",
        "When a lead is ready to be handed over: it ends nurturing, and opens the way to a handoff.",
        (MEANING, CRITERIA),
        sides=ALL_THREE,
        review_days=90,
        also=("Sales ready", "Sales-ready lead", "Ready to hand over"),
    ),
    Kind.SQL: Outline(
        "SQL",
        "When sales calls a lead qualified: role, geography, size, type and near-term readiness.",
        (MEANING, CRITERIA, SERVES),
        sides=ALL_THREE,
        review_days=90,
        also=("Sales qualified lead", "Sales-qualified lead"),
    ),
    Kind.HANDOFF_PROCESS: Outline(
        "Handoff",
        "How a lead goes from one side to the other: what must be known, who answers, and by when.",
        (
            Lines("steps", "What happens", "One step a line, in order.", is_needed=True),
            Attributes("required", "What must be known", "Nothing goes over without these.", is_needed=True),
            Lines("checklist", "What must be done before", "One a line."),
            Choice("receiver", "Who receives it", options=SIDES, is_needed=True),
            Clock("clock", "How soon it is answered", "Accepted, or returned with a reason.", is_needed=True),
        ),
        sides=ALL_THREE,
        review_days=90,
        also=("Handoff process", "Lead handoff"),
    ),
    Kind.WORKING_AGREEMENT: Outline(
        "Working agreement",
        "How we work together. Every member signs it, and again each quarter.",
        (
            Lines("values", "What we hold to", "One a line.", is_needed=True),
            Lines("limits", "How much at once", "One a line: limits on work in progress."),
            Lines("policies", "How we do things", "One a line: meetings, decisions.", is_needed=True),
            Choice(
                "asks_goal",
                "Does work need a goal?",
                "Handoffs do not. Nothing chosen means no.",
                options={
                    "no": "No",
                    "started": "Yes: before a card enters a column in which work has begun",
                },
            ),
        ),
        by_everybody=True,
        review_days=91,
    ),
    Kind.TERM: Outline(
        "Word",
        "A word that both sides use, and mean the same by.",
        (
            MEANING,
            Lines("also", "Also called", "One a line: other spellings that mean the same."),
            Prose("example", "An example", "One that happened."),
        ),
        review_days=365,
        is_single=False,
    ),
}  # fmt: skip


def outlines(kind: Kind, outline: Outline) -> None:
    """Register what definitions of a kind consist of, whose room stands above this one."""
    OUTLINES[kind] = outline


def outline_of(kind: Kind) -> Outline:
    """What definitions of this kind consist of."""
    return OUTLINES[kind]
