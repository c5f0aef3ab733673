"""What a card brings to a goal, in words."""

from app.figures import said
from app.goals.terms import GoalTerms


def brought(amount: int, goal: GoalTerms) -> str:
    """“£120,000”; what is merely counted says of what: “12 SQLs”, “45 handoffs”."""
    words = said(amount, goal.unit)
    if goal.unit.key != "count":
        return words
    thing = goal.kpi_name.removesuffix("s") if amount == 1 else goal.kpi_name
    return f"{words} {thing if thing[1:2].isupper() else thing[:1].lower() + thing[1:]}"
