"""Leads that marketing packs, and those that wait for an answer."""

from app.board.models.kind import Kind
from app.commands.seed.cards.handed.sources import A1, A2, AUDIT, B1, HOURS, PARTNER, SEARCH, WEBINAR
from app.commands.seed.leads.script import Came, Did, Handed, Offer, Pack, Who
from app.commands.seed.playbook.why import FIONA, OWEN
from app.commands.seed.script import Say
from app.leads.models.touch import TouchKind

# A step reads as one line.
# fmt: off

BEING_PACKED = (
    Handed(
        Kind.HANDOFF,
        "Saltergate Logistics — back for the prices after the webinar",
        crew=("maya",),
        labels=("Hauliers", "Webinar"),
        text="Two depots in one plan: that is what they came for. Imogen reads mails before eight.",
        who=Who("Saltergate Logistics", "Imogen Carr", "Operations manager", 180, WEBINAR),
        asked="Can it plan two depots together, with the rest periods of both?",
        persona=FIONA, known=(*AUDIT, ("journey", "decision")),
        story=(
            Came(-8, "11:30", "maya", TouchKind.WEBINAR, HOURS),
            Did(-3, "09:40", "", TouchKind.PRICING_PAGE, "Prices"),
            Did(-2, "16:20", "", TouchKind.KEY_PAGE, "The Brackwell story"),
            Pack(-1, "14:10", "maya"),
        ),
    ),
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
