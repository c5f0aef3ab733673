"""The leads that marketing hands over, named by their company or number, never by a person."""

from app.board.models.kind import Kind
from app.commands.seed.script import DOING, DONE, READY, REVIEW, Add, Discard, Edit, Move, Say, Script

# A step reads as one line.
# fmt: off

BEING_PACKED = (
    Script(
        Kind.HANDOFF,
        "Wrenfield Aggregates — third visit to the pricing page",
        crew=("ines",),
        labels=("Hauliers", "Organic"),
        text="""
**Read:** pricing three times, drivers’ hours planner, integrations
**Company:** tippers and bulk, about 80 vehicles
**Still missing:** a telephone number, and who decides
""",
        story=(
            Add(-1, "13:40", "ines"),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Enquiry 2047 — webinar question on trailer swaps",
        crew=("ines", "priya"),
        labels=("Webinar",),
        text="""
**Asked:** “Can two drivers meet half-way, swap trailers and both be home at night?”
**Company:** not given; the mail address says a haulier in Cumbria
**Still missing:** fleet size. I’ve asked by mail, and hand it over if it is 50 or more.
""",
        story=(
            Add(-2, "11:55", "ines"),
            Say(-1, "12:40", "priya",
                "I know who this is, they swap at Tebbeck every night. About 60 units. Send it over as it "
                "is."),
        ),
    ),
)

SUBMITTED = (
    Script(
        Kind.HANDOFF,
        "Tarnbeck Haulage — asked for a demo",
        crew=("priya", "ines"),
        labels=("Hauliers", "Demo request"),
        due=0,
        text="""
**Asked:** “Can it plan around drivers’ hours? We decide this quarter.”
**Read:** pricing twice, the Brackwell story, integrations
**Came from:** webinar on drivers’ hours
**Fits:** operations manager, 110 vehicles, Kendal; grade A1
**Open with:** their question. The free route audit is still open to them.
""",
        story=(
            Add(-1, "17:20", "ines"),
            Move(0, "13:50", "ines", READY),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Colverton Foods — pricing page and cold-chain guide",
        crew=("callum", "ines"),
        labels=("Cold-chain", "Organic"),
        due=0,
        text="""
**Read:** cold-chain guide to the end, pricing twice in one week
**Came from:** organic search, “chilled delivery route planning”
**Fits:** head of logistics, 64 vehicles, two temperature zones; grade A2
**Open with:** how many windows a run has
**Not known:** whether they plan with anything today
""",
        story=(
            Add(-2, "15:25", "ines"),
            Move(0, "10:55", "ines", READY),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Dunsop Express — integrations, then a call-back",
        crew=("callum", "jonas"),
        labels=("Parcel", "Call-back"),
        due=1,
        text="""
**Asked:** to be called back, any day after two
**Read:** integrations, the page on parcel hubs
**Fits:** IT manager, 150 vans, one hub near Clithbury; grade B1
**Open with:** which system their parcels come from
""",
        story=(
            Add(0, "09:35", "jonas"),
            Move(0, "14:45", "jonas", READY),
            Say(0, "15:10", "callum", "Down for two o’clock tomorrow. Which page was read last?"),
            Say(0, "15:40", "jonas", "The one on importing orders from a file. Four minutes, then the form."),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Enquiry 2051 — referred by Midtach",
        crew=("priya", "maya"),
        labels=("Hauliers", "Partner"),
        due=1,
        text="""
**Asked:** through Midtach, for help with infringements on long routes
**Company:** 85 vehicles; the name follows once they agree to it
**Fits:** transport manager; grade A2
**Open with:** the audit they failed; they talk about it freely
""",
        story=(
            Add(0, "11:20", "maya"),
            Move(0, "15:20", "maya", READY),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Marrick Timber — question on abnormal loads",
        crew=("priya", "ines"),
        labels=("Hauliers", "Webinar"),
        due=-1,
        text="""
**Asked:** whether a route can keep the width limits that the permit names
**Came from:** webinar on drivers’ hours, stayed to the end
**Fits:** fleet manager, 57 vehicles; grade B1
**Not known:** who pays, they are part of a group
""",
        story=(
            Add(-4, "14:15", "ines"),
            Move(-2, "16:35", "ines", READY),
            Say(-1, "14:55", "ines",
                "This one has been late since noon. Is something missing, or is it just the week?"),
            Say(0, "09:10", "priya",
                "Just the week, sorry. I’ll take it this afternoon, first thing after lunch."),
        ),
    ),
)

ACCEPTED = (
    Script(
        Kind.HANDOFF,
        "Oxmere Dairies — five stops before six in the morning",
        crew=("priya", "ines"),
        labels=("Cold-chain", "Organic"),
        due=3,
        text="""
**Asked:** about planning in the evening for a start at two
**Read:** cold-chain guide, pricing
**Fits:** operations director, 71 vehicles; grade A1
**Open with:** who plans at night, and from where
""",
        story=(
            Add(-9, "10:20", "ines"),
            Move(-8, "10:30", "ines", READY),
            Move(-8, "12:15", "priya", DOING),
            Say(-5, "11:40", "priya",
                "Second call done. Their planner retires in four months and it’s all in his head. That’s "
                "their reason to act."),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Lintmoor Builders’ Merchants — replaces a whiteboard",
        crew=("callum", "tom"),
        labels=("Hauliers", "Social"),
        due=4,
        text="""
**Asked:** nothing yet; answered Ben’s post about the low bridge
**Read:** the story behind it, then pricing
**Fits:** transport manager, three depots, 58 lorries with cranes; grade B1
**Open with:** how the whiteboard looks at half past five
""",
        story=(
            Add(-7, "11:00", "tom"),
            Move(-6, "14:30", "tom", READY),
            Move(-6, "16:55", "callum", DOING),
            Say(-3, "15:20", "callum",
                "They sent a photo of the whiteboard. Tom, they’re happy for us to use it without the "
                "name."),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Fenmarsh Seafoods — asked for temperature records",
        crew=("priya", "jonas"),
        labels=("Cold-chain", "Demo request"),
        due=2,
        text="""
**Asked:** for a demo with records that an inspector accepts
**Fits:** quality manager, 52 vehicles; grade A2
**Open with:** what the last inspection wanted to see
**Not known:** whether operations knows about the request
""",
        story=(
            Add(-6, "09:40", "jonas", READY),
            Move(-6, "10:45", "priya", DOING),
            Say(-2, "10:10", "priya",
                "Operations didn’t know, and is glad of it. Demo for both on {+2}, with Aisha."),
            Edit(-2, "10:15", "priya", crew=("priya", "jonas", "aisha")),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Carrowdale Logistics — mentioned a tender",
        crew=("callum",),
        labels=("Hauliers", "Webinar", "Tender"),
        due=5,
        text="""
**Asked:** in the webinar, whether we answer tenders
**Fits:** commercial manager, 190 vehicles; grade A1
**Open with:** who else is asked, and when it closes
""",
        story=(
            Add(-5, "13:20", "ines"),
            Move(-4, "09:50", "ines", READY),
            Move(-4, "13:35", "callum", DOING),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Enquiry 2033 — trial with a competitor runs out",
        crew=("callum", "jonas"),
        labels=("Parcel", "Search", "Competitor"),
        due=1,
        text="""
**Asked:** what moving from Velora takes
**Company:** 60 vans, same-day deliveries; name in the CRM
**Fits:** owner; grade B1
**Open with:** what they would miss
""",
        story=(
            Add(-5, "09:05", "jonas", READY),
            Move(-5, "11:30", "callum", DOING),
            Say(-3, "16:50", "callum",
                "Their trial ends on {+1}. They’d miss the driver app and nothing else. Have we got "
                "anything on ours that takes less than five minutes to watch?"),
            Say(-2, "09:20", "tom",
                "90 seconds from the Hartsop training, works without sound. In your inbox."),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Halden Couriers — two posts and the trial page",
        crew=("priya",),
        labels=("Parcel", "Social"),
        due=-2,
        text="""
**Read:** two posts, the trial page
**Came from:** paid social
**Fits:** dispatcher, 55 vans; grade B1
""",
        story=(
            Add(-11, "15:40", "jonas"),
            Move(-10, "10:00", "jonas", READY),
            Move(-10, "13:45", "priya", DOING),
            Edit(-5, "16:20", "priya", title="Halden Couriers — third attempt, no answer"),
            Say(-5, "16:25", "priya",
                "Two attempts to go, then it comes back to you as “no answer”. It’s the fourth from paid "
                "social to end like this."),
            Say(-4, "10:40", "jonas",
                "Noted for the weekly. One more reason to move the rest of that money to partner events."),
        ),
    ),
)

WAITING_FOR_SALES = (
    Script(
        Kind.HANDOFF,
        "Stainmere Steel Haulage — asked for the recording",
        crew=("priya", "ines"),
        labels=("Hauliers", "Webinar"),
        text="""
**Asked:** for the recording of the webinar, for two colleagues
**Fits:** operations director, 78 vehicles; grade A1
**Open with:** what the colleagues said to it
""",
        story=(
            Add(-13, "14:25", "ines"),
            Move(-12, "09:30", "ines", READY),
            Move(-12, "11:10", "priya", DOING),
            Move(-1, "11:40", "priya", REVIEW),
            Edit(-1, "11:45", "priya",
                title="Stainmere Steel Haulage — budget named, decides this quarter",
                crew=("ben", "priya", "ines"), due=0, more="""
**Need:** legal days for 12 drivers who are out all week
**Budget:** £20,000, in this year’s plan
**Decides:** operations director with the managing director
**Next:** evaluation call, three times offered
"""),
            Say(-1, "11:50", "priya", "Ben, yours if you want it. Best reached before seven in the morning."),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Wexcombe Produce — wants a pilot at one depot",
        crew=("callum",),
        labels=("Cold-chain", "Pilot"),
        text="""
**Asked:** for a pilot at one depot, without a demo first
**Read:** the Brackwell story, pricing
**Fits:** depot manager, 54 vehicles; grade A2
**Open with:** what made them look now
""",
        story=(
            Add(-14, "10:50", "ines", READY),
            Move(-14, "14:05", "callum", DOING),
            Edit(-2, "14:15", "callum", crew=("aisha", "callum"), due=1, more="""
**Need:** fewer half-empty runs to the wholesale markets
**Budget:** from the depot’s own money, up to £6,000
**Decides:** depot manager alone
**Next:** agree on the numbers of the pilot before it starts
"""),
            Move(-2, "14:20", "callum", REVIEW),
            Say(0, "13:05", "aisha",
                "I’ll accept tomorrow morning if they can name two of the three numbers. Call at nine."),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Rookdale Removals — introduced by Midtach",
        crew=("callum", "maya"),
        labels=("Partner",),
        text="""
**Asked:** through Midtach, whether we plan jobs over two days
**Fits:** owner, 52 vehicles; grade B1
**Open with:** where their crews sleep
""",
        story=(
            Add(-17, "09:10", "maya", READY),
            Move(-17, "12:30", "callum", DOING),
            Edit(-1, "16:35", "callum",
                title="Rookdale Removals — finance lead joined the call",
                crew=("ben", "callum", "maya"), due=2, more="""
**Need:** two-day jobs with a night out, planned in one go
**Budget:** being asked for; finance was on the last call
**Decides:** owner and finance lead together
**Next:** the ROI calculator with their fuel price, as soon as it is out
"""),
            Move(-1, "16:40", "callum", REVIEW),
        ),
    ),
)

TOLD = (
    Script(
        Kind.HANDOFF,
        "Lumen Foods — demo request after the webinar",
        crew=("aisha", "priya", "ines"),
        labels=("Cold-chain", "Webinar"),
        text="""
**Asked:** for a demo, three hours after the webinar
**Fits:** operations director, 88 vehicles; grade A1
**Open with:** three windows on one run, and who watches them
""",
        story=(
            Add(-16, "14:05", "ines", READY),
            Move(-16, "15:00", "priya", DOING),
            Move(-6, "10:05", "priya", REVIEW),
            Edit(-1, "09:40", "aisha", more="""
**Outcome:** opportunity, £14,500
"""),
            Move(-1, "09:45", "aisha", DONE),
            Say(-1, "09:50", "aisha",
                "Accepted, and the deal is open. Your note on their three windows saved me a whole call."),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Severn Freight — referred by a customer",
        crew=("ben", "priya", "ines"),
        labels=("Hauliers", "Referral"),
        text="""
**Came from:** Penholt’s transport manager, who gave them our name
**Fits:** fleet manager, 67 vehicles; grade A1
""",
        story=(
            Add(-25, "15:45", "ines", READY),
            Move(-24, "09:20", "priya", DOING),
            Move(-15, "16:15", "priya", REVIEW),
            Edit(-2, "13:40", "ben", more="""
**Outcome:** won, £18,000 a year
"""),
            Move(-2, "13:45", "ben", DONE),
            Say(-2, "13:50", "ben",
                "Won. Priya rang three times before anybody answered, and Ines spotted the referral. "
                "Thank you both."),
            Say(-2, "14:30", "maya",
                "Lovely. Penholt deserve a thank-you as well; I’ll send something to their planners."),
        ),
    ),
    Script(
        Kind.HANDOFF,
        "Beckthorpe Engineering — pricing and integrations",
        crew=("aisha", "callum"),
        labels=("Search",),
        text="""
**Read:** pricing, integrations with two accounting systems
**Fits:** logistics manager, 51 vehicles; grade B1
""",
        story=(
            Add(-21, "10:00", "jonas", READY),
            Move(-21, "13:10", "callum", DOING),
            Move(-11, "09:35", "callum", REVIEW),
            Edit(-7, "17:00", "aisha", more="""
**Outcome:** lost; they stay with what their group uses
"""),
            Move(-7, "17:05", "aisha", DONE),
            Say(-7, "17:10", "aisha",
                "The group decides, and had decided before we met. Could we ask about the group on the "
                "first call?"),
            Say(-6, "09:15", "callum", "It’s on my list of questions now."),
        ),
    ),
)

RETURNED = (
    Script(
        Kind.HANDOFF,
        "Nethergill Couriers — signed up for the trial",
        crew=("callum", "jonas"),
        labels=("Parcel", "Social"),
        text="""
**Came from:** paid social
**Fits:** fleet size not asked
""",
        story=(
            Add(-10, "11:05", "jonas", READY),
            Say(-10, "14:20", "callum",
                "Returned: wrong size, one van. The self-service trial suits them, a call doesn’t."),
            Discard(-10, "14:25", "callum"),
        ),
    ),
)

HANDOFFS = (*BEING_PACKED, *SUBMITTED, *ACCEPTED, *WAITING_FOR_SALES, *TOLD, *RETURNED)
