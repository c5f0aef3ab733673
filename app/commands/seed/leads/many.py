"""The many leads of two quarters that are not told card by card: so many of each as the team measured."""

from collections.abc import Iterator, Sequence

from app.commands.seed.goals.time import Times
from app.commands.seed.leads.before import touches
from app.commands.seed.leads.closing import go_on
from app.commands.seed.leads.dealing import tell
from app.commands.seed.leads.history import Historian
from app.commands.seed.leads.life import Life
from app.commands.seed.leads.others import of_sales, others
from app.commands.seed.leads.quarter import Quarter, Share
from app.commands.seed.leads.script import Accept, Handed, HandOn, Offer, Return
from app.commands.seed.leads.sources import cut, give_sources, never_handed
from app.commands.seed.leads.weeks import OF_SALES, signed, told, untold, untold_contracts, untold_in_all
from app.commands.seed.playbook.page import AGREED
from app.commands.seed.script import Step
from app.commands.seed.telling import Stage as Scene
from app.goals.periods import Period
from app.hours.calendar import BusinessCalendar

Q3_WON = (11_750,) * 24
RETURNED, CARRIED, LOST_BEFORE, LOST, LATE = 56, 35, 51, 29, 9
SECOND_DEALS = 3
"""As many as wait for a closer: so there are as many deals as there were SQLs."""


def lives_of(scripts: Sequence[Handed], scene: Scene, calendar: BusinessCalendar) -> list[Life]:
    """All lives that are not told card by card, those who came first before the others."""
    times, until = Times(scene.calendar), scene.calendar.as_of
    historian = Historian(calendar, scene.calendar.moment(AGREED + 1, "09:05"), until)
    for quarter in quarters(scripts, scene, times):
        tell(historian, quarter)
    lives = [*historian.lives, *never_handed(historian, times)]
    give_sources(lives, cut(historian.lives), historian.chance)
    lives += of_sales(historian, times.former, list(signed(OF_SALES, scene, times)))
    lives += others(historian, times.former.first)
    for number, life in enumerate(lives):
        life.touches = sorted(touches(life, number), key=lambda touch: touch[0])
        go_on(life, number, historian)
    return sorted(lives, key=lambda life: life.came)


def quarters(scripts: Sequence[Handed], scene: Scene, times: Times) -> Iterator[Quarter]:
    """What is left to tell of each quarter."""
    former, now = times.former, Period(times.now.first, scene.calendar.today)

    def weekly(step: type[Step], quarter: Period) -> list[Share]:
        return untold(scripts, scene, step, quarter, times)

    offers, accepted = weekly(Offer, former), untold_in_all(scripts, scene, Accept, former, times)
    returned = min(RETURNED, count(offers) - accepted) - told(scripts, scene, former, Return)
    yield Quarter(
        former, offers, accepted, max(0, returned), CARRIED, weekly(HandOn, former), Q3_WON, LOST_BEFORE
    )
    offers, sqls = weekly(Offer, now), weekly(HandOn, now)
    accepted = min(count(offers), untold_in_all(scripts, scene, Accept, now, times))
    returned = round((count(offers) - accepted) * 21 / 27)
    lost = LOST if count(sqls) > LOST else 0
    won = untold_contracts(scripts, scene, times)
    yield Quarter(now, offers, accepted, returned, 0, sqls, won, lost, SECOND_DEALS, LATE)


def count(shares: Sequence[Share]) -> int:
    """How many there are in all weeks."""
    return sum(number for _, number in shares)
