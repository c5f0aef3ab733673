"""What the team does in the market: ideas in Backlog, planned, live, being evaluated, evaluated."""

from app.board.models.kind import Kind
from app.commands.seed.script import DOING, DONE, READY, REVIEW, Add, Edit, Move, Plan, Say, Script, Tick

# A step reads as one line.
# fmt: off

CAMPAIGNS = (
    Script(
        Kind.CAMPAIGN,
        "Webinar: what a rejected chilled load really costs",
        crew=("ines", "sofia"),
        labels=("Cold-chain", "Webinar"),
        text="""
**Goal:** 40 sales-ready leads from chilled and frozen fleets, 51 to 500 vehicles
**For:** Ops Director Owen
**Offer:** a free check of one week of routes against their temperature windows
**Budget:** £3,200

- 25 minutes of story, 15 of questions, no product tour
- A customer on air: Brackwell Chilled
- Whoever asks a question is called within one working day

Invitations go out on {+2}.
""",
        story=(
            Add(-22, "09:50", "ines"),
            Say(-21, "11:15", "sofia",
                "Could the sign-up form ask how many temperature windows a run has? That one answer tells "
                "us whom to call first."),
            Say(-21, "14:40", "ines",
                "It’s the second question now. I took the job title out to make room, we can look that "
                "up."),
            Edit(-14, "10:20", "ines",
                crew=("ines", "sofia", "tom", "priya"), due=9,
                labels=("Cold-chain", "Webinar", "Needs a speaker")),
            Move(-9, "15:30", "ines", READY),
            Say(-3, "10:05", "sofia",
                "Brackwell said yes. Their transport manager will show rejected loads before and after, "
                "with real numbers."),
            Edit(-3, "10:20", "ines", labels=("Cold-chain", "Webinar")),
            Say(0, "13:20", "priya",
                "I’m keeping the two mornings after it free for calls. Can I have the questions the same "
                "evening, with the company beside each?"),
            Say(0, "14:10", "ines", "You’ll have them by six, with company and fleet size."),
        ),
    ),
    Script(
        Kind.CAMPAIGN,
        "Partner breakfast with Midtach, the tachograph people",
        crew=("maya", "ben", "ines"),
        labels=("Hauliers", "Partner", "Event"),
        due=6,
        text="""
**Goal:** 12 sales-ready leads, 4 evaluation calls booked in the room
**For:** Fleet Manager Fiona
**Offer:** Midtach reads last month’s infringements, we show the routes that caused them
**Budget:** £1,800, out of the £9,000 that we took from paid social

Doors 07:45 on {+6}, people back at their depots by ten. Ben speaks, Maya hosts.
""",
        story=(
            Add(-19, "16:10", "maya"),
            Say(-17, "09:35", "ben",
                "Their account managers each bring two hauliers who failed an operator audit lately. "
                "Small room, but the right one."),
            Move(-11, "11:00", "maya", READY),
            Edit(-11, "11:05", "maya", crew=("maya", "ben", "ines", "callum")),
            Say(-2, "15:45", "callum",
                "14 companies on the list, three of them already in our pipeline. I’ve told Sofia and "
                "Aisha, so nobody gets a surprise over coffee."),
        ),
    ),
    Script(
        Kind.CAMPAIGN,
        "Search ads: drivers’ hours planner",
        crew=("jonas", "callum"),
        labels=("Hauliers", "Search"),
        due=12,
        text="""
**Goal:** 30 sales-ready leads at under £110 each
**For:** Fleet Manager Fiona
**Offer:** work out a legal day for one driver in two minutes, no sign-up
**Budget:** £4,500 over six weeks
""",
        story=(
            Add(-24, "10:30", "jonas", READY),
            Move(-20, "09:15", "jonas", DOING),
            Say(-12, "11:50", "callum",
                "Five of the nine leads were owner-drivers with one van. Nice people, but I can’t help "
                "them. Could the ad itself say how big a fleet has to be?"),
            Say(-11, "09:25", "jonas",
                "Done: “for fleets of 50 and more” is in the headline. Clicks will cost more, so I’ll "
                "watch whether the share you accept makes up for it."),
            Say(-4, "16:30", "callum", "Six of seven accepted this week. Please keep it like that."),
            Edit(-4, "16:45", "jonas", more="""
| week | spend | leads | accepted |
|---|---|---|---|
| 1 | £710 | 9 | 4 |
| 2 | £745 | 8 | 4 |
| 3 | £760 | 7 | 6 |
"""),
        ),
    ),
    Script(
        Kind.CAMPAIGN,
        "Experiment: ask for the fleet size before the demo form",
        crew=("jonas", "priya"),
        labels=("Experiment", "Demo request"),
        due=8,
        text="""
We believe that asking for the fleet size first raises the share of requests that get accepted, \
because small fleets will choose the self-service trial instead.

- **One number:** accepted out of requested
- **Enough:** 200 visitors in each half, not before {+8}
- **Rule:** adopt if accepted goes up and requests from fleets above 50 do not go down
""",
        story=(
            Add(-16, "13:40", "jonas"),
            Say(-15, "10:10", "priya",
                "Please count the ones I return as well. A request I return costs me twenty minutes, one "
                "that never comes costs nothing."),
            Move(-13, "09:30", "jonas", READY),
            Move(-7, "09:05", "jonas", DOING),
            Say(-1, "12:15", "jonas",
                "112 and 108 visitors so far. The result stays hidden until both halves are full, so "
                "don’t ask."),
        ),
    ),
    Script(
        Kind.CAMPAIGN,
        "Webinar: planning around drivers’ hours",
        crew=("ines", "priya", "ben"),
        labels=("Hauliers", "Webinar"),
        due=-3,
        text="""
**Goal:** 45 sales-ready leads
**For:** Fleet Manager Fiona
**Offer:** free route audit for everybody who stays to the end
**Budget:** £2,900
""",
        story=(
            Add(-25, "09:20", "ines", READY),
            Plan(-25, "09:25", "ines"),
            Tick(-19, "16:30", "ines", 3),
            Move(-18, "10:00", "ines", DOING),
            Tick(-17, "12:05", "ines"),
            Say(-16, "15:10", "ben",
                "Half the questions were about split rest and ferry crossings. We should have had a slide "
                "on that."),
            Move(-8, "11:30", "ines", REVIEW),
            Edit(-8, "11:35", "ines", due=-1, more="""
**Result so far:** 137 signed up, 74 came, 38 handed over, 31 accepted, 8 sales-qualified; £2,640 spent.

Still to write: what we do differently next time.
"""),
            Say(-5, "14:25", "priya",
                "Those who stayed for the questions picked up the phone first time. Of those who left "
                "early I reached one in four."),
            Say(-4, "09:40", "ines",
                "Then that’s what we do next time: offer the audit during the questions, and send you "
                "those names first. Ben, shall we write it up together?"),
        ),
    ),
    Script(
        Kind.CAMPAIGN,
        "Seller social: one true story from the road a week",
        crew=("sofia", "tom"),
        labels=("Social",),
        text="""
Buyers read what Ben and Aisha post, and scroll past the company page. The idea:

- after a call, the seller leaves Tom a voice note of one minute
- Tom turns it into eight lines, the seller changes what is not theirs
- no product names, one number, one photo
""",
        story=(
            Add(-13, "16:50", "sofia"),
            Say(-10, "10:45", "tom",
                "Let’s try it twice first: Ben’s story about the low bridge at Wakeley, and Aisha’s about "
                "parcels and the school run. Voice notes, please."),
        ),
    ),
    Script(
        Kind.CAMPAIGN,
        "Second look: a mail to 46 deals lost over trailer swaps",
        crew=("ines", "aisha"),
        labels=("Hauliers", "E-mail"),
        text="""
In two years we lost 46 deals because we could not plan trailer swaps. Now we can.

A short mail from the seller who knew them, with a clip of 40 seconds. No offer, just the question \
whether it still matters.
""",
        story=(
            Add(-6, "11:20", "aisha"),
            Edit(-5, "09:30", "aisha", crew=("ines", "aisha", "jonas")),
            Say(-2, "09:50", "jonas",
                "Of the 46, nine contacts have left and three opted out. The remaining 34 are checked, "
                "each with the seller’s name."),
        ),
    ),
    Script(
        Kind.CAMPAIGN,
        "Experiment: customer figures on the pricing page",
        crew=("jonas", "ines"),
        labels=("Experiment", "Demo request"),
        due=-6,
        text="""
We believe that a customer’s own saving above the price list brings more demo requests, because it \
is the first thing that buyers ask sales for.

- **One number:** demo requests out of visitors
- **Enough:** 300 visitors in each half
""",
        story=(
            Add(-25, "14:00", "jonas", DOING),
            Say(-22, "10:35", "aisha",
                "Please use Penholt’s number, not Brackwell’s. People believe nine per cent fewer miles; "
                "22 per cent fewer rejected loads starts an argument."),
            Move(-9, "09:45", "jonas", REVIEW),
            Say(-7, "11:10", "ines", "Both halves are full, and the rule we wrote down says adopt."),
            Edit(-6, "10:10", "jonas", more="""
**Result:** 24 of 300 without, 39 of 300 with. Five points more, give or take five.
**Decided:** it stays. We measure again when the figures are half a year old.
"""),
            Move(-6, "10:15", "jonas", DONE),
        ),
    ),
)
