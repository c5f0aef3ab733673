"""The KPIs that both sides count in the same way, and three that they have parked since."""

from collections.abc import Sequence
from dataclasses import replace

from app.commands.seed.goals.page import called, owned_by
from app.commands.seed.goals.time import KPIS_AGREED, Times
from app.commands.seed.playbook.page import Body, Page, Propose, Sign
from app.commands.seed.script import Say, Step
from app.playbook.kinds import Kind

SQLS, HANDOFFS, ACCEPTED, REVENUE = "SQLs", "Handoffs", "Accepted leads", "Won revenue"
CUSTOMERS, OF_MARKETING = "Customers", "Marketing customers"
FIRST_TOUCH, ACCEPTANCE, COST, CYCLE = "First touch", "Acceptance", "Cost per SQL", "Sales cycle"
ORGANIC, HAPPY = "Organic UK visits to key pages", "Happy customers"
TRAFFIC, MQLS, FOLLOWERS = "Website traffic", "MQL count", "Followers"

FEED = "website visits"
KEY_PAGES = ("/pricing", "/route-planning", "/cold-chain")
KEY_PHRASES = ("route planning software", "drivers hours planner", "cold chain routing")

REASON = "Two reports, two numbers for the same week. From today we count it in one way."
BY_ITSELF = "Every Monday we type what the board knows already. From this quarter on it counts by itself."
REVIEW = 60
"""In how many working days from now both sides look at them again."""


def kpi(
    place: int,
    name: str,
    meaning: str,
    *,
    unit: str = "count",
    most: int | None = None,
    direction: str = "up",
    adds_up: str = "sum",
    source: str = "hand",
    cadence: str = "weekly",
    filters: Sequence[str] = (),
    owners: Sequence[str],
    path: str,
    why: str = "",
    then: Sequence[Step] = (),
) -> Page:
    """A KPI that Maya and Sofia wrote down on one day and signed by the next, and what came then."""
    says = {
        "meaning": meaning,
        "measure": {"unit": unit, "least": 0, "most": most},
        "direction": direction,
        "adds_up": adds_up,
        "source": source,
        "cadence": cadence,
        "filters": list(filters),
        "owners": owned_by(*owners),
        "path": path,
        "why_path": why,
        "standing": "actionable",
    }
    story = (
        Propose(
            KPIS_AGREED - 1, f"10:{3 * place:02}", "maya" if place % 2 else "sofia", says, REASON, REVIEW
        ),
        Sign(KPIS_AGREED - 1, f"15:{3 * place:02}", "maya"),
        Sign(KPIS_AGREED, f"11:{3 * place:02}", "sofia"),
        *then,
    )
    return Page(Kind.KPI, story, own_name=name)


def parked(minute: int, why: str, instead: str, reason: str) -> Sequence[Step]:
    """What came of a KPI that flatters: both sides agreed to steer by another one."""
    says: Body = {"standing": "vanity", "parked_why": why, "replaced_by": called(instead)}
    return (
        Propose(-12, f"11:{minute}", "tom", says, reason, REVIEW),
        Sign(-12, f"16:{minute}", "sofia"),
        Sign(-11, f"10:{minute}", "maya"),
    )


COUNTED = {
    SQLS: {"source": "sqls"},
    HANDOFFS: {"source": "handoffs-offered"},
    ACCEPTED: {
        "source": "handoffs-accepted",
        "meaning": "Handoffs that business development accepted, counted on the day of the offer.",
    },
    REVENUE: {"source": "revenue-won"},
    CUSTOMERS: {"source": "deals-won"},
    OF_MARKETING: {"source": "deals-won-by-handoff"},
    ACCEPTANCE: {"source": "acceptance"},
}
"""What the board counts by itself since both sides have signed that, and from what."""


def counted_by_the_board(place: int, name: str, times: Times) -> Sequence[Step]:
    """How they agreed on that when this quarter began; nothing, as long as that is only days ago."""
    day = times.board_counts
    if name not in COUNTED or day is None:
        return ()
    return (
        Propose(day - 2, f"14:{2 * place:02}", "priya", COUNTED[name], BY_ITSELF, REVIEW),
        Sign(day - 1, f"09:{30 + 2 * place:02}", "maya"),
        Sign(day, f"16:{2 * place:02}", "sofia"),
    )


NARROWER = (
    Propose(
        -1, "11:10", "ines",
        {
            "meaning": "Leads in which a closer of ours will put hours: they meet the SQL of the playbook, "
            "and they want to decide within a quarter. Counted on the day on which the closer says yes, "
            "and not on the day of the call."
        },
        "The playbook asks for ninety days now, and this number still counts those who take half a year.",
        REVIEW,
    ),
    Sign(-1, "14:35", "maya"),
    Say(-1, "15:05", "ben", "It will look like less on the first Monday. I’d rather have that than hope."),
)  # fmt: skip

FIRST = (
    kpi(
        0, SQLS,
        "Leads in which a closer of ours will put hours: they meet the SQL of the playbook. Each counts "
        "once, on the day on which business development is sure.",
        most=200, owners=("ines", "priya"), path="sql",
        why="A closer begins with an SQL, and wins every fourth.", then=NARROWER,
    ),
    kpi(
        1, HANDOFFS, "Leads that marketing handed over to business development, whatever the answer was.",
        most=500, owners=("ines",), path="sql", why="Four of five are accepted; half of those become SQLs.",
    ),
    kpi(
        2, ACCEPTED, "Handoffs that business development accepted, counted on the day of the answer.",
        most=500, owners=("priya",), path="sql", why="Every second accepted lead becomes an SQL.",
    ),
    kpi(
        3, REVENUE,
        "What new customers, and new depots of old ones, pay in their first year. Counted on the day of the "
        "signature.",
        unit="GBP", most=50_000_000, owners=("sofia", "maya"), path="revenue",
        why="It is the revenue itself.",
    ),
    kpi(
        4, CUSTOMERS, "Contracts that somebody signed, from whichever side they came.",
        most=50, owners=("sofia",), path="deal", why="Each of them is a deal.",
    ),
    kpi(
        5, OF_MARKETING, "Those of them whom marketing found: they came in by a handoff.",
        most=50, owners=("maya", "ben"), path="deal", why="Each of them is a deal.",
    ),
    kpi(
        6, FIRST_TOUCH,
        "Minutes of working time from a handoff that was accepted to the first call or mail by a person. "
        "The one in the middle counts; an automatic mail does not.",
        unit="minutes", most=5000, direction="down", adds_up="median", owners=("priya", "callum"),
        path="sql", why="Whom we call within the hour talks to us, and becomes an SQL far more often.",
    ),
    kpi(
        7, ACCEPTANCE,
        "Of the handoffs that were decided, how many were accepted. Those that ran out count as not.",
        unit="percent", most=10_000, adds_up="ratio", owners=("maya", "priya"), path="sql",
        why="What comes back has cost both sides an hour, and became no SQL.",
    ),
    kpi(
        8, COST, "All that marketing spent, salaries included, for each SQL.",
        unit="GBP", most=500_000, direction="down", adds_up="ratio", owners=("jonas",), path="sql",
        why="What an SQL costs decides how many of them we can afford.",
    ),
    kpi(
        9, CYCLE, "Days from the SQL to the signature, of the deals that were won.",
        unit="days", most=3650, direction="down", adds_up="median", owners=("aisha",), path="deal",
        why="A deal that takes a month less is one more in the quarter.",
    ),
    kpi(
        10, ORGANIC,
        "Visits from Britain that a search for one of our key phrases brought to a page on which people "
        "decide. One row of the table is one visit.",
        most=5000, source="table", owners=("tom", "jonas"), path="sql",
        filters=(
            f"feed: {FEED}", "channel: organic", "country: gb",
            f"page: {', '.join(KEY_PAGES)}", f"phrase: {', '.join(KEY_PHRASES)}",
        ),
        why="Every tenth of them asks for a demo, and of those every second becomes an SQL.",
    ),
    kpi(
        11, HAPPY, "Of the customers who answered our two questions, how many would choose us again.",
        unit="percent", most=10_000, adds_up="latest", cadence="monthly", owners=("lena",), path="guardrail",
        why="A quarter that is won with unhappy customers is lost in the next.",
    ),
    kpi(
        12, TRAFFIC, "All visits to the website, from anywhere, to any page.",
        most=100_000, owners=("tom",), path="sql", why="More visitors, more leads: that is what we think.",
        then=parked(
            12, "It goes up and down with the weather, and neither SQLs nor revenue go along.", ORGANIC,
            "Twenty weeks side by side: no link to be seen. Those whom we want to win are one in forty.",
        ),
    ),
    kpi(
        13, MQLS, "Everybody whom marketing called qualified.",
        most=1000, owners=("ines",), path="sql", why="Out of MQLs come SQLs.",
        then=parked(
            27, "It rises as soon as we ask for less, and sales notices two weeks later.", SQLS,
            "Both sides can count on SQLs. On MQLs only one side ever did.",
        ),
    ),
    kpi(
        14, FOLLOWERS, "People who follow the company page.",
        adds_up="latest", owners=("tom",), path="sql", why="Who follows us may ask us one day.",
        then=parked(
            42, "Half of them sell something to us.", SQLS, "Nobody has ever done anything because of it.",
        ),
    ),
)  # fmt: skip
"""In the order in which they were written down."""


def kpis_of(times: Times) -> Sequence[Page]:
    """All of them, with what was agreed on since."""
    return [
        replace(page, story=in_order([*page.story, *counted_by_the_board(place, page.name, times)]))
        for place, page in enumerate(FIRST)
    ]


def in_order(story: Sequence[Step]) -> tuple[Step, ...]:
    """What was done with a page, the first thing first."""
    return tuple(sorted(story, key=lambda step: (step.day, step.time)))
