"""The stages of the one funnel, written down by Lena on one morning, and signed on the next day."""

from collections.abc import Mapping
from typing import Any

from app.commands.seed.playbook.page import AGREED, REVIEW, Body, Page, Propose, Sign, rules
from app.people.models import Side
from app.playbook.kinds import Kind
from app.playbook.outlines import STAGES as NAMES

MARKETING, DEVELOPMENT, SALES = (
    side.value for side in (Side.MARKETING, Side.BUSINESS_DEVELOPMENT, Side.SALES)
)
REASON = "Two funnels, two figures for the same month. From today there is one."
MQL, SALES_READY, SQL = (rules({"definition": name, "meets": True}) for name in ("mql", "sales_ready", "sql"))
DECIDING = rules({"field": "need", "eq": True}, {"field": "authority", "eq": True})


def lasting(amount: int, unit: str) -> Mapping[str, Any]:
    """A length of time."""
    return {"amount": amount, "unit": unit}


TEXTS: Mapping[str, Body] = {
    "suspect": {
        "meaning": "We know the company, and nobody there has told us who they are.",
        "owner": MARKETING,
        "entry_notes": "A company or an account is known: from a list, a visit, a trade show.",
        "exit_notes": "Somebody gave us a mail address or a telephone number, and agreed to hear from us.",
    },
    "lead": {
        "meaning": "Somebody who may be written to, about whom we know little else.",
        "owner": MARKETING,
        "entry_notes": "A mail address or a telephone number, where it came from, and what they agreed to.",
        "exit": MQL,
        "exit_notes": "Enough is known to judge by it. Or it is too early, and a nurturing track was chosen.",
        "clock": lasting(21, "days"),
    },
    "nurturing": {
        "meaning": "They fit or may fit, and it is too early. They hear from us, not too often.",
        "owner": MARKETING,
        "entry_notes": "A track was chosen, and the day on which we look again.",
        "exit": MQL,
        "exit_notes": "Something happened that is worth a second look: they came back, or they asked.",
        "clock": lasting(120, "days"),
    },
    "mql": {
        "meaning": "They fit, and something they did says that they are looking. Marketing packs it.",
        "owner": MARKETING,
        "entry": MQL,
        "entry_notes": "Marketing may decide otherwise, with a reason that everybody can read.",
        "exit": SALES_READY,
        "exit_notes": "A receiver is named.",
        "clock": lasting(1, "business_days"),
    },
    "handed_off": {
        "meaning": "Marketing has handed it over, and business development has not answered yet.",
        "owner": DEVELOPMENT,
        "entry": SALES_READY,
        "entry_notes": "All that the handoff asks for is known, and its checklist is ticked.",
        "exit_notes": "Accepted, or returned with a reason that names what was missing.",
        "clock": lasting(4, "business_hours"),
    },
    "sal": {
        "meaning": "Business development has accepted it and works on it: five attempts within 14 days.",
        "owner": DEVELOPMENT,
        "entry_notes": "Whoever accepts it will call.",
        "exit": SQL,
        "exit_notes": "All of it was asked. Who does not qualify goes back, with a reason and a day.",
        "clock": lasting(10, "business_days"),
    },
    "sql": {
        "meaning": "Business development is sure, and a closer has to say whether they are, too.",
        "owner": SALES,
        "entry": SQL,
        "entry_notes": "What they said is written down, so that nobody asks them twice.",
        "exit": DECIDING,
        "exit_notes": "The closer accepts it and opens a deal, or returns it with a reason.",
        "clock": lasting(8, "business_hours"),
    },
    "opportunity": {
        "meaning": "There is a deal: somebody there wants to buy, and knows what for.",
        "owner": SALES,
        "entry": DECIDING,
        "entry_notes": "An amount, and a day on which they mean to decide.",
        "exit_notes": "Won or lost. Lost is told with the reason, in their words.",
        "clock": lasting(60, "days"),
    },
    "customer": {
        "meaning": "They have signed. From here on we have to keep what we said.",
        "owner": SALES,
        "entry_notes": "The day and the amount stand on the deal.",
        "exit_notes": "They told another haulier about us, and we may say so.",
    },
    "advocate": {
        "meaning": "A customer who speaks for us: on a stage, in a reference call, to a friend.",
        "owner": MARKETING,
        "entry_notes": "They said yes, and to what. We ask before every single time.",
    },
    "recycled": {
        "meaning": "They fit, and now is not the time. Nothing is lost; it has a date.",
        "owner": MARKETING,
        "entry_notes": "A reason, a note for whoever meets them next, a track, and the day to look again: "
        "after 90 days for “not now”, 180 for “no budget”, 60 for “no authority”, 30 after silence.",
        "exit_notes": "The day has come, or they came back by themselves.",
        "clock": lasting(180, "days"),
    },
    "disqualified": {
        "meaning": "It will never be: out of business, far outside the profile, or they asked us to stop.",
        "owner": SALES,
        "entry_notes": "The reason. Who asked us to stop hears from nobody of us again.",
        "exit_notes": "Only if both sides say so.",
    },
}  # fmt: skip


def page(minute: int, stage: str) -> Page:
    """The page of one stage."""
    story = (
        Propose(AGREED - 1, f"09:{minute:02}", "lena", TEXTS[stage], REASON, REVIEW),
        Sign(AGREED, f"11:{minute:02}", "maya"),
        Sign(AGREED, f"14:{minute:02}", "sofia"),
    )
    return Page(Kind.STAGE, story, own_name=NAMES[stage])


STAGES = tuple(page(10 + 3 * place, stage) for place, stage in enumerate(NAMES))
