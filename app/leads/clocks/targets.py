"""How long each clock may run: as both sides signed it, else as is usual."""

from collections.abc import Mapping
from typing import Any

from app.hours.deadline import Budget, Unit
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.lead import Lead
from app.leads.models.rules import FunnelRules

ROUTE, DECIDE, FIRST_TOUCH, DEPTH = "route", "decide", "first_touch", "depth"
QUALIFY, DECIDE_SQL, DEAL = "qualify", "decide_sql", "deal"

OF_WORK = (FIRST_TOUCH, DEPTH)
"""These wait for what is done with the lead, wherever it stands on its way to a customer."""

WORDS: Mapping[str, str] = {
    ROUTE: "hand it over", DECIDE: "answer", FIRST_TOUCH: "first touch", DEPTH: "five attempts",
    QUALIFY: "qualify", DECIDE_SQL: "answer", DEAL: "decide the deal",
}  # fmt: skip
"""What has to be done in the time."""

USUAL: Mapping[str, Budget | None] = {
    ROUTE: Budget(1, Unit.BUSINESS_DAYS),
    DECIDE: Budget(4, Unit.HOURS),
    FIRST_TOUCH: Budget(4, Unit.HOURS),
    DEPTH: Budget(14, Unit.DAYS),
    QUALIFY: Budget(10, Unit.BUSINESS_DAYS),
    DECIDE_SQL: Budget(8, Unit.HOURS),
    DEAL: None,
}
"""Sources: the clocks C1 to C7 of the domain. A deal may take what its stage's definition says."""

SIGNED: Mapping[str, str] = {
    ROUTE: "stage-mql", DECIDE: "handoff", QUALIFY: "stage-sal", DECIDE_SQL: "stage-sql",
    DEAL: "stage-opportunity",
}  # fmt: skip
"""Where both sides say how long it may take, by the key of the definition."""

RAISED_HAND = Budget(1, Unit.HOURS)
"""Whoever asks for a demo, or enquires, is answered and called within a business hour."""
QUICK = (DECIDE, FIRST_TOUCH)


def budget_for(name: str, lead: Lead, agreed: Agreed) -> Budget | None:
    """How long this may take for this lead; nothing, where no clock runs."""
    if lead.is_hand_raiser and name in QUICK:
        return RAISED_HAND
    return agreed_budget(name, agreed)


def agreed_budget(name: str, agreed: Agreed) -> Budget | None:
    """How long it may take for whoever raised no hand."""
    body: Mapping[str, Any] = agreed.body(SIGNED[name]) or {} if name in SIGNED else {}
    return Budget.from_json(body["clock"]) if body.get("clock") else USUAL[name]


def grace_for(budget: Budget, rules: FunnelRules) -> Budget | None:
    """How much later an unanswered handoff goes back by itself; nothing, where it never does."""
    if not rules.recycles_late:
        return None
    days = rules.grace_days
    return Budget(days, Unit.BUSINESS_DAYS if budget.unit.is_working_time else Unit.DAYS)
