"""Leads that came back with a reason, and those that were recycled for later."""

from app.board.models.kind import Kind
from app.commands.seed.cards.handed.sources import A2, B1, HOURS, PAID, PARTNER, SEARCH, WEBINAR
from app.commands.seed.leads.script import (
    Accept,
    Came,
    Did,
    Dispute,
    Handed,
    LetGo,
    Offer,
    Pack,
    Recycle,
    Return,
    Who,
)
from app.commands.seed.playbook.why import FIONA
from app.commands.seed.script import Say
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Reason
from app.leads.models.touch import TouchKind

# A step reads as one line.
# fmt: off

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
