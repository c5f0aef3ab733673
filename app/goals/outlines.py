"""What goals and KPIs say: their fields, in the order in which they are asked for and told."""

from app.goals.aiming import check_goal
from app.goals.fields.aim import Aim
from app.goals.fields.derivation import Derivation
from app.goals.fields.measure import Measure
from app.goals.fields.period import Period
from app.goals.fields.references import People, Reference
from app.goals.fields.source import SourceChoice
from app.goals.measuring import check_kpi
from app.playbook.fields.choices import Choice
from app.playbook.fields.texts import Lines, Prose
from app.playbook.kinds import Kind
from app.playbook.outlines import Outline, outlines

GOAL = Outline(
    "Goal",
    "One number that both sides want, by a day, and what makes you think that you will reach it.",
    (
        Prose("statement", "What exactly (S)", "A sentence: what will be true then, and for whom."),
        Aim("aim", "By what we measure it (M)", "A KPI that both sides have signed."),
        Prose("achievable", "Why we can (A)", "What the last period says, what is new, who helps."),
        Reference(
            "parent",
            "What it serves (R)",
            "The longer goal or, for a year and more, the vision.",
            kinds=(Kind.VISION, Kind.GOAL),
        ),
        Period("time", "From when until when (T)"),
        People("owners", "Who owns it", "At least one of each side. They check in on it in turn."),
        Choice(
            "commitment",
            "How firmly",
            options={
                "committed": "Committed: we arrange everything else around it",
                "aspirational": "Aspirational: seven tenths of it is a success",
            },
            usual="committed",
            is_needed=True,
        ),
        Choice(
            "promise",
            "Whose promise it is",
            "The pulse shows it there. Both sides own it in any case.",
            options={
                "both": "Both sides’",
                "marketing": "Marketing owes it to sales",
                "sales": "Sales owes it to marketing",
            },
            usual="both",
            is_needed=True,
        ),
        Derivation(
            "derivation", "The sum behind it", "Leave it empty where the target was agreed on freely."
        ),
    ),
    review_days=91,
    is_single=False,
    is_led=False,
    check=check_goal,
    aside="goals/_smart_check.html",
)

KPI = Outline(
    "KPI",
    "A number that both sides count in the same way, and that leads to deals.",
    (
        Prose("meaning", "What is counted", "So that two people get the same number.", is_needed=True),
        Measure("measure", "Counted in", "And which values can be true at all.", is_needed=True),
        Choice(
            "direction",
            "Which way is better",
            options={
                "up": "More is better",
                "down": "Less is better",
                "range": "Neither: it has a right size",
            },
            is_needed=True,
        ),
        Choice(
            "adds_up",
            "How periods go together",
            options={
                "sum": "They add up, as deals do",
                "ratio": "As a share of something counted",
                "median": "As a median: the newest one counts",
                "latest": "As a level: the newest one counts",
            },
            is_needed=True,
        ),
        SourceChoice("source", "Where it comes from", is_needed=True),
        Choice(
            "cadence",
            "How often",
            options={
                "daily": "Every day",
                "weekly": "Every week",
                "monthly": "Every month",
                "quarterly": "Every quarter",
            },
            is_needed=True,
        ),
        Lines("filters", "Only what fits", "One a line: a column and what counts, as in “channel: organic”."),
        People("owners", "Who looks after it", is_needed=True),
        Choice(
            "path",
            "Where it leads",
            options={
                "sql": "To SQLs",
                "deal": "To deals",
                "revenue": "To revenue, or it is revenue",
                "guardrail": "Nowhere, but it has to hold (a guardrail)",
                "none": "Nobody knows",
            },
            is_needed=True,
        ),
        Prose(
            "why_path",
            "How it leads there",
            "In a sentence. Without a path it carries no goal and no reward.",
        ),
        Choice(
            "standing",
            "What it is good for",
            options={
                "actionable": "We steer by it",
                "vanity": "Parked: it flatters and steers nothing (vanity)",
            },
            usual="actionable",
            is_needed=True,
        ),
        Prose("parked_why", "Why it is parked", "Only if it is: what it does not tell."),
        Reference("replaced_by", "What says more", "Only if it is parked.", kinds=(Kind.KPI,)),
    ),
    review_days=182,
    is_single=False,
    is_led=False,
    check=check_kpi,
)

outlines(Kind.GOAL, GOAL)
outlines(Kind.KPI, KPI)
