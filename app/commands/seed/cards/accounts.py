"""The companies that the team works on together, wherever the plan for each stands."""

from app.board.models.kind import Kind
from app.commands.seed.script import (
    DOING,
    DONE,
    READY,
    REVIEW,
    Add,
    Block,
    Edit,
    Move,
    Plan,
    Say,
    Script,
    Tick,
)

# A step reads as one line.
# fmt: off

ACCOUNTS = (
    Script(
        Kind.ACCOUNT,
        "Quay Freight — new operations director",
        crew=("sofia", "maya"),
        labels=("Hauliers",),
        text="""
210 vehicles, mostly out of the east coast ports. The new operations director comes from a company \
that plans with us, and starts on {+4}.

First step: an invitation to the partner breakfast, from Sofia by hand.
""",
        story=(
            Add(-5, "16:20", "sofia"),
            Say(-3, "11:35", "maya",
                "She spoke about empty running at the trade show two years ago. I’ll find the recording; "
                "it’s a better opening than any of ours."),
        ),
    ),
    Script(
        Kind.ACCOUNT,
        "Thornmere Distribution — contract with Velora ends in five months",
        crew=("ben",),
        labels=("Hauliers", "Competitor"),
        text="""
140 vehicles, three depots. They have to give notice three months ahead, so we have to talk this quarter.

Their planners like Velora, their drivers do not. Start with the drivers.
""",
        story=(
            Add(-11, "14:50", "ben"),
        ),
    ),
    Script(
        Kind.ACCOUNT,
        "Ashcombe Parcels — tender for 320 vans",
        crew=("aisha", "callum"),
        labels=("Parcel", "Tender"),
        due=4,
        text="""
320 vans, two hubs. Tender for route planning and ETA messages, £64,000 a year.

- questions sent to their buyer: **done**
- answer on data residency: Lena
- two references with more than 200 vans: Tom
- price sheet, read by Sofia: Aisha

Closes on {+4} at noon, by their portal only.
""",
        story=(
            Add(-15, "09:55", "callum"),
            Edit(-12, "10:40", "aisha", crew=("aisha", "callum", "tom", "lena"), due=4),
            Move(-6, "09:20", "aisha", READY),
            Say(-2, "13:30", "tom",
                "References: Penholt would take a call, but runs lorries, and only 90. Shall I ask "
                "Caldmoor Post? They aren’t on the website yet."),
            Say(-2, "14:05", "aisha",
                "Yes please, today if you can. Without a second reference we lose ten points out of a "
                "hundred."),
            Say(-1, "10:50", "lena", "Data residency: two lines and a diagram, in the shared folder."),
        ),
    ),
    Script(
        Kind.ACCOUNT,
        "Larkfield Cold Store — trial week",
        crew=("priya", "sofia"),
        labels=("Cold-chain", "Trial"),
        text="""
44 vehicles, two cold stores. A trial week with six drivers; their operations director runs it himself.
""",
        story=(
            Add(-23, "11:10", "priya", READY),
            Edit(-17, "15:20", "sofia",
                title="Larkfield Cold Store — final push, £28,000", crew=("sofia", "tom", "priya")),
            Move(-10, "09:40", "sofia", DOING),
            Edit(-4, "16:55", "sofia", labels=("Cold-chain", "Closing"), due=5, more="""
The operations director wants it and the drivers like it. The finance lead decides on {+5}.

**She asks:** when has it paid for itself, if diesel gets cheaper?
**She has:** our price, and a spreadsheet of her own that leaves out rejected loads

The pay-back sheet is a card of its own.
"""),
            Plan(-4, "17:00", "sofia", (
                ("Twelve weeks of rejections, from their own log", "tom", -3),
                ("Pay-back sheet sent to the finance lead", "sofia", 1),
                ("Call with her, the operations director beside her", "sofia", 3),
            )),
            Say(-4, "17:05", "sofia",
                "Spoke to their finance lead. She doesn’t doubt the hours, she doubts the rejected loads. "
                "The sheet needs *their* numbers, not ours."),
            Say(-3, "09:15", "tom",
                "Their operations director sent me twelve weeks of rejections: £1,140 a month on average. "
                "It goes in as it is."),
            Tick(-3, "09:25", "tom"),
        ),
    ),
    Script(
        Kind.ACCOUNT,
        "Hartsop & Sons Haulage — pilot at two of five depots",
        crew=("ben", "ines", "priya"),
        labels=("Hauliers", "Pilot"),
        due=0,
        text="""
Four weeks, two depots, 38 vehicles. We agreed on three numbers before we started:

1. planning time per day: **190 minutes** before, at most 90 after
2. empty miles: **21 %** before, at most 18 % after
3. drivers who still use it in week four: at least 8 of 10

Half-time call with both depot managers: {+0}.
""",
        story=(
            Add(-20, "10:25", "ben", READY),
            Move(-12, "09:10", "ben", DOING),
            Say(-7, "16:00", "priya",
                "The depot manager at Ulverby rings me instead of support. I don’t mind: he told me that "
                "nobody has trained the night shift."),
            Say(-6, "09:30", "ben",
                "Trained them last night, six drivers, one hour. Thanks for passing it on."),
            Say(0, "10:40", "ben",
                "Half-time: planning down to 105 minutes, empty miles 19 %, 27 of 38 drivers using it. "
                "Ines, could the webinar invitation use the planning figure?"),
            Say(0, "12:30", "ines",
                "Gladly, as “a haulier with five depots”. We add the name once they’ve signed."),
        ),
    ),
    Script(
        Kind.ACCOUNT,
        "Severnholt Bakeries — security questions before the pilot",
        crew=("aisha",),
        labels=("Cold-chain", "Pilot"),
        due=-2,
        text="""
74 vehicles, on the road between two and four in the morning. Shops want a text message when the van \
is near; their IT wants 61 security questions answered first.
""",
        story=(
            Add(-18, "13:15", "aisha", READY),
            Move(-9, "10:30", "aisha", DOING),
            Say(-6, "15:45", "aisha",
                "Question 38 asks for a penetration test by a third party, not older than a year. Ours is "
                "fourteen months old."),
            Say(-5, "10:20", "lena",
                "The new test is booked, the report is due on {+7}. I’ve written them a letter that says "
                "so. Could you ask whether it lets them start with five vehicles?"),
            Edit(-5, "10:25", "lena", crew=("aisha", "lena")),
            Block(-4, "09:50", "aisha", "Severnholt’s IT",
                "May they start with five vehicles before the new penetration test is in?"),
            Say(-1, "15:30", "aisha",
                "Asked twice, no answer. I’ll ring their operations side tomorrow instead of IT."),
        ),
    ),
    Script(
        Kind.ACCOUNT,
        "Brackwell Chilled — from customer to speaker",
        crew=("maya", "sofia"),
        labels=("Cold-chain", "Customer"),
        due=2,
        text="""
Customer since last year, 96 vehicles, 22 % fewer rejected loads. They like to talk about it.

- speaker at our next webinar: Ines asks
- video from their planning office: a card of its own
- reference calls, two a quarter at most: waits for their director’s signature
""",
        story=(
            Add(-21, "15:35", "maya"),
            Move(-16, "09:25", "maya", DOING),
            Move(-3, "16:15", "sofia", REVIEW),
            Say(-3, "16:20", "sofia",
                "The reference agreement is with their director. I promised that we’d ask before every "
                "single call."),
        ),
    ),
    Script(
        Kind.ACCOUNT,
        "Penholt Pallets — from one depot to four, £31,500",
        crew=("ben", "ines", "jonas"),
        labels=("Hauliers", "Customer"),
        text="""
Started with one depot a year ago. Their other three depots saw the numbers at an internal meeting
for which Ines had made two slides.
""",
        story=(
            Add(-24, "15:50", "ben", DOING),
            Move(-8, "14:10", "ben", REVIEW),
            Say(-8, "14:15", "ben",
                "The contract is with their lawyer. One question left, about notice periods."),
            Edit(-3, "12:35", "ben", more="""
**Signed:** four depots, 90 vehicles, £31,500 a year
"""),
            Move(-3, "12:40", "ben", DONE),
            Say(-3, "12:45", "ben",
                "Signed. Thank you, Ines: their managing director quoted your second slide to me on the "
                "phone."),
        ),
    ),
)
