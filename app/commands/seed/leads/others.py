"""Those who are in no handoff: found by a seller, only heard of, or not ready yet."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.commands.seed.calendar import ZONE
from app.commands.seed.leads.history import CLOSERS, Historian
from app.commands.seed.leads.life import Bargain, Life
from app.commands.seed.leads.moments import mixed, opening, working, working_day
from app.commands.seed.leads.quarter import Won
from app.commands.seed.leads.sources import KNOWN
from app.goals.periods import Period
from app.leads.models.deal import DealStage
from app.leads.models.stage import Stage

OF_SALES_WON = (13_500,) * 14
OF_SALES_OPEN = (
    ("Quay Freight", 54_000), ("Thornmere Distribution", 36_000), ("Ashcombe Parcels", 64_000),
    ("Larkfield Cold Store", 28_000), ("Hartsop & Sons Haulage", 22_500), ("Severnholt Bakeries", 19_000),
    ("Dentwick Bulk Liquids", 17_500), ("Hollinside Removals", 8_400), ("Garthside Plant Hire", 26_000),
    ("Brackwell Chilled", 12_000),
)  # fmt: skip
NEW = 20
"""Of how many days those are of whom nobody has said yet what becomes of them."""
OTHERS = ((Stage.SUSPECT, 130), (Stage.LEAD, 110), (Stage.NURTURING, 60))


def of_sales(historian: Historian, former: Period, signed: Sequence[Won]) -> Iterator[Life]:
    """Those whom sellers found themselves: they came in with their deals."""
    moments = historian.spread(former, len(OF_SALES_WON))
    wins = [*zip(OF_SALES_WON, moments, strict=True), *((pounds, opening(day)) for pounds, day in signed)]
    for number, (pounds, at) in enumerate(wins):
        life = seller(historian, working(at - timedelta(days=20 + number)), number)
        deal = bargain(life, f"{life.company}, all depots", pounds)
        deal.stage, deal.decided = DealStage.WON, historian.after(max(at, life.came), 3)
        life.deals = [deal]
        yield life
    today = datetime.combine(historian.until.date(), time(11, 5), ZoneInfo(ZONE))
    for number, (name, pounds) in enumerate(OF_SALES_OPEN):
        at = today - timedelta(days=9 + 4 * number)
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
    close_on = working_day(life.came.date() + timedelta(days=75))
    return Bargain(name=name, pounds=pounds, opened=life.came, close_on=close_on)


def others(historian: Historian, first: date) -> Iterator[Life]:
    """Those of whom we only know, and those who are not ready; of some of them too little is known."""
    words = mixed([(stage.value, count) for stage, count in OTHERS])
    last = historian.until.date() - timedelta(days=1)
    all_along = historian.spread(Period(first, last), len(words))
    lately = historian.spread(Period(last - timedelta(days=NEW), last), len(words))
    before: Life | None = None
    for number, (at, late, word) in enumerate(zip(all_along, lately, words, strict=True)):
        stage = Stage(word)
        life = historian.somebody(late if stage is Stage.LEAD else at, number)
        life.source = historian.chance.choice(KNOWN)
        if stage is Stage.SUSPECT:
            heard_of(life, number)
        elif stage is Stage.NURTURING:
            life.nurtured = historian.after(life.came, 12)
        else:
            forget(life, number)
            if before and number % 41 == 0:
                make_double(life, before)
            before = life
        yield life


def heard_of(life: Life, number: int) -> None:
    """Only the company is known, from a list or from nowhere."""
    life.begins, life.source = Stage.SUSPECT, "list of fleets" if number % 3 else ""
    life.person, life.email, life.phone, life.title = "", "", "", ""
    life.employees = life.employees if number % 2 else None


def forget(life: Life, number: int) -> None:
    """Nobody asked some of them who they are, or wrote their address down as they said it."""
    if number % 3 == 0:
        life.title, life.employees = "", None
    if number % 9 == 0:
        life.email = life.email.replace("@", " at ")


def make_double(life: Life, other: Life) -> None:
    """The same person once more, as another form wrote it."""
    life.company, life.person = f"{other.company} Ltd.", other.person
    life.email, life.phone = other.email.replace("@", ".office@"), other.phone
