"""Leads that wait for a closer, and those of which the outcome is told."""

from app.board.models.kind import Kind
from app.commands.seed.cards.handed.sources import A1, A2, B1, HOURS, PARTNER, SEARCH, WEBINAR
from app.commands.seed.leads.script import (
    Accept,
    Came,
    Did,
    Handed,
    HandOn,
    Learn,
    Lose,
    Offer,
    Open,
    Pack,
    Who,
    Win,
)
from app.commands.seed.playbook.why import FIONA, OWEN
from app.commands.seed.script import Edit, Say
from app.leads.models.deal import LostReason
from app.leads.models.touch import TouchKind

# A step reads as one line.
# fmt: off

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
