"""Leads that business development has accepted and works on."""

from app.board.models.kind import Kind
from app.commands.seed.cards.handed.sources import A1, A2, B1, HOURS, PAID, SEARCH, SELLER, WEBINAR
from app.commands.seed.leads.script import Accept, Came, Did, Handed, Offer, Pack, Who
from app.commands.seed.playbook.why import FIONA, OWEN
from app.commands.seed.script import Edit, Say
from app.leads.models.touch import TouchKind

# A step reads as one line.
# fmt: off

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
