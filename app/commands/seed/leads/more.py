"""The rest of the handoffs that stand on the board: offered today, or being qualified by now."""

from collections.abc import Iterator
from random import Random

from app.board.models.kind import Kind
from app.commands.seed.leads.names import ENDS, PLACES, TITLES, person
from app.commands.seed.leads.script import Accept, Came, Did, Handed, Offer, Pack, Who
from app.commands.seed.playbook.why import FIONA, OWEN
from app.leads.models.touch import TouchKind

TRADES = (("Carriers", "Haulage"), ("Vans", "Parcel"), ("Chilled", "Food"), ("Bulk", "Haulage"))
LABELS = {"Haulage": "Hauliers", "Parcel": "Parcel", "Food": "Cold-chain"}
SAID = (
    ("asked about rest periods", "How do you count a rest that is split over a ferry?"),
    ("prices, twice in a week", ""),
    ("stayed to the end of the webinar", "Does it work with agency drivers?"),
    ("compares two systems", "What do you do better than a spreadsheet?"),
    ("new depot in spring", "We open a second depot. Can both plan together?"),
    ("a planner has left", "Our planner has left. How long until somebody new can plan?"),
    ("fuel bill too high", "How many empty miles do others save?"),
    ("late deliveries fined", "Can you warn us before a window is missed?"),
)
SOURCES = ("webinar", "organic key pages", "partner", "seller social", "webinar", "paid social")
MARKETERS, DEVELOPERS = ("ines", "jonas", "tom"), ("priya", "callum")
GRADES = ("A2", "B1", "A1", "A2")

OFFERED = ("13:20", "13:45", "14:10", "14:30", "15:00", "15:35", "16:05", "16:30")
"""When those that wait for an answer were handed over on the last day."""
TAKEN = (-24, -24, -13, -13, -12, -12, -11, -10, -10, -9, -9, -8, -8, -8, -7, -7, -7, -6, -6, -5, -5, -5, -4,
         -4, -3, -3, -3, -3)  # fmt: skip
"""On which days the others were accepted. Of the first two nobody has told for more than a month."""


def more() -> Iterator[Handed]:
    """All of them, the latest first."""
    chance = Random(2026)  # noqa: S311 - the same story every time
    places = [f"{place}{end}" for place in PLACES for end in ENDS]
    chance.shuffle(places)
    for number, time in enumerate(OFFERED):
        pack = f"{int(time[:2]) - 3}:{time[3:]}".zfill(5)
        yield handed(number, places.pop(), chance, 0, pack, time)
    for place, day in enumerate(TAKEN):
        number = place + len(OFFERED)
        yield handed(
            number, places.pop(), chance, day, f"09:{10 + place}", f"10:{10 + place}", f"11:{10 + place}"
        )


def handed(
    number: int, place: str, chance: Random, day: int, packed: str, offered: str, taken: str = ""
) -> Handed:
    """One of them, as it was packed, offered and perhaps accepted on one day."""
    trade, industry = TRADES[number % len(TRADES)]
    words, asked = SAID[number % len(SAID)]
    giver, to = MARKETERS[number % len(MARKETERS)], DEVELOPERS[number % len(DEVELOPERS)]
    who = Who(
        f"{place} {trade}", person(chance), TITLES[number % len(TITLES)], 60 + 13 * chance.randrange(30),
        SOURCES[number % len(SOURCES)], industry,
    )  # fmt: skip
    answered = (Accept(day, taken, to), *calls(number, day, to)) if taken else ()
    return Handed(
        Kind.HANDOFF,
        f"{who.company} — {words}",
        crew=(to, giver),
        labels=(LABELS[industry],),
        who=who,
        asked=asked,
        persona=OWEN if "irector" in who.title else FIONA,
        is_from_form=True,
        story=(
            Came(day - 2, f"14:{number:02}", giver, TouchKind.WEBINAR, "Planning around drivers’ hours"),
            Did(day - 1, f"10:{number:02}", "", TouchKind.PRICING_PAGE, "Prices"),
            Pack(day, packed, giver, known=(("grade", GRADES[number % len(GRADES)]), ("need", True))),
            Offer(day, offered, giver, to),
            *answered,
        ),
    )  # fmt: skip


def calls(number: int, day: int, who: str) -> Iterator[Did]:
    """The first call, on the same day; of every second one there was a talk later."""
    yield Did(day, f"13:{10 + number:02}", who, TouchKind.CALL, "Nobody there")
    if number % 2 and day < -1:
        yield Did(day + 1, f"14:{number:02}", who, TouchKind.CALL, "What they plan with today", talked=True)


MORE = tuple(more())
