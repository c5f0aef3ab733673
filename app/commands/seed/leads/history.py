"""Two quarters of leads in numbers: how many were handed over, accepted and won, and of which source.

Everything that stands on the board is told card by card; this is the rest of it, so that both together come
to what the team measured. Counting and a generator that always draws the same decide who did what when.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, cycle
from random import Random
from zoneinfo import ZoneInfo

from app.commands.seed.calendar import ZONE, is_working
from app.commands.seed.leads.life import Bargain, Life, surely
from app.commands.seed.leads.names import TITLES, companies, person
from app.commands.seed.leads.telling import address, telephone
from app.goals.periods import Period
from app.hours.calendar import BusinessCalendar
from app.leads.models.deal import DealStage, LostReason
from app.leads.models.handoff import Reason
from app.leads.models.touch import TouchKind
from app.leads.recycling.reasons import wakes_on

SOURCES = {
    "webinar": (120, 24), "organic key pages": (240, 36), "seller social": (60, 9), "partner": (60, 12),
    "paid social": (300, 12), "beginner eBook": (150, 6), "": (61, 18), "trade show": (9, 3),
}  # fmt: skip
"""Of a thousand trips that began long enough ago, how many came by each source, and how many became SQLs."""

DONE_BY = {
    "webinar": (TouchKind.WEBINAR, "Planning around drivers’ hours"),
    "organic key pages": (TouchKind.SEARCH_VISIT, "drivers hours planner"),
    "seller social": (TouchKind.SOCIAL, "Ben’s post about the low bridge"),
    "partner": (TouchKind.EVENT, "Introduced by Midtach"),
    "paid social": (TouchKind.PAGE_VIEW, "The trial"),
    "beginner eBook": (TouchKind.DOWNLOAD, "Routes for beginners"),
    "trade show": (TouchKind.EVENT, "Stand 14"),
    "": (TouchKind.PAGE_VIEW, "The front page"),
}
MARKETERS, DEVELOPERS, CLOSERS = (
    ("ines", "jonas", "tom", "ines"),
    ("priya", "callum"),
    ("ben", "aisha", "sofia"),
)
RETURNS = (
    Reason.TOO_LITTLE, Reason.ROLE, Reason.SIZE, Reason.NOT_READY, Reason.TOO_LITTLE, Reason.BAD_DATA,
    Reason.GEO, Reason.TYPE, Reason.SIZE, Reason.KNOWN, Reason.NOT_A_BUYER,
)  # fmt: skip
GIVEN_UP = (
    LostReason.NOT_NOW, LostReason.NO_BUDGET, LostReason.NOT_NOW, LostReason.NO_AUTHORITY,
    LostReason.NO_DECISION,
)  # fmt: skip
LOST = (
    LostReason.PRICE, LostReason.COMPETITOR, LostReason.NO_DECISION, LostReason.NO_BUDGET,
    LostReason.PRODUCT_GAP,
)  # fmt: skip
AMOUNTS = (9_500, 12_000, 14_500, 7_800, 18_000, 11_200, 23_500, 10_400, 13_000, 16_800, 8_900, 31_000)


@dataclass(frozen=True)
class Quarter:
    """What came of a quarter's leads, without those that are told card by card."""

    period: Period
    handed: int
    accepted: int
    returned: int
    carried: int
    """How many of the accepted went on into the next quarter undecided."""
    sqls: int
    """Of those that came into it and were accepted in it."""
    won: Sequence[int]
    lost: int
    second: int = 0
    """How many of the lost deals were first ones, after which another was opened."""
    late: int = 0
    """How many were answered late."""


class Historian:
    """Writes lives down in the order in which somebody wants them."""

    def __init__(self, calendar: BusinessCalendar, until: datetime) -> None:
        self.calendar, self.until = calendar, until
        self.chance = Random(1118)  # noqa: S311 - the same story every time
        self.companies = companies(self.chance)
        self.numbers = count(1_000)
        self.lives: list[Life] = []
        self.pool: list[Life] = []
        """Accepted, and neither sent on nor back."""
        self.open: list[Life] = []
        """With a deal that nobody has decided."""

    def after(self, moment: datetime, hours: float) -> datetime:
        """So many working hours later, on the whole minute."""
        return self.calendar.add(moment, hours).replace(second=0, microsecond=0)

    def somebody(self, came: datetime, number: int) -> Life:
        """Somebody new at a company that nobody knew."""
        company, trade = next(self.companies)
        name = person(self.chance)
        return Life(
            company=company, person=name, title=TITLES[number % len(TITLES)], industry=trade,
            email=address(name, company, number), phone=telephone(next(self.numbers)),
            employees=52 + 7 * self.chance.randrange(60), owner=MARKETERS[number % len(MARKETERS)], came=came,
        )  # fmt: skip

    def qualify(self, at: datetime) -> Life:
        """Somebody whom marketing called qualified at this moment."""
        life = self.somebody(at - timedelta(days=1 + self.chance.randrange(20)), len(self.lives))
        life.came = working(life.came)
        life.qualified = at
        life.grade = self.chance.choice(("A1", "A2", "B1", "A2"))
        self.lives.append(life)
        return life

    def tell(self, quarter: Quarter) -> None:
        """One quarter, from the first handoff to the last decision."""
        offers = spread(quarter.period, quarter.handed, self.until)
        answers = mixed(
            [("accepted", quarter.accepted), ("returned", quarter.returned),
             ("expired", quarter.handed - quarter.accepted - quarter.returned)]
        )  # fmt: skip
        late = {round(place * quarter.accepted / (quarter.late + 1)) for place in range(1, quarter.late + 1)}
        reasons, taken = cycle(RETURNS), 0
        for number, (at, answer) in enumerate(zip(offers, answers, strict=True)):
            life = self.qualify(at - timedelta(minutes=20))
            life.offered, life.to = at, DEVELOPERS[number % 2]
            if answer == "accepted":
                life.accepted = self.after(at, 5.5 if taken in late else 0.3 + 0.2 * (number % 15))
                taken += 1
                self.call(life, number)
                self.pool.append(life)
            elif answer == "returned":
                life.returned, life.reason = self.after(at, 0.5 + 0.25 * (number % 12)), next(reasons)
            else:
                life.expired = self.after(at, 4 + 2 * 8.5 + 0.02)
        self.send_on(quarter)
        self.decide(quarter)

    def call(self, life: Life, number: int) -> None:
        """Whoever accepted it tries until they talk."""
        tries, accepted = number % 3, surely(life.accepted)
        moments = [self.after(accepted, 0.6 + 6 * each) for each in range(tries + 1)]
        life.calls = [(moment, each == tries) for each, moment in enumerate(moments)]

    def send_on(self, quarter: Quarter) -> None:
        """Those who were accepted become SQLs or go back, but for the last ones."""
        self.pool.sort(key=lambda life: life.accepted or life.came)
        going = self.pool[: len(self.pool) - quarter.carried]
        self.pool = self.pool[len(going) :]
        becomes = mixed([("sql", quarter.sqls), ("back", len(going) - quarter.sqls)])
        begins = opening(quarter.period.first)
        for number, (life, what) in enumerate(zip(going, becomes, strict=True)):
            talked = life.calls[-1][0]
            first = self.after(max(talked, begins), 1.5 + 3 * (number % 7))
            moment = min(first, self.last_of(quarter.period, number))
            moment = max(moment, self.after(talked, 0.2))
            if what == "sql":
                life.handed_on, life.closer = moment, CLOSERS[number % 3]
                self.open_deal(life, number)
            else:
                life.given_up, life.why = moment, GIVEN_UP[number % len(GIVEN_UP)]
                self.sleep(life)

    def open_deal(self, life: Life, number: int) -> None:
        """The closer accepts within the day, by opening a deal."""
        handed_on = surely(life.handed_on)
        latest = max(self.until - timedelta(minutes=30), handed_on + timedelta(minutes=5))
        opened = min(self.after(handed_on, 0.5 + number % 6), latest)
        close_on = opened.date() + timedelta(days=35 + 5 * (number % 12))
        name = f"{life.company}, {20 + number * 7 % 90} vehicles"
        amount = AMOUNTS[number % len(AMOUNTS)]
        life.deals.append(Bargain(name=name, pounds=amount, opened=opened, close_on=close_on))
        self.open.append(life)

    def decide(self, quarter: Quarter) -> None:
        """The oldest open deals are won or lost; the others go on."""
        self.open.sort(key=lambda life: life.deals[-1].opened)
        last = len(quarter.won) + quarter.lost - quarter.second
        closing, self.open = self.open[:last], self.open[last:]
        won = min(len(quarter.won), len(closing))
        ends = mixed([("won", won), ("lost", len(closing) - won)])
        amounts, begins = iter(quarter.won), opening(quarter.period.first)
        for number, (life, end) in enumerate(zip(closing, ends, strict=True)):
            deal = life.deals[-1]
            latest = self.last_of(quarter.period, number)
            wanted = working(max(deal.opened, begins) + timedelta(days=14 + number * 5 % 29, hours=1))
            deal.decided = max(min(wanted, latest), self.after(deal.opened, 1))
            if end == "won":
                deal.stage, deal.pounds = DealStage.WON, next(amounts)
            else:
                self.lose(life, deal, number)
                life.given_up, life.why = deal.decided, deal.lost
                self.sleep(life)
        for number, life in enumerate(self.open[: quarter.second]):
            first = life.deals[-1]
            again = Bargain(
                name=f"{life.company}, second depot", pounds=first.pounds, close_on=first.close_on,
                opened=self.after(first.opened, 3),
            )  # fmt: skip
            life.deals.append(again)
            first.decided = self.after(again.opened, 4)
            self.lose(life, first, number)

    def lose(self, life: Life, deal: Bargain, number: int) -> None:
        """They do not buy."""
        deal.stage, deal.lost = DealStage.LOST, LOST[number % len(LOST)]

    def sleep(self, life: Life) -> None:
        """It sleeps as long as is usual; if its day has come, it is awake again."""
        life.wakes = wakes_on(surely(life.why), surely(life.given_up).date())
        woken = working(datetime.combine(life.wakes, time(9, 5), ZoneInfo(ZONE)))
        if life.wakes < self.until.date() and woken < self.until:
            life.woken = woken
        elif life.wakes <= self.until.date() + timedelta(days=7):
            life.wakes += timedelta(days=10)

    def last_of(self, period: Period, number: int) -> datetime:
        """An hour of the last days of the period, or of those before now."""
        day = min(period.last, self.until.date() - timedelta(days=1))
        end = datetime.combine(day, time(16, 40), ZoneInfo(ZONE)) - timedelta(minutes=9 * (number % 40))
        return working_before(end)


def spread(period: Period, count: int, until: datetime) -> Iterator[datetime]:
    """So many moments, evenly over the working days of a period that are over two days before now."""
    last = min(period.last, until.date() - timedelta(days=6))
    days = [period.first + timedelta(days=each) for each in range((last - period.first).days + 1)]
    days = [day for day in days if is_working(day)][: -1 if last == period.last else None]
    days = days or [working_before(until - timedelta(days=7)).date()]
    for place in range(count):
        where = place * len(days) / count
        minutes = 40 + int(where % 1 * 200)
        yield datetime.combine(days[int(where)], time(9, 0), ZoneInfo(ZONE)) + timedelta(minutes=minutes)


def mixed(parts: Iterable[tuple[str, int]]) -> list[str]:
    """So many of each, evenly among each other."""
    placed = [
        ((each + 0.5) / count, order, word)
        for order, (word, count) in enumerate(parts)
        for each in range(count)
    ]
    return [word for _, _, word in sorted(placed)]


def opening(day: date) -> datetime:
    """When a day begins."""
    return datetime.combine(day, time(9, 30), ZoneInfo(ZONE))


def working(moment: datetime) -> datetime:
    """The same time on the next day on which people work, and within its hours."""
    there = moment.astimezone(ZoneInfo(ZONE)).replace(second=0, microsecond=0)
    if not time(9) <= there.time() <= time(17, 20):
        there = there.replace(hour=10, minute=there.minute)
    while not is_working(there.date()):
        there += timedelta(days=1)
    return there


def working_before(moment: datetime) -> datetime:
    """The same on the last such day."""
    while not is_working(moment.date()):
        moment -= timedelta(days=1)
    return moment
