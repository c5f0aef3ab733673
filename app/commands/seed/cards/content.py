"""What sales asked marketing to write, and what became of it."""

from app.board.models.kind import Kind
from app.commands.seed.script import (
    DOING,
    DONE,
    READY,
    REVIEW,
    Add,
    Block,
    Discard,
    Edit,
    Move,
    Plan,
    Say,
    Script,
    Tick,
    Unblock,
)

# A step reads as one line.
# fmt: off

CONTENT = (
    Script(
        Kind.CONTENT,
        "Answer sheet: “our drivers will not use it”",
        crew=("tom", "ben"),
        labels=("Objection",),
        text="""
Heard on **four calls** this month, each time from the depot manager and never from a driver.

Wanted: half a page to have open during the call, one quote from a driver, and the number from \
Hartsop’s pilot.
""",
        story=(
            Add(-8, "16:40", "ben"),
            Say(-7, "10:15", "callum",
                "I hear it too. What works for me is asking who decides today which way a driver goes."),
            Say(-1, "11:20", "tom",
                "Can I sit in on your next two calls, Ben? I’d like to hear how they say it before I "
                "write an answer."),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Guide: Clean Air Zones without a spreadsheet",
        crew=(),
        labels=("Parcel", "Missing"),
        text="""
Which zone charges which vehicle, and what going round it costs. Operators of mixed fleets ask on \
the first call, and we have nothing to send.

Persona: Fleet Manager Fiona. Stage: before the first call.
""",
        story=(
            Add(-4, "13:50", "callum"),
            Say(-2, "10:30", "tom",
                "Charges change, so a guide would be wrong within months. Would a table do, checked every "
                "quarter, with the date at the top?"),
            Say(-2, "11:05", "callum", "Even better. The date is what will make them trust it."),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Beginner’s eBook: rewrite it or retire it",
        crew=("tom", "jonas"),
        labels=("Outdated",),
        text="""
In a year it brought 150 leads, and **6** of them became sales-qualified. It still explains our \
value in the words of version 2.

Jonas brings the figures to the next content brainstorm, and both sides decide.
""",
        story=(
            Add(-14, "11:55", "jonas"),
            Say(-13, "09:45", "priya",
                "Retire it, I’d say. People who read it want to learn the trade; they don’t run a fleet "
                "yet."),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Pay-back sheet for Larkfield’s finance lead",
        crew=("tom", "sofia"),
        labels=("Final push", "Cold-chain"),
        due=1,
        text="""
One page, for Finance Lead Farah at Larkfield Cold Store. Holds up **£28,000**.

- months until it has paid for itself, at three diesel prices
- rejected loads before and after, with their own twelve weeks
- what it costs to stop after a year

Sofia sends it on {+1}, the decision is on {+5}.
""",
        story=(
            Add(-4, "17:15", "sofia"),
            Edit(-3, "09:20", "tom", crew=("tom", "sofia", "jonas")),
            Move(-3, "09:25", "tom", READY),
            Say(-1, "14:35", "jonas",
                "With their rejections it’s 11 months, without them 17. I’d show both, she’ll work out "
                "the second one anyway."),
            Say(0, "09:50", "sofia", "Yes, both. It shows that we have nothing to hide."),
        ),
    ),
    Script(
        Kind.CONTENT,
        "One-page comparison with Velora",
        crew=("tom", "aisha"),
        labels=("Competitor", "Missing"),
        due=3,
        text="""
Asked for in four calls; three deals worth £61,000 wait for it.

Only what a customer can check: set-up time, drivers’ hours rules, trailer swaps, notice period. No \
adjectives.
""",
        story=(
            Add(-12, "15:05", "aisha"),
            Say(-9, "11:25", "aisha",
                "Velora’s page says “set up in a day”. Two of their former customers told me three weeks. "
                "How do we put that without calling anybody a liar?"),
            Say(-8, "09:20", "tom",
                "We say what *we* need: nine working days on average, and who does what on each of them. "
                "Then the reader will ask Velora the same."),
            Move(-5, "16:10", "tom", READY),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Case study: Penholt Pallets, nine per cent fewer miles",
        crew=("tom", "ben"),
        labels=("Hauliers", "Case study"),
        due=4,
        text="""
1. what a planner’s morning looked like before
2. the first week, with what went wrong
3. miles, hours and fuel after six months
4. what they would do differently

Their transport manager reads it before anyone else does.
""",
        story=(
            Add(-15, "14:20", "ben"),
            Move(-7, "10:50", "tom", READY),
            Move(-2, "09:35", "tom", DOING),
            Say(-2, "16:45", "tom",
                "Interview done, 50 minutes, and he was frank about the first week. Ben, can I keep the "
                "part where the wrong bridge heights came from us?"),
            Say(-1, "09:10", "ben", "Keep it. Buyers ask me what goes wrong, and now I’ve got an answer."),
        ),
    ),
    Script(
        Kind.CONTENT,
        "ROI calculator with the reader’s own fuel price",
        crew=("jonas", "tom"),
        labels=("Website", "Final push"),
        due=-4,
        text="""
Finance leads don’t believe a saving that rests on our fuel price. Let them type in theirs.

- fuel price, miles a week, vehicles: three fields, no e-mail address
- the formula in words below the result
- a link that opens with the same numbers, to pass on
""",
        story=(
            Add(-19, "10:05", "aisha"),
            Move(-14, "15:15", "jonas", READY),
            Move(-6, "13:00", "jonas", DOING),
            Edit(-6, "13:05", "jonas", due=-1),
            Plan(-6, "13:10", "jonas", (
                ("Three fields, no e-mail address", None, None),
                ("Formula in words below the result", "tom", None),
                ("Commas in the fuel price", "jonas", 0),
                ("Link that opens with the same numbers", "jonas", 1),
                ("Read by sales", "aisha", 2),
            )),
            Tick(-4, "15:40", "jonas"),
            Tick(-2, "11:15", "tom"),
            Say(-1, "16:50", "jonas",
                "It will be a day late: the link breaks when somebody types a comma. Aisha, it works as "
                "long as you do the typing."),
            Say(0, "09:25", "aisha",
                "I’m showing it to two people at eleven, so that’s good enough for today."),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Ghost-write for Sofia: why pilots stall",
        crew=("tom", "sofia"),
        labels=("Social",),
        due=0,
        text="""
Sofia’s three reasons, from 40 pilots:

- nobody owns the numbers
- the night shift is forgotten
- it starts in the busiest month

700 words, in her voice, for the trade magazine’s website.
""",
        story=(
            Add(-9, "12:05", "sofia", READY),
            Move(-4, "10:10", "tom", DOING),
            Plan(-4, "10:15", "tom"),
            Tick(-1, "17:05", "tom", 2),
            Say(-1, "17:10", "tom",
                "Second draft is in your inbox. I left the ferry story out, it deserves a piece of its "
                "own."),
            Say(0, "11:45", "sofia", "Reads like me on a good day. I changed two words; please send it."),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Call openers for questions on drivers’ hours",
        crew=("priya", "tom"),
        labels=("Hauliers", "Call help"),
        due=2,
        text="""
Six questions that came up in the webinar, each with an opener of two sentences and where to read on.

Priya writes what she says, Tom makes it shorter.
""",
        story=(
            Add(-6, "10:35", "priya"),
            Move(-3, "13:10", "priya", DOING),
            Say(-2, "12:20", "priya",
                "Four of the six are in. Split rest is the hard one, no two people word it the same way."),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Battle card: Velora after their price change",
        crew=("aisha", "tom", "jonas"),
        labels=("Competitor",),
        text="""
They moved from a price per depot to a **price per vehicle**. Above 60 vehicles we are cheaper now,
below 25 they are.

To check: whether the first year’s discount is still there at renewal.
""",
        story=(
            Add(-10, "09:05", "aisha"),
            Move(-5, "11:45", "aisha", DOING),
            Edit(-5, "11:50", "aisha", due=1),
            Move(-1, "15:55", "aisha", REVIEW),
            Say(-1, "16:00", "aisha", "Ready for anyone who has lost to them lately. Ben?"),
            Say(0, "10:15", "ben",
                "Please add Thornmere: they were quoted *both* models in the same week. Otherwise I’d "
                "take it into a call this afternoon."),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Product sheet: temperature windows, claims put right",
        crew=("ines", "sofia", "lena"),
        labels=("Cold-chain", "Outdated"),
        text="""
The sheet still promises “guaranteed temperature”. We plan routes, we do not cool trailers.

New sentence: *plans every stop inside its temperature window, and tells you when it cannot.*
""",
        story=(
            Add(-22, "14:30", "sofia"),
            Move(-17, "11:40", "ines", DOING),
            Move(-12, "16:25", "ines", REVIEW),
            Edit(-12, "16:30", "ines", due=-3),
            Block(-8, "12:10", "lena", "our lawyer", "Whether the new sentence promises too much"),
            Say(-8, "12:15", "lena", "It’s with our lawyer, who is back on {-4}."),
            Unblock(-4, "10:35", "lena"),
            Say(-4, "10:40", "lena", "She changed one word. From her side it can go out."),
            Say(-2, "14:50", "sofia",
                "I haven’t sent the old sheet to anyone this week, and had to explain why twice. Can we "
                "put the one sentence out now and the rest later?"),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Cold-chain page in the words of operators",
        crew=("ines", "priya"),
        labels=("Cold-chain", "Website"),
        due=2,
        text="""
We write *temperature-controlled distribution*. On the phone they say *chilled*, *frozen* and *the \
seven o’clock at Tesbury*.

Taken from 22 recorded calls, with consent from both ends.
""",
        story=(
            Add(-16, "11:30", "priya"),
            Move(-10, "14:45", "ines", READY),
            Move(-7, "15:20", "ines", DOING),
            Move(-2, "17:00", "ines", REVIEW),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Mail after a missed demo",
        crew=("callum", "tom"),
        labels=("Call help",),
        text="""
Three lines, no reproach, two new times. It replaces the eleven versions we found in our own sent mail.
""",
        story=(
            Add(-14, "09:15", "callum", READY),
            Move(-9, "13:25", "tom", DOING),
            Move(-7, "12:00", "tom", REVIEW),
            Say(-5, "15:05", "callum",
                "Sent it nine times, and five picked a new time. It used to be one in four."),
            Move(-5, "15:10", "callum", DONE),
        ),
    ),
    Script(
        Kind.CONTENT,
        "FAQ: what happens to our data when we leave",
        crew=("tom", "lena"),
        labels=("Objection", "Website"),
        text="""
Every IT department asks, and every finance lead who had trouble with the last supplier.

Export formats, how long we keep what, who signs that it is gone.
""",
        story=(
            Add(-20, "16:30", "ben"),
            Move(-13, "10:55", "lena", DOING),
            Move(-6, "14:00", "lena", REVIEW),
            Move(-4, "11:15", "lena", DONE),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Video: a morning in Brackwell’s planning office",
        crew=("ines",),
        labels=("Cold-chain", "Case study"),
        text="""
Two minutes, no music, nobody from Fernhill in the picture. One planner, one screen, 96 vehicles out \
by five.
""",
        story=(
            Add(-23, "10:15", "ines", READY),
            Move(-15, "13:35", "ines", DOING),
            Move(-4, "15:40", "ines", REVIEW),
            Say(-1, "10:05", "sofia",
                "Watched it with Larkfield’s operations director. He asked for the planner’s phone "
                "number."),
            Move(0, "11:00", "ines", DONE),
        ),
    ),
    Script(
        Kind.CONTENT,
        "Sheet on Velora for parcel fleets",
        crew=("aisha",),
        labels=("Competitor", "Parcel"),
        story=(
            Add(-7, "14:55", "aisha"),
            Say(-6, "11:10", "tom",
                "The one-page comparison covers this, it has a part on parcels. Putting this one away."),
            Discard(-6, "11:15", "tom"),
        ),
    ),
)
