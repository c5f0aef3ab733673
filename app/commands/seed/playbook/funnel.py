"""When a lead is worth what: qualified by marketing, ready for a call, qualified by sales."""

from app.commands.seed.playbook.page import (
    AGREED,
    ASKED_FOR_A_DEMO,
    BRITISH,
    FOR_COMPANIES,
    GOOD_GRADE,
    MANAGERS,
    OVER_50,
    PROFILE,
    REVIEW,
    Page,
    Propose,
    Sign,
    following,
    rules,
)
from app.commands.seed.script import Say
from app.playbook.kinds import Kind

SQL_GOAL = "120 SQLs"
"""The goal from which both texts follow."""
WEBINAR_LATELY = {"event": "webinar", "within_days": 90}
ENQUIRED = {"event": "enquiry", "within_days": 30}
SAW_PRICES = {"event": "pricing_page", "within_days": 30}

MQL = Page(
    Kind.MQL,
    story=(
        Propose(
            AGREED, "11:50", "maya",
            {
                "meaning": "Marketing has seen enough to say: it is worth finding out more about them. "
                "Nobody has to call yet.",
                "criteria": rules(
                    BRITISH,
                    one_of=[{"event": "download", "ever": True}, WEBINAR_LATELY, ASKED_FOR_A_DEMO],
                ),
            },
            "So that we count the same thing. It is where we stand today, not where we want to be.",
            REVIEW,
        ),
        Sign(AGREED, "15:10", "maya"),
        Sign(AGREED, "16:40", "sofia"),
        Propose(
            -79, "10:05", "ines",
            {
                "criteria": rules(
                    MANAGERS, BRITISH,
                    one_of=[{"event": "download", "within_days": 180}, WEBINAR_LATELY, ASKED_FOR_A_DEMO],
                ),
            },
            "Every fourth download was a driver who wanted the rest-period table. It’s theirs, gladly, but "
            "they do not buy.",
        ),
        Sign(-79, "15:20", "maya"),
        Sign(-78, "09:30", "sofia"),
        Propose(
            -12, "14:30", "ines",
            {
                "criteria": rules(
                    MANAGERS, BRITISH, OVER_50, one_of=[SAW_PRICES, WEBINAR_LATELY, ASKED_FOR_A_DEMO]
                ),
            },
            "Of 31 who only downloaded the guide, none wanted a call. Whoever looks at prices, does.",
        ),
        Say(-12, "15:50", "callum", "Yes please. And thank you for counting."),
        Sign(-12, "16:15", "maya"),
        Sign(-11, "10:20", "sofia"),
        Propose(
            -5, "10:40", "jonas",
            {
                "meaning": "They fit whom we want to win, and something they did says that they are looking. "
                "Marketing finds out more about them; nobody has to call yet.",
                "criteria": rules(*PROFILE, one_of=[GOOD_GRADE, ASKED_FOR_A_DEMO]),
                "serves": following(SQL_GOAL),
            },
            "The grade weighs what we tried to say with three single clicks, and the profile asks for B2B.",
        ),
        Say(-5, "13:45", "aisha", "What happens to those who were MQLs by the old text?"),
        Say(-5, "14:00", "jonas", "They stay what they are. Only who comes new is looked at by this one."),
        Sign(-5, "16:30", "maya"),
        Sign(-4, "09:20", "sofia"),
    ),
)  # fmt: skip

SALES_READY = Page(
    Kind.SALES_READY,
    story=(
        Propose(
            -22, "11:15", "priya",
            {
                "meaning": "If one of us called tomorrow, they would know why, and not be surprised. Until "
                "then a lead stays with marketing, however well it fits.",
                "criteria": rules(
                    *PROFILE, {"field": "need", "eq": True},
                    one_of=[GOOD_GRADE, ASKED_FOR_A_DEMO, ENQUIRED],
                ),
            },
            "Half of my first calls begin with “Who gave you my number?”. I’d rather have fewer.",
        ),
        Say(-22, "14:20", "ines", "“Fewer” is fine if we look at what becomes of them, and not at how many."),
        Sign(-22, "15:05", "priya"),
        Sign(-22, "16:10", "maya"),
        Sign(-21, "09:40", "sofia"),
    ),
)  # fmt: skip

SQL = Page(
    Kind.SQL,
    story=(
        Propose(
            AGREED, "12:10", "sofia",
            {
                "meaning": "Somebody of ours has talked to them, they fit, and there is a reason to buy. "
                "From here on a closer spends hours on it.",
                "criteria": rules(MANAGERS, BRITISH, OVER_50, {"field": "budget", "eq": True}),
            },
            "To have one text, and not three opinions.", REVIEW,
        ),
        Sign(AGREED, "15:15", "maya"),
        Sign(AGREED, "15:50", "priya"),
        Sign(AGREED, "16:45", "sofia"),
        Propose(
            -15, "13:50", "priya",
            {
                "criteria": rules(MANAGERS, BRITISH, OVER_50, {"field": "timeframe", "lte": 180}),
            },
            "Nobody tells us a budget in the first call. What they do tell is when their contract ends.",
        ),
        Sign(-15, "15:10", "priya"),
        Sign(-15, "16:25", "maya"),
        Sign(-14, "09:15", "sofia"),
        Say(-6, "10:15", "ben", "“Some time in summer” meets this text, and has not closed once."),
        Propose(
            -2, "10:30", "sofia",
            {
                "meaning": "Somebody of ours has talked to them, they fit in role, geography, size and type, "
                "and they want to decide within a quarter. From here on a closer spends hours on it.",
                "criteria": rules(
                    MANAGERS, BRITISH, OVER_50, FOR_COMPANIES, {"field": "timeframe", "lte": 90}
                ),
                "serves": following(SQL_GOAL),
            },
            "Of 19 leads that wanted to buy in half a year, two are still talking to us. Ninety days, and "
            "B2B as in the profile.",
        ),
        Say(-2, "12:05", "priya", "Those with 91 days and more go back to nurturing with a date, not away. "
            "Then I’m for it."),
        Sign(-2, "15:40", "sofia"),
        Sign(-1, "09:50", "maya"),
        Sign(-1, "10:25", "priya"),
    ),
)  # fmt: skip

FUNNEL = (MQL, SALES_READY, SQL)
