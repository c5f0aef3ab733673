"""The leads that marketing hands over card by card, named by their company or number, never by a person."""

from app.board.models.kind import Kind
from app.commands.seed.leads.script import (
    Accept,
    Came,
    Did,
    Dispute,
    Handed,
    HandOn,
    Learn,
    LetGo,
    Lose,
    Offer,
    Open,
    Pack,
    Recycle,
    Return,
    Who,
    Win,
)
from app.commands.seed.playbook.why import FIONA, OWEN
from app.commands.seed.script import Edit, Say
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Reason
from app.leads.models.touch import TouchKind

# A step reads as one line.
# fmt: off

WEBINAR, SEARCH, PAID = "webinar", "organic key pages", "paid social"
SELLER, PARTNER = "seller social", "partner"
HOURS = "Planning around drivers’ hours"
AUDIT = (("offer", "Free route audit"), ("offer_until", 12))
A1, A2, B1 = ((("grade", grade), ("need", True)) for grade in ("A1", "A2", "B1"))

BEING_PACKED = (
    Handed(
        Kind.HANDOFF,
        "Wrenfield Aggregates — third visit to the pricing page",
        crew=("ines",),
        labels=("Hauliers", "Organic"),
        text="**Still missing:** a telephone number, and who decides",
        who=Who("Wrenfield Aggregates", "Joan Hesketh", "Transport manager", 96, SEARCH, has_phone=False),
        persona=FIONA,
        story=(
            Came(-6, "11:10", "ines", TouchKind.SEARCH_VISIT, "tipper route planning"),
            Did(-6, "11:14", "", TouchKind.KEY_PAGE, "Drivers’ hours planner"),
            Did(-6, "11:20", "", TouchKind.PRICING_PAGE, "Prices"),
            Did(-4, "14:05", "", TouchKind.PRICING_PAGE, "Prices"),
            Did(-1, "13:05", "", TouchKind.PRICING_PAGE, "Prices"),
            Did(-1, "13:12", "", TouchKind.KEY_PAGE, "Integrations"),
            Pack(-1, "13:40", "ines", known=(("journey", "consideration"),), qualifies=False),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Webinar question on trailer swaps",
        crew=("ines", "priya"),
        labels=("Webinar",),
        text="""
The company is not given; the mail address says a haulier in Cumbria.

**Still missing:** fleet size. I’ve asked by mail, and hand it over if it is 50 or more.
""",
        who=Who("", "Dennis Ackroyd", "Traffic planner", None, WEBINAR, has_phone=False),
        asked="Can two drivers meet half-way, swap trailers and both be home at night?",
        story=(
            Came(-3, "15:35", "ines", TouchKind.WEBINAR, HOURS),
            Pack(-2, "11:55", "ines", known=(), qualifies=False),
            Did(-2, "12:10", "ines", TouchKind.MAIL, "Asked for the size of the fleet"),
            Say(-1, "12:40", "priya",
                "I know who this is, they swap at Tebbeck every night. About 60 units. Send it over as it "
                "is."),
        ),
    ),
)

SUBMITTED = (
    Handed(
        Kind.HANDOFF,
        "Tarnbeck Haulage — asked for a demo",
        crew=("priya", "ines"),
        labels=("Hauliers", "Demo request"),
        due=0,
        who=Who("Tarnbeck Haulage", "Ruth Calder", "Operations manager", 240, WEBINAR),
        asked="Can it plan around drivers’ hours? We decide this quarter.",
        persona=FIONA, known=(*AUDIT, ("journey", "decision")),
        story=(
            Came(-12, "11:30", "ines", TouchKind.WEBINAR, HOURS),
            Did(-9, "09:40", "", TouchKind.PRICING_PAGE, "Prices"),
            Did(-6, "16:20", "", TouchKind.KEY_PAGE, "The Brackwell story"),
            Did(-5, "10:05", "", TouchKind.KEY_PAGE, "Integrations"),
            Did(-1, "16:50", "", TouchKind.PRICING_PAGE, "Prices"),
            Did(-1, "17:05", "", TouchKind.DEMO_REQUEST, "Demo, this quarter"),
            Pack(-1, "17:20", "ines", known=A1),
            Offer(0, "16:45", "ines", "priya", "Their question. The free route audit is still open to them."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Colverton Foods — pricing page and cold-chain guide",
        crew=("callum", "ines"),
        labels=("Cold-chain", "Organic"),
        due=0,
        text="**Not known:** whether they plan with anything today",
        who=Who("Colverton Foods", "Hugh Pemberton", "Head of logistics", 180, SEARCH, "Food"),
        persona=OWEN, known=(("journey", "consideration"),),
        story=(
            Came(-7, "10:15", "ines", TouchKind.SEARCH_VISIT, "chilled delivery route planning"),
            Did(-7, "10:20", "", TouchKind.DOWNLOAD, "Cold-chain guide"),
            Did(-4, "11:45", "", TouchKind.PRICING_PAGE, "Prices"),
            Did(-2, "15:05", "", TouchKind.PRICING_PAGE, "Prices"),
            Pack(-1, "15:25", "ines", known=A2),
            Offer(0, "12:05", "ines", "callum", "How many windows a run has"),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Dunsop Express — integrations, then a call-back",
        crew=("callum", "jonas"),
        labels=("Parcel", "Call-back"),
        due=1,
        who=Who("Dunsop Express", "Farhan Siddiq", "IT manager", 310, SEARCH, "Parcel"),
        asked="Please call me back, any day after two.",
        known=(("journey", "consideration"),),
        story=(
            Came(0, "09:15", "jonas", TouchKind.KEY_PAGE, "Integrations"),
            Did(0, "09:22", "", TouchKind.KEY_PAGE, "Parcel hubs"),
            Did(0, "09:26", "", TouchKind.KEY_PAGE, "Importing orders from a file"),
            Pack(0, "09:35", "jonas", known=B1),
            Offer(0, "14:45", "jonas", "callum", "Which system their parcels come from"),
            Say(0, "15:10", "callum", "Down for two o’clock tomorrow. Which page was read last?"),
            Say(0, "15:40", "jonas", "The one on importing orders from a file. Four minutes, then the form."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Kelbrook Tankers — referred by Midtach",
        crew=("priya", "maya"),
        labels=("Hauliers", "Partner"),
        due=1,
        who=Who("Kelbrook Tankers", "Sheila Dunmore", "Transport manager", 170, PARTNER),
        asked="Midtach says you can help with infringements on long routes.",
        persona=FIONA,
        story=(
            Came(0, "10:50", "maya", TouchKind.EVENT, "Introduced by Midtach"),
            Pack(0, "11:20", "maya", known=A2),
            Offer(0, "15:20", "maya", "priya", "The audit they failed; they talk about it freely"),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Marrick Timber — question on abnormal loads",
        crew=("priya", "ines"),
        labels=("Hauliers", "Webinar"),
        due=-1,
        text="**Not known:** who pays, they are part of a group",
        who=Who("Marrick Timber", "Alan Thwaite", "Fleet manager", 130, WEBINAR, "Timber"),
        asked="Can a route keep the width limits that the permit names?",
        persona=FIONA,
        story=(
            Came(-12, "11:31", "ines", TouchKind.WEBINAR, HOURS),
            Did(-12, "12:40", "", TouchKind.KEY_PAGE, "Abnormal loads"),
            Pack(-3, "14:15", "ines", known=B1),
            Offer(-2, "16:35", "ines", "priya", "The width limits of their permit"),
            Say(-1, "14:55", "ines",
                "This one has been late since noon. Is something missing, or is it just the week?"),
            Say(0, "09:10", "priya",
                "Just the week, sorry. I’ll take it this afternoon, first thing after lunch."),
        ),
    ),
)

ACCEPTED = (
    Handed(
        Kind.HANDOFF,
        "Oxmere Dairies — five stops before six in the morning",
        crew=("priya", "ines"),
        labels=("Cold-chain", "Organic"),
        due=3,
        who=Who("Oxmere Dairies", "Graham Yelland", "Operations director", 260, SEARCH, "Food"),
        asked="Can we plan in the evening for a start at two?",
        persona=OWEN,
        story=(
            Came(-11, "09:50", "ines", TouchKind.DOWNLOAD, "Cold-chain guide"),
            Did(-10, "14:10", "", TouchKind.PRICING_PAGE, "Prices"),
            Pack(-9, "10:20", "ines", known=A1),
            Offer(-8, "10:00", "ines", "priya", "Who plans at night, and from where"),
            Accept(-8, "12:15", "priya"),
            Did(-8, "14:05", "priya", TouchKind.CALL, "Nobody there"),
            Did(-5, "11:30", "priya", TouchKind.CALL, "Their planner retires in four months", talked=True),
            Say(-5, "11:40", "priya",
                "Second call done. Their planner retires in four months and it’s all in his head. That’s "
                "their reason to act."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Lintmoor Builders’ Merchants — replaces a whiteboard",
        crew=("callum", "tom"),
        labels=("Hauliers", "Social"),
        due=4,
        who=Who("Lintmoor Builders’ Merchants", "Nigel Farrow", "Transport manager", 140, SELLER, "Building"),
        persona=FIONA,
        story=(
            Came(-8, "15:00", "tom", TouchKind.SOCIAL, "Answered Ben’s post about the low bridge"),
            Did(-8, "15:10", "", TouchKind.KEY_PAGE, "The story behind it"),
            Did(-7, "10:30", "", TouchKind.PRICING_PAGE, "Prices"),
            Pack(-7, "11:00", "tom", known=B1),
            Offer(-6, "10:30", "tom", "callum", "How the whiteboard looks at half past five"),
            Accept(-6, "13:55", "callum"),
            Did(-6, "15:20", "callum", TouchKind.CALL, "A first talk about the whiteboard", talked=True),
            Say(-3, "15:20", "callum",
                "They sent a photo of the whiteboard. Tom, they’re happy for us to use it without the "
                "name."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Fenmarsh Seafoods — asked for temperature records",
        crew=("priya", "jonas"),
        labels=("Cold-chain", "Demo request"),
        due=2,
        text="**Not known:** whether operations knows about the request",
        who=Who("Fenmarsh Seafoods", "Olive Prentice", "Quality manager", 120, SEARCH, "Food"),
        asked="I would like a demo with records that an inspector accepts.",
        story=(
            Came(-6, "09:20", "jonas", TouchKind.DEMO_REQUEST, "Temperature records"),
            Pack(-6, "09:40", "jonas", known=A2),
            Offer(-6, "09:50", "jonas", "priya", "What the last inspection wanted to see"),
            Accept(-6, "10:45", "priya"),
            Did(-6, "11:20", "priya", TouchKind.CALL, "Agreed on a second call with operations", talked=True),
            Say(-2, "10:10", "priya",
                "Operations didn’t know, and is glad of it. Demo for both on {+2}, with Aisha."),
            Edit(-2, "10:15", "priya", crew=("priya", "jonas", "aisha")),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Carrowdale Logistics — mentioned a tender",
        crew=("callum",),
        labels=("Hauliers", "Webinar", "Tender"),
        due=5,
        who=Who("Carrowdale Logistics", "Moira Keane", "Commercial manager", 420, WEBINAR),
        asked="Do you answer tenders?",
        story=(
            Came(-12, "11:32", "ines", TouchKind.WEBINAR, HOURS),
            Pack(-5, "13:20", "ines", known=A1),
            Offer(-4, "09:50", "ines", "callum", "Who else is asked, and when it closes"),
            Accept(-4, "13:35", "callum"),
            Did(-4, "15:10", "callum", TouchKind.CALL, "Left a message"),
            Did(-2, "09:40", "callum", TouchKind.MAIL, "How we answer tenders"),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Amblecote Same Day — trial with a competitor runs out",
        crew=("callum", "jonas"),
        labels=("Parcel", "Search", "Competitor"),
        due=1,
        who=Who("Amblecote Same Day", "Tony Marchetti", "Owner", 85, SEARCH, "Parcel"),
        asked="What does it take to move from Velora?",
        story=(
            Came(-6, "16:20", "jonas", TouchKind.PRICING_PAGE, "Prices"),
            Pack(-5, "09:05", "jonas", known=B1),
            Offer(-5, "09:15", "jonas", "callum", "What they would miss"),
            Accept(-5, "11:30", "callum"),
            Did(-5, "13:40", "callum", TouchKind.CALL, "Their trial, and what they would miss", talked=True),
            Say(-3, "16:50", "callum",
                "Their trial ends on {+1}. They’d miss the driver app and nothing else. Have we got "
                "anything on ours that takes less than five minutes to watch?"),
            Say(-2, "09:20", "tom",
                "90 seconds from the Hartsop training, works without sound. In your inbox."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Halden Couriers — two posts and the trial page",
        crew=("priya",),
        labels=("Parcel", "Social"),
        due=-2,
        who=Who("Halden Couriers", "Kerry Blount", "Dispatch manager", 75, PAID, "Parcel"),
        story=(
            Came(-12, "14:00", "jonas", TouchKind.SOCIAL, "Two posts"),
            Did(-12, "14:20", "", TouchKind.PRICING_PAGE, "The trial"),
            Pack(-11, "15:40", "jonas", known=B1),
            Offer(-10, "10:00", "jonas", "priya", "Ask what made them look at the trial"),
            Accept(-10, "13:45", "priya"),
            Did(-10, "14:30", "priya", TouchKind.CALL, "Nobody there"),
            Did(-8, "09:30", "priya", TouchKind.MAIL, "Two sentences and a question"),
            Did(-5, "16:10", "priya", TouchKind.CALL, "Left a message"),
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
    Handed(
        Kind.HANDOFF,
        "Stainmere Steel Haulage — asked for the recording",
        crew=("priya", "ines"),
        labels=("Hauliers", "Webinar"),
        who=Who("Stainmere Steel Haulage", "Derek Umpleby", "Operations director", 210, WEBINAR),
        asked="May I have the recording for two colleagues?",
        persona=OWEN,
        story=(
            Came(-14, "11:30", "ines", TouchKind.WEBINAR, HOURS),
            Pack(-13, "14:25", "ines", known=A1),
            Offer(-12, "09:30", "ines", "priya", "What the colleagues said to it"),
            Accept(-12, "11:10", "priya"),
            Did(-12, "13:30", "priya", TouchKind.CALL, "Twelve drivers out all week", talked=True),
            Learn(-1, "11:35", "priya", (
                ("need", True), ("authority", True), ("budget", True), ("decides_on", 25),
                ("notes", "Legal days for 12 drivers who are out all week. £20,000, in this year’s plan. The "
                 "operations director decides with the managing director. Evaluation call: three times "
                 "offered."),
            )),
            HandOn(-1, "11:40", "priya", "ben"),
            Edit(-1, "11:45", "priya",
                title="Stainmere Steel Haulage — budget named, decides this quarter",
                crew=("ben", "priya", "ines"), due=0),
            Say(-1, "11:50", "priya", "Ben, yours if you want it. Best reached before seven in the morning."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Wexcombe Produce — wants a pilot at one depot",
        crew=("callum",),
        labels=("Cold-chain", "Pilot"),
        who=Who("Wexcombe Produce", "Carla Rigby", "Depot manager", 160, SEARCH, "Food"),
        asked="We want a pilot at one depot, without a demo first.",
        story=(
            Came(-15, "10:10", "ines", TouchKind.DEMO_REQUEST, "Pilot at one depot"),
            Did(-15, "10:30", "", TouchKind.KEY_PAGE, "The Brackwell story"),
            Did(-15, "10:40", "", TouchKind.PRICING_PAGE, "Prices"),
            Pack(-14, "10:50", "ines", known=A2),
            Offer(-14, "11:00", "ines", "callum", "What made them look now"),
            Accept(-14, "11:50", "callum"),
            Did(-14, "13:00", "callum", TouchKind.CALL, "Half-empty runs to the markets", talked=True),
            Learn(-2, "14:15", "callum", (
                ("authority", True), ("budget", True), ("decides_on", 40),
                ("notes", "Fewer half-empty runs to the wholesale markets. From the depot’s own money, up to "
                 "£6,000; the depot manager decides alone. Agree on the numbers of the pilot before it "
                 "starts."),
            )),
            HandOn(-2, "14:20", "callum", "aisha"),
            Edit(-2, "14:25", "callum", crew=("aisha", "callum"), due=1),
            Say(0, "13:05", "aisha",
                "I’ll accept tomorrow morning if they can name two of the three numbers. Call at nine."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Rookdale Removals — introduced by Midtach",
        crew=("callum", "maya"),
        labels=("Partner",),
        who=Who("Rookdale Removals", "Stan Pickles", "Owner", 90, PARTNER, "Removals"),
        asked="Can you plan jobs over two days?",
        story=(
            Came(-18, "15:10", "maya", TouchKind.EVENT, "Introduced by Midtach"),
            Pack(-17, "09:10", "maya", known=B1, why="Midtach vouches for them, and they asked by name"),
            Offer(-17, "09:20", "maya", "callum", "Where their crews sleep"),
            Accept(-17, "12:30", "callum"),
            Did(-17, "14:40", "callum", TouchKind.CALL, "Two-day jobs with a night out", talked=True),
            Learn(-1, "16:30", "callum", (
                ("need", True), ("authority", True), ("decides_on", 50),
                ("notes", "Two-day jobs with a night out, planned in one go. The budget is being asked for; "
                 "finance was on the last call. Owner and finance lead decide together. Next: the ROI "
                 "calculator with their fuel price, as soon as it is out."),
            )),
            HandOn(-1, "16:35", "callum", "ben"),
            Edit(-1, "16:40", "callum",
                title="Rookdale Removals — finance lead joined the call",
                crew=("ben", "callum", "maya"), due=2),
        ),
    ),
)

TOLD = (
    Handed(
        Kind.HANDOFF,
        "Lumen Foods — demo request after the webinar",
        crew=("aisha", "priya", "ines"),
        labels=("Cold-chain", "Webinar"),
        who=Who("Lumen Foods", "Beatrice Ojo", "Operations director", 290, WEBINAR, "Food"),
        asked="Please show us a run with three windows.",
        persona=OWEN,
        story=(
            Came(-16, "11:00", "ines", TouchKind.WEBINAR, HOURS),
            Did(-16, "13:55", "", TouchKind.DEMO_REQUEST, "Three hours after the webinar"),
            Pack(-16, "14:05", "ines", known=A1),
            Offer(-16, "14:15", "ines", "priya", "Three windows on one run, and who watches them"),
            Accept(-16, "15:00", "priya"),
            Did(-16, "15:30", "priya", TouchKind.CALL, "Three windows on one run", talked=True),
            Learn(-6, "10:00", "priya", (("authority", True), ("budget", True), ("decides_on", 30))),
            HandOn(-6, "10:05", "priya", "aisha"),
            Open(-5, "16:40", "aisha", 14_500, 30, "Lumen Foods, 88 vehicles"),
            Say(-1, "09:50", "aisha",
                "Accepted, and the deal is open. Your note on their three windows saved me a whole call."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Severn Freight — referred by a customer",
        crew=("ben", "priya", "ines"),
        labels=("Hauliers", "Referral"),
        who=Who("Severn Freight", "Gareth Prosser", "Fleet manager", 190, PARTNER),
        asked="Penholt’s transport manager gave us your name.",
        persona=FIONA,
        story=(
            Came(-25, "15:10", "ines", TouchKind.ENQUIRY, "Sent by Penholt’s transport manager"),
            Pack(-25, "15:45", "ines", known=A1, why="A customer sent them, by name"),
            Offer(-25, "15:55", "ines", "priya", "Penholt gave them our name"),
            Accept(-25, "16:40", "priya"),
            Did(-25, "16:50", "priya", TouchKind.CALL, "Nobody there"),
            Did(-24, "09:20", "priya", TouchKind.CALL, "Nobody there"),
            Did(-23, "09:05", "priya", TouchKind.CALL, "What Penholt told them", talked=True),
            Learn(-15, "16:10", "priya", (("authority", True), ("budget", True), ("decides_on", 10))),
            HandOn(-15, "16:15", "priya", "ben"),
            Open(-14, "10:30", "ben", 18_000, 10, "Severn Freight, 67 vehicles"),
            Win(-2, "13:45", "ben", 18_000),
            Say(-2, "13:50", "ben",
                "Won. Priya rang three times before anybody answered, and Ines spotted the referral. "
                "Thank you both."),
            Say(-2, "14:30", "maya",
                "Lovely. Penholt deserve a thank-you as well; I’ll send something to their planners."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Beckthorpe Engineering — pricing and integrations",
        crew=("aisha", "callum"),
        labels=("Search",),
        who=Who("Beckthorpe Engineering", "Ivan Loxley", "Logistics manager", 150, SEARCH, "Engineering"),
        persona=FIONA,
        story=(
            Came(-22, "09:30", "jonas", TouchKind.PRICING_PAGE, "Prices"),
            Did(-22, "09:40", "", TouchKind.KEY_PAGE, "Two accounting systems"),
            Pack(-21, "10:00", "jonas", known=B1, why="They compared prices twice in a week"),
            Offer(-21, "10:10", "jonas", "callum", "Which accounting system they use"),
            Accept(-21, "13:10", "callum"),
            Did(-21, "14:50", "callum", TouchKind.CALL, "Two systems, one of the group’s", talked=True),
            Learn(-11, "09:30", "callum", (("authority", False), ("budget", True), ("decides_on", 20))),
            HandOn(-11, "09:35", "callum", "aisha"),
            Open(-10, "15:20", "aisha", 9_500, 20, "Beckthorpe Engineering, 51 vehicles"),
            Lose(-7, "17:05", "aisha", LostReason.COMPETITOR, "Their group’s own system", 126),
            Say(-7, "17:10", "aisha",
                "The group decides, and had decided before we met. Could we ask about the group on the "
                "first call?"),
            Say(-6, "09:15", "callum", "It’s on my list of questions now."),
        ),
    ),
)

RETURNED = (
    Handed(
        Kind.HANDOFF,
        "Nethergill Couriers — signed up for the trial",
        crew=("callum", "jonas"),
        labels=("Parcel", "Social"),
        who=Who("Nethergill Couriers", "Shane Tully", "Owner", 60, PAID, "Parcel"),
        story=(
            Came(-11, "16:30", "jonas", TouchKind.PRICING_PAGE, "The trial"),
            Pack(-10, "11:05", "jonas", known=B1),
            Offer(-10, "11:15", "jonas", "callum"),
            Say(-10, "14:20", "callum",
                "Returned: wrong size, one van. The self-service trial suits them, a call doesn’t."),
            Return(-10, "14:25", "callum", Reason.SIZE, "One van; the sixty are the owner’s cousins’."),
            LetGo(-9, "09:40", "jonas"),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Swaleford Pallets — guide and a callback",
        crew=("ines", "callum"),
        labels=("Hauliers", "Webinar"),
        who=Who("Swaleford Pallets", "Lorna Tindall", "Planning manager", 110, WEBINAR),
        asked="How do you count waiting time at the hub?",
        persona=FIONA,
        story=(
            Came(-12, "11:33", "ines", TouchKind.WEBINAR, HOURS),
            Did(-4, "10:20", "", TouchKind.PRICING_PAGE, "Prices"),
            Pack(-4, "11:00", "ines", known=A2),
            Offer(-4, "11:10", "ines", "callum", "Waiting time at the hub"),
            Return(-4, "14:30", "callum", Reason.ROLE, "Plans one depot, and is not asked what they buy."),
            Dispute(-2, "10:20", "ines",
                "She signs for all four depots since September: her new title stands in the webinar’s list, "
                "with the day."),
            Say(-2, "11:05", "callum", "Then my list was old. Let’s settle it on Thursday with Sofia."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Ludgrave Vans — asked for prices",
        crew=("jonas", "priya"),
        labels=("Parcel", "Search"),
        text="Goes over again once we know who decides.",
        who=Who("Ludgrave Vans", "Petra Novak", "Transport manager", 70, SEARCH, "Parcel"),
        story=(
            Came(-7, "13:20", "jonas", TouchKind.PRICING_PAGE, "Prices"),
            Pack(-6, "10:10", "jonas", known=B1),
            Offer(-6, "10:20", "jonas", "priya", "What they pay today"),
            Return(-6, "13:40", "priya", Reason.TOO_LITTLE,
                "No number that works, and the address bounces. Who is it that asked?"),
        ),
    ),
)

RECYCLED = (
    Handed(
        Kind.HANDOFF,
        "Hexley Bulk Powders — contract until spring",
        crew=("priya", "ines"),
        labels=("Hauliers", "Organic"),
        who=Who("Hexley Bulk Powders", "Victor Lamb", "Transport manager", 105, SEARCH),
        story=(
            Came(-24, "10:00", "ines", TouchKind.DOWNLOAD, "Tanker guide"),
            Pack(-23, "10:30", "ines", known=A2),
            Offer(-23, "10:40", "ines", "priya", "When their contract ends"),
            Accept(-23, "13:30", "priya"),
            Did(-23, "14:15", "priya", TouchKind.CALL, "Bound until spring", talked=True),
            Recycle(-19, "11:20", "priya", LostReason.NOT_NOW, 1,
                "Their contract ends in spring, and they decide before Christmas. Call again then."),
        ),
    ),
    Handed(
        Kind.HANDOFF,
        "Osmaston Parcels — new manager in autumn",
        crew=("callum", "jonas"),
        labels=("Parcel",),
        who=Who("Osmaston Parcels", "Judy Fenwick", "Depot manager", 140, PARTNER, "Parcel"),
        story=(
            Came(-22, "14:00", "jonas", TouchKind.DOWNLOAD, "Hub guide"),
            Pack(-21, "15:00", "jonas", known=A2),
            Offer(-20, "09:30", "jonas", "callum", "Who plans the hub"),
            Accept(-20, "11:00", "callum"),
            Did(-20, "11:30", "callum", TouchKind.CALL, "She leaves; ask for her successor", talked=True),
            Recycle(-16, "16:00", "callum", LostReason.NO_AUTHORITY, 2,
                "She moves on. Her successor begins this month and will decide."),
        ),
    ),
)

HANDOFFS = (
    *BEING_PACKED, *SUBMITTED, *ACCEPTED, *WAITING_FOR_SALES, *TOLD, *RETURNED, *RECYCLED,
)  # fmt: skip
