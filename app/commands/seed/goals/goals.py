"""The goals of the year, of this quarter and of the one before, and one that nobody has signed yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.commands.seed.goals.kpis import (
    ACCEPTANCE,
    ACCEPTED,
    CUSTOMERS,
    FIRST_TOUCH,
    HANDOFFS,
    OF_MARKETING,
    REVENUE,
    SQLS,
)
from app.commands.seed.goals.page import aim_at, called, owned_by, percent, pounds
from app.commands.seed.goals.time import Times, time_of, whole_year
from app.commands.seed.playbook.funnel import SQL_GOAL
from app.commands.seed.playbook.page import Object, Page, Propose, Sign
from app.commands.seed.script import Say, Step
from app.goals.periods import Period
from app.playbook.kinds import Kind

NEW_REVENUE, HANDOFF_GOAL = "New revenue £600k", "300 handoffs"
ACCEPTED_GOAL, CUSTOMER_GOAL = "240 accepted leads", "30 customers from marketing"
ANSWER_GOAL, QUALITY_GOAL = "First answer in 60 minutes", "Nine of ten accepted"
CURRENT = (
    NEW_REVENUE, CUSTOMER_GOAL, SQL_GOAL, ACCEPTED_GOAL, HANDOFF_GOAL, ANSWER_GOAL, QUALITY_GOAL,
)  # fmt: skip
FORMER_REVENUE, FORMER_HANDOFFS, FORMER_CUSTOMERS = "New revenue £576k", "288 handoffs", "36 customers"
FORMER = (FORMER_REVENUE, FORMER_HANDOFFS, FORMER_CUSTOMERS)

VISION = "Vision"
REVIEW = 30
"""In how many working days from now both sides look at them again."""


def year_goal(year: int) -> str:
    """What the goal of a year is called."""
    return f"New revenue {year}"


def goals_of(times: Times) -> Sequence[Page]:
    """All goals, each with how both sides agreed on it."""
    return (
        *(of_the_year(year, day) for year, day in times.years.items()),
        *before(times),
        *now(times),
        next_year(times.now.first.year + 1),
    )


def signed(day: int, minute: int, *then: Step) -> Sequence[Step]:
    """By marketing on the same day, and by sales on the next."""
    return (
        Sign(day, f"15:{minute:02}", "maya"),
        Sign(day + 1, f"10:{minute:02}", "sofia"),
        *then,
    )


def goal(
    name: str, day: int, minute: int, says: Mapping[str, Any], *, reason: str, then: Sequence[Step] = ()
) -> Page:
    """A goal that was proposed on a day, and signed by the next."""
    body = {"commitment": "committed", "promise": "both", **says}
    proposed = Propose(day, f"10:{minute:02}", "maya", body, reason, REVIEW)
    return Page(Kind.GOAL, (proposed, *signed(day, minute, *then)), own_name=name)


def of_the_year(year: int, day: int) -> Page:
    """The goal of a year, on the vision itself."""
    says = {
        "statement": f"In {year}, contracts worth **£2.1m** in their first year are signed: what it takes so "
        "that 1,000 fleets plan their day with us in three years.",
        "aim": aim_at(REVENUE, pounds(2_100_000)),
        "achievable": "£1.7m last year, with two people less, and before we could plan trailer swaps.",
        "parent": called(VISION),
        "time": time_of(whole_year(year)),
        "owners": owned_by("maya", "sofia"),
    }
    return goal(year_goal(year), day, 0, says, reason="One number for both of us, and it is the same one.")


def before(times: Times) -> Sequence[Page]:
    """What was aimed at in the quarter before."""
    day, period = times.former_agreed, times.former
    top = {"parent": called(year_goal(period.first.year)), "time": time_of(period)}
    below = {**top, "parent": called(FORMER_REVENUE)}
    return (
        goal(
            FORMER_REVENUE, day, 5,
            {
                **top,
                "statement": f"In {period.words} contracts worth **£576,000** are signed.",
                "aim": aim_at(REVENUE, pounds(576_000)),
                "achievable": "£470,000 in the quarter before, and six more contracts are on the table.",
                "owners": owned_by("maya", "sofia"),
            },
            reason="The first quarter with one number. Whoever brings a deal in, it counts for both.",
        ),
        goal(
            FORMER_HANDOFFS, day + 2, 10,
            {
                **below,
                "statement": "Marketing hands over 288 leads that business development wants to call.",
                "aim": aim_at(HANDOFFS, 288),
                "achievable": "271 in the quarter before, and the webinars are new.",
                "owners": owned_by("ines", "priya"),
                "promise": "marketing",
                "derivation": derived("handoffs", pounds(576_000)),
            },
            reason="What the revenue takes, by the rates that we believe in today.",
        ),
        goal(
            FORMER_CUSTOMERS, day + 2, 15,
            {
                **below,
                "statement": "36 fleets sign with us, whoever found them.",
                "aim": aim_at(CUSTOMERS, 36),
                "achievable": "34 in the quarter before, and more fleets talk to us than then.",
                "owners": owned_by("sofia", "tom"),
            },
            reason="Revenue alone hides whether it came from three fleets or from thirty.",
        ),
    )  # fmt: skip


def now(times: Times) -> Sequence[Page]:
    """What is aimed at in this quarter: the revenue, and what it takes from each side.

    A goal serves what is in force, so the revenue was signed first, and then, day by day, what leads to it.
    """
    day, period = times.agreed, times.now
    return (
        goal(
            NEW_REVENUE, day, 5,
            {
                **served(year_goal(period.first.year), period, "maya", "sofia"),
                "statement": f"In {period.words} contracts worth **£600,000** a year are signed.",
                "aim": aim_at(REVENUE, pounds(600_000)),
                "achievable": "£471,000 in the quarter before, with three big tenders still to come and 30 "
                "deals open from it.",
            },
            reason="We missed £576,000 together. What we learned is in the handoff, so let us ask for more.",
            then=(Say(day + 1, "11:20", "ben", "Ambitious, and for once I can see where it comes from."),),
        ),
        goal(
            CUSTOMER_GOAL, day + 2, 10,
            {
                **served(NEW_REVENUE, period, "maya", "ben"),
                "statement": "30 fleets that marketing found sign with us: six tenths of the revenue.",
                "aim": aim_at(OF_MARKETING, 30),
                "achievable": "24 in the quarter before, at a lower rate than the one we agreed on.",
                "promise": "marketing",
                "derivation": derived("customers"),
            },
            reason="Six tenths of the revenue, as we said, at £12,000 a deal.",
        ),
        goal(
            SQL_GOAL, day + 2, 15,
            {
                **served(NEW_REVENUE, period, "maya", "priya", "ines", "sofia"),
                "statement": "Closers get 120 leads that are worth their hours. **This is marketing’s first "
                "number**, before any other.",
                "aim": aim_at(SQLS, 120),
                "achievable": "105 in the quarter before; every second accepted lead has become one.",
                "promise": "marketing",
                "derivation": derived("sqls"),
            },
            reason="It follows from the revenue, and marketing looks at nothing before it.",
        ),
        goal(
            ACCEPTED_GOAL, day + 4, 20,
            {
                **served(SQL_GOAL, period, "priya", "ines"),
                "statement": "Business development says yes to 240 leads, and works on every one of them.",
                "aim": aim_at(ACCEPTED, 240),
                "achievable": "210 in the quarter before. What was returned mostly lacked a size.",
                "derivation": derived("sals"),
            },
            reason="Every second one becomes an SQL, so it takes twice as many.",
        ),
        goal(
            HANDOFF_GOAL, day + 4, 25,
            {
                **served(SQL_GOAL, period, "ines", "jonas", "callum"),
                "statement": "Marketing hands over 300 leads that fit and that want to be called.",
                "aim": aim_at(HANDOFFS, 300),
                "achievable": "280 in the quarter before, and two webinars more.",
                "promise": "marketing",
                "derivation": derived("handoffs"),
            },
            reason="Four of five are accepted. That makes 300, and the sum is below.",
            then=(
                Say(
                    day + 5, "11:25", "jonas",
                    "With the rates of last quarter it would be 358, not 300. I sign it, and say so.",
                ),
            ),
        ),
        goal(
            ANSWER_GOAL, day + 4, 30,
            {
                **served(SQL_GOAL, period, "priya", "callum", "tom"),
                "statement": "Whoever was accepted hears a human voice within an hour, and no longer after "
                "half a day.",
                "aim": aim_at(FIRST_TOUCH, 60, start=300),
                "achievable": "It is a question of who looks when, and not of how many we are.",
                "promise": "sales",
            },
            reason="You owe us leads, we owe you the call.",
        ),
        goal(
            QUALITY_GOAL, day + 4, 35,
            {
                **served(SQL_GOAL, period, "maya", "priya"),
                "statement": "Nine of ten handoffs are so good that nobody returns them.",
                "aim": aim_at(ACCEPTANCE, percent(90), start=None, way="keep"),
                "achievable": "Three of four so far. Eight of ten would be a success, and we aim at more.",
                "commitment": "aspirational",
                "promise": "marketing",
            },
            reason="If more of them are right, we need fewer of them.",
        ),
    )  # fmt: skip


def next_year(year: int) -> Page:
    """A goal that waits for its signatures, with an objection to be talked about."""
    says = {
        "statement": f"In {year}, contracts worth **£2.8m** in their first year are signed.",
        "aim": aim_at(REVENUE, pounds(2_800_000)),
        "achievable": "A third more than this year, with parcel fleets as a second market.",
        "parent": called(VISION),
        "time": time_of(whole_year(year)),
        "owners": owned_by("maya", "sofia"),
        "commitment": "committed",
        "promise": "both",
    }
    story = (
        Propose(
            -3, "14:20", "maya", says, "So that both sides can plan people and money before the year begins.",
            REVIEW,
        ),
        Object(
            -2, "10:45", "aisha",
            "Parcel fleets pay half of what hauliers pay. A third more revenue would be twice the deals. "
            "£2.5m I could explain to a customer.",
        ),
        Say(-2, "11:30", "maya", "Fair. Shall we look at this quarter’s deals together, and decide then?"),
    )  # fmt: skip
    return Page(Kind.GOAL, story, own_name=year_goal(year))


def served(parent: str, period: Period, *owners: str) -> Mapping[str, Any]:
    """What a goal of this quarter serves, how long it lasts, and who owns it."""
    return {"parent": called(parent), "time": time_of(period), "owners": owned_by(*owners)}


def derived(gives: str, revenue: int = pounds(600_000)) -> Mapping[str, Any]:
    """The sum from the revenue to what marketing owes, with the rates that both sides agreed on."""
    inputs = {
        "revenue": revenue,
        "share": percent(60),
        "average_deal": pounds(12_000),
        "sql_to_won": percent(25),
        "sal_to_sql": percent(50),
        "acceptance": percent(80),
    }
    return {"gives": gives, "currency": "GBP", "inputs": inputs}
