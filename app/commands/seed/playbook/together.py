"""How the sides hand over to each other, and how they work together."""

from app.commands.seed.playbook.page import AGREED, REVIEW, Object, Page, Propose, Reword, Settle, Sign
from app.commands.seed.script import Say
from app.people.models import Side
from app.playbook.kinds import Kind

FOUR_HOURS = {"amount": 4, "unit": "business_hours"}

HANDOFF = Page(
    Kind.HANDOFF_PROCESS,
    story=(
        Propose(
            AGREED + 1, "10:05", "maya",
            {
                "steps": [
                    "Marketing puts the card into Ready, and names who receives it.",
                    "Business development accepts it, or returns it with a reason.",
                    "What became of it is told on the card.",
                ],
                "required": ["seniority", "employees"],
                "checklist": ["What they read or asked stands on the card"],
                "receiver": Side.BUSINESS_DEVELOPMENT.value,
                "clock": FOUR_HOURS,
            },
            "Leads went by mail, by chat and across the desk, and some went nowhere.", REVIEW,
        ),
        Sign(AGREED + 1, "15:30", "maya"),
        Sign(AGREED + 1, "15:50", "priya"),
        Sign(AGREED + 1, "16:35", "sofia"),
        Propose(
            -11, "11:30", "maya",
            {
                "steps": [
                    "Marketing packs the card: what is known, what they asked, and what to open with.",
                    "It goes into Ready, and names who receives it.",
                    "Business development accepts it, or returns it with a reason that marketing can use.",
                    "Whoever accepted it calls on the same day.",
                    "What became of it is told on the card, also when nothing did.",
                ],
                "required": ["seniority", "country", "employees", "company_type", "timeframe"],
                "checklist": [
                    "What they read or asked stands on the card, with the day",
                    "The one question to open with is written down",
                    "A telephone number, or the hour at which they want to be called",
                ],
            },
            "12 of 56 came back for “insufficient information”, and we had known most of it all along.",
        ),
        Object(
            -10, "11:05", "priya",
            "A form cannot know when they want to buy, so marketing would have to call first, and then I "
            "call again. Leave the timeframe to me: I ask, and it counts for the SQL.",
        ),
        Say(-10, "13:20", "maya", "You’re right, that was the SQL creeping in. I take it out."),
        Reword(-10, "13:30", "maya", {"required": ["seniority", "country", "employees", "company_type"]}),
        Settle(-10, "14:05", "priya"),
        Sign(-10, "14:10", "priya"),
        Sign(-10, "15:35", "maya"),
        Sign(-9, "09:45", "sofia"),
    ),
)  # fmt: skip

WORKING_AGREEMENT = Page(
    Kind.WORKING_AGREEMENT,
    story=(
        Propose(
            -7, "14:00", "lena",
            {
                "values": [
                    "We hit the number together, or we miss it together.",
                    "Finishing comes before starting.",
                    "Whoever returns a lead says why. Who gets it back asks, before being cross.",
                    "A figure that nobody acts on is left out.",
                ],
                "limits": [
                    "Eleven cards in Doing: who wants a twelfth finishes one first.",
                    "Four cards in Review: more is a reason to read, not to write.",
                    "Nobody drives more than three cards at once.",
                ],
                "policies": [
                    "Stand-up at 09:15, ten minutes, from the right-hand column to the left.",
                    "We plan a week at a time, and every other Friday we change one thing about how we work.",
                    "What both sides signed stands in the playbook. What stands in a chat was a thought.",
                    "Every marketer sits in on one call a week, and every seller reads one draft.",
                    "After half past five nobody has to answer.",
                ],
                "asks_goal": "no",
            },
            "We do most of this already. Written down, it also holds on a bad day, and for newcomers.",
        ),
        Sign(-7, "14:10", "lena"),
        Sign(-7, "15:25", "maya"),
        Sign(-7, "16:40", "priya"),
        Say(-6, "09:30", "aisha", "“Before being cross” should hang above the coffee machine."),
        Sign(-6, "09:35", "aisha"),
        Sign(-6, "11:10", "sofia"),
        Sign(-6, "14:50", "ines"),
        Sign(-5, "09:25", "tom"),
        Sign(-5, "11:55", "jonas"),
        Sign(-4, "16:15", "ben"),
        Say(-1, "11:45", "lena", "Nine of ten. Callum, what do you miss in it?"),
        Say(-1, "17:05", "callum", "Nothing, I want to read it in peace once. Tomorrow, with a coffee."),
    ),
)  # fmt: skip

TOGETHER = (HANDOFF, WORKING_AGREEMENT)
