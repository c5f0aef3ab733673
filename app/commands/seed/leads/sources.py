"""By which source the many came, so that a thousand trips tell which of them bring SQLs."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.commands.seed.calendar import ZONE
from app.commands.seed.goals.time import Times
from app.commands.seed.leads.history import Historian
from app.commands.seed.leads.life import Life
from app.goals.periods import Period
from app.leads.models.stage import Stage

SOURCES = {
    "webinar": (120, 24), "organic key pages": (240, 36), "seller social": (60, 9), "partner": (60, 12),
    "paid social": (300, 12), "beginner eBook": (150, 6), "": (61, 18), "trade show": (9, 3),
}  # fmt: skip
"""Of a thousand trips that began long enough ago, how many came by each source, and how many became SQLs."""
KNOWN = [name for name in SOURCES if name]
MATURED, MATURED_SQLS = 1_000, 120


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
    for number, at in enumerate(historian.spread(period, max(0, count))):
        life = historian.qualify(at + timedelta(minutes=number % 50))
        life.dropped = historian.after(at, 12 if number % 16 == 0 else 1.5 + number % 6)
        historian.lives.pop()
        yield life


def give_sources(lives: Sequence[Life], last: datetime, chance: Random) -> None:
    """Let those of the matured trips come by their sources; the others by the same ones."""
    sqls = [name for name, (_, count) in SOURCES.items() for _ in range(count)]
    rest = [name for name, (trips, count) in SOURCES.items() for _ in range(trips - count)]
    chance.shuffle(sqls)
    chance.shuffle(rest)
    for life in lives:
        among = sqls if life.handed_on else rest
        is_matured = life.qualified is not None and life.qualified <= last
        life.source = among.pop() if is_matured and among else chance.choice(KNOWN)
        if not life.source:
            life.begins = Stage.SUSPECT
