"""The many leads of two quarters: who they are, what came of them, and by which source they came."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.commands.seed.calendar import ZONE
from app.commands.seed.goals.kpis import ACCEPTED, HANDOFFS, OF_MARKETING, SQLS
from app.commands.seed.goals.measurements import ROWS, entries
from app.commands.seed.goals.time import Times
from app.commands.seed.leads.history import (
    CLOSERS,
    DONE_BY,
    SOURCES,
    Historian,
    Quarter,
    mixed,
    spread,
    working,
)
from app.commands.seed.leads.life import Bargain, Life
from app.commands.seed.leads.script import (
    Accept,
    Handed,
    HandOn,
    Offer,
    Return,
    Win,
)
from app.commands.seed.script import Step
from app.commands.seed.telling import Stage as Scene
from app.goals.periods import Period
from app.hours.calendar import BusinessCalendar
from app.leads.models.deal import DealStage
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind

MATURED, MATURED_SQLS = 1_000, 120
Q3_WON = (11_750,) * 24
Q4_WON = (9_000, 12_500, 14_000, 8_500, 11_000, 10_000, 13_500, 9_500, 12_000, 15_000, 8_000, 11_500, 12_500)
"""With Severn Freight’s £18,000 they come to £165,000."""
OF_SALES_WON = (13_500,) * 14
OF_SALES_NOW = (9_000, 15_000, 11_500, 12_500, 14_000, 10_500, 16_000, 14_500)
OF_SALES_OPEN = (
    ("Quay Freight", 54_000), ("Thornmere Distribution", 36_000), ("Ashcombe Parcels", 64_000),
    ("Larkfield Cold Store", 28_000), ("Hartsop & Sons Haulage", 22_500), ("Severnholt Bakeries", 19_000),
    ("Dentwick Bulk Liquids", 17_500), ("Hollinside Removals", 8_400), ("Garthside Plant Hire", 26_000),
    ("Brackwell Chilled", 12_000),
)  # fmt: skip
RETURNED, CARRIED, LOST_BEFORE, LOST, LATE = 56, 35, 51, 29, 9
SECOND_DEALS = 3
"""As many as wait for a closer: so there are as many deals as there were SQLs."""
OTHERS = ((Stage.SUSPECT, 130), (Stage.LEAD, 110), (Stage.NURTURING, 60))


def lives_of(scripts: Sequence[Handed], scene: Scene, calendar: BusinessCalendar) -> list[Life]:
    """All lives that are not told card by card, those who came first before the others."""
    times, until = Times(scene.calendar), scene.calendar.as_of
    historian = Historian(calendar, until)
    for quarter in quarters(scripts, scene, times):
        historian.tell(quarter)
    lives = [*historian.lives, *never_handed(historian, times)]
    give_sources(lives, cut(historian.lives), historian.chance)
    lives += of_sales(historian, times)
    lives += others(historian, times)
    for number, life in enumerate(lives):
        life.touches = sorted(touches(life, number, historian.chance), key=lambda touch: touch[0])
    return sorted(lives, key=lambda life: life.came)


def quarters(scripts: Sequence[Handed], scene: Scene, times: Times) -> Iterator[Quarter]:
    """What is left to tell of each quarter."""
    counts = {name: measured(name, times) for name in (HANDOFFS, ACCEPTED, SQLS, OF_MARKETING)}
    former = Period(times.former.first, times.former.last)
    now = Period(times.now.first, scene.calendar.today)
    handed, accepted, sqls = (counts[name][0] - told(scripts, scene, former, step) for name, step in WHAT)
    returned = min(RETURNED, handed - accepted) - told(scripts, scene, former, Return)
    yield Quarter(
        former, handed, accepted, max(0, returned), CARRIED, min(sqls, max(0, accepted - CARRIED)), Q3_WON,
        LOST_BEFORE,
    )  # fmt: skip
    handed, accepted, sqls = (
        max(0, counts[name][1] - told(scripts, scene, now, step)) for name, step in WHAT
    )
    returned = round((handed - accepted) * 21 / 27) if handed > accepted else 0
    accepted = min(accepted, handed)
    sqls = min(sqls, accepted + CARRIED)
    won = Q4_WON[: max(0, counts[OF_MARKETING][1] - told(scripts, scene, now, Win))]
    yield Quarter(
        now, handed, accepted, returned, 0, sqls, won, LOST if sqls > LOST else 0, SECOND_DEALS, LATE
    )


WHAT = ((HANDOFFS, Offer), (ACCEPTED, Accept), (SQLS, HandOn))


def told(scripts: Sequence[Handed], scene: Scene, period: Period, kind: type[Step]) -> int:
    """How often something is told card by card in these days."""
    steps = [step for script in scripts for step in script.story if isinstance(step, kind)]
    days = [scene.calendar.moment(step.day, step.time).date() for step in steps]
    return sum(period.first <= day <= period.last for day in days)


def measured(kpi: str, times: Times) -> tuple[int, int]:
    """What the team wrote down of the quarter before, and of this one until today."""
    row = next(row for row in ROWS if row.kpi == kpi)
    found = [0, 0]
    for entry in entries(row, times):
        found[entry.first >= times.now.first] += entry.value.value if entry.value else 0
    return found[0], found[1]


def cut(lives: Sequence[Life]) -> datetime:
    """The last beginning of a trip that counts as matured: with it there are as many SQLs as are told of."""
    trips = sorted((life.qualified, life.handed_on is not None) for life in lives if life.qualified)
    count = 0
    for begun, is_sql in trips:
        count += is_sql
        if count == MATURED_SQLS:
            return begun
    return trips[-1][0] if trips else datetime.max.replace(tzinfo=ZoneInfo(ZONE))


def never_handed(historian: Historian, times: Times) -> Iterator[Life]:
    """Those whom marketing called qualified, and nurtured after all."""
    last = cut(historian.lives)
    count = MATURED - sum(life.qualified is not None and life.qualified <= last for life in historian.lives)
    period = Period(times.former.first, min(last.date() - timedelta(days=1), times.former.last))
    for number, at in enumerate(spread(period, max(0, count), historian.until)):
        life = historian.qualify(at + timedelta(minutes=number % 50))
        life.dropped = historian.after(at, 9 + number % 14)
        historian.lives.pop()
        yield life


def give_sources(lives: Sequence[Life], last: datetime, chance: Random) -> None:
    """Let those of the matured trips come by their sources; the others by the same ones."""
    matured = [life for life in lives if life.qualified and life.qualified <= last]
    sqls = [name for name, (_, count) in SOURCES.items() for _ in range(count)]
    rest = [name for name, (trips, count) in SOURCES.items() for _ in range(trips - count)]
    chance.shuffle(sqls)
    chance.shuffle(rest)
    later = [name for name in SOURCES if name]
    for life in lives:
        among = sqls if life.handed_on else rest
        life.source = among.pop() if life in matured and among else chance.choice(later)
        if not life.source:
            life.begins = Stage.SUSPECT


def of_sales(historian: Historian, times: Times) -> Iterator[Life]:
    """Those whom sellers found themselves: they came in with their deals."""
    now, former = times.now, times.former
    today = historian.until.date()
    for period, amounts in ((former, OF_SALES_WON), (Period(now.first, today), OF_SALES_NOW)):
        for number, (at, pounds) in enumerate(
            zip(spread(period, len(amounts), historian.until), amounts, strict=True)
        ):
            life = seller(historian, working(at - timedelta(days=20 + number)), number)
            deal = bargain(life, f"{life.company}, all depots", pounds)
            deal.stage, deal.decided = DealStage.WON, historian.after(at, 3)
            life.deals = [deal]
            yield life
    for number, (name, pounds) in enumerate(OF_SALES_OPEN):
        at = datetime.combine(today, time(11, 5), ZoneInfo(ZONE)) - timedelta(days=9 + 4 * number)
        life = seller(historian, working(at), number)
        life.company = name
        life.email = ""
        life.deals = [bargain(life, name, pounds)]
        yield life


def seller(historian: Historian, came: datetime, number: int) -> Life:
    """Somebody whom a seller knew."""
    life = historian.somebody(came, number)
    life.begins, life.source = Stage.OPPORTUNITY, "our own contacts"
    life.owner = life.closer = CLOSERS[number % 3]
    return life


def bargain(life: Life, name: str, pounds: int) -> Bargain:
    """The deal with which they came."""
    close_on = life.came.date() + timedelta(days=75)
    return Bargain(name=name, pounds=pounds, opened=life.came, close_on=close_on)


def others(historian: Historian, times: Times) -> Iterator[Life]:
    """Those of whom we only know, and those who are not ready; of some of them too little is known."""
    words = mixed([(stage.value, count) for stage, count in OTHERS])
    period = Period(times.former.first, historian.until.date() - timedelta(days=1))
    before: Life | None = None
    for number, (at, word) in enumerate(zip(spread(period, len(words), historian.until), words, strict=True)):
        stage, life = Stage(word), historian.somebody(at, number)
        life.source = historian.chance.choice([name for name in SOURCES if name])
        if stage is Stage.SUSPECT:
            life.begins, life.source = stage, "list of fleets" if number % 3 else ""
            life.person, life.email, life.phone, life.title = "", "", "", ""
            life.employees = life.employees if number % 2 else None
        elif stage is Stage.NURTURING:
            life.nurtured = historian.after(at, 12)
        if stage is Stage.LEAD and number % 4 == 0:
            life.title, life.employees = "", None
        if stage is Stage.LEAD and number % 9 == 0:
            life.email = life.email.replace("@", " at ")
        if stage is Stage.LEAD and before and number % 23 == 0:
            make_double(life, before)
        before = life if life.person else before
        yield life


def make_double(life: Life, other: Life) -> None:
    """The same person once more, as another form wrote it."""
    life.company, life.person = f"{other.company} Ltd.", other.person
    life.email, life.phone = other.email.replace("@", ".office@"), other.phone


def touches(life: Life, number: int, chance: Random) -> Iterator[tuple[datetime, TouchKind, str]]:
    """What happened between them and us before we answered."""
    if life.begins is Stage.SUSPECT and not life.qualified:
        return
    if life.begins is Stage.OPPORTUNITY:
        yield life.came, TouchKind.MEETING, "A talk of old"
        return
    yield life.came, *DONE_BY.get(life.source, DONE_BY[""])
    until = life.qualified or life.came + timedelta(days=6)
    more = (
        (TouchKind.KEY_PAGE, "Drivers’ hours planner"), (TouchKind.PRICING_PAGE, "Prices"),
        (TouchKind.KEY_PAGE, "The Brackwell story"), (TouchKind.DOWNLOAD, "Cold-chain guide"),
        (TouchKind.WEBINAR, "Planning around drivers’ hours"),
    )  # fmt: skip
    for place in range(number % 4):
        share = (place + 1) / 5
        yield (
            life.came + (until - life.came) * share + timedelta(minutes=7 * place),
            *more[(number + place) % len(more)],
        )
    if life.offered and number % 6 == 0:
        yield life.qualified or until, TouchKind.PRICE_RESEARCH, "Fernhill or Velora"
