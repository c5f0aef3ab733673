"""The many leads of two quarters that are not told card by card: so many of each as the team measured."""

from collections.abc import Iterator, Sequence

from app.commands.seed.goals.kpis import ACCEPTED, HANDOFFS, OF_MARKETING, SQLS
from app.commands.seed.goals.measurements import ROWS, entries
from app.commands.seed.goals.time import Times
from app.commands.seed.leads.before import touches
from app.commands.seed.leads.closing import go_on
from app.commands.seed.leads.dealing import tell
from app.commands.seed.leads.history import Historian
from app.commands.seed.leads.life import Life
from app.commands.seed.leads.others import of_sales, others
from app.commands.seed.leads.quarter import Quarter
from app.commands.seed.leads.script import Accept, Handed, HandOn, Offer, Return, Win
from app.commands.seed.leads.sources import cut, give_sources, never_handed
from app.commands.seed.playbook.page import AGREED
from app.commands.seed.script import Step
from app.commands.seed.telling import Stage as Scene
from app.goals.periods import Period
from app.hours.calendar import BusinessCalendar

Q3_WON = (11_750,) * 24
Q4_WON = (9_000, 12_500, 14_000, 8_500, 11_000, 10_000, 13_500, 9_500, 12_000, 15_000, 8_000, 11_500, 12_500)
"""With Severn Freight’s £18,000 they come to £165,000."""
RETURNED, CARRIED, LOST_BEFORE, LOST, LATE = 56, 35, 51, 29, 9
SECOND_DEALS = 3
"""As many as wait for a closer: so there are as many deals as there were SQLs."""
WHAT = ((HANDOFFS, Offer), (ACCEPTED, Accept), (SQLS, HandOn))


def lives_of(scripts: Sequence[Handed], scene: Scene, calendar: BusinessCalendar) -> list[Life]:
    """All lives that are not told card by card, those who came first before the others."""
    times, until = Times(scene.calendar), scene.calendar.as_of
    historian = Historian(calendar, scene.calendar.moment(AGREED + 1, "09:05"), until)
    for quarter in quarters(scripts, scene, times):
        tell(historian, quarter)
    lives = [*historian.lives, *never_handed(historian, times)]
    give_sources(lives, cut(historian.lives), historian.chance)
    lives += of_sales(historian, times)
    lives += others(historian, times.former.first)
    for number, life in enumerate(lives):
        life.touches = sorted(touches(life, number), key=lambda touch: touch[0])
        go_on(life, number, historian)
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
