"""Two quarters of leads in numbers: how many were handed over, accepted and returned.

Everything that stands on the board is told card by card; this is the rest of it, so that both together come
to what the team measured. Counting and a generator that always draws the same decide who did what when.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import count, cycle
from random import Random
from zoneinfo import ZoneInfo

from app.commands.seed.calendar import ZONE, is_working
from app.commands.seed.leads.life import Life, surely
from app.commands.seed.leads.moments import mixed, working, working_before
from app.commands.seed.leads.names import TITLES, companies, person
from app.commands.seed.leads.quarter import MISSED, NEVER, RETURNS, Quarter
from app.commands.seed.leads.telling import address, telephone
from app.goals.periods import Period
from app.hours.calendar import BusinessCalendar

MARKETERS, DEVELOPERS, CLOSERS = (
    ("ines", "jonas", "tom", "ines"),
    ("priya", "callum"),
    ("ben", "aisha", "sofia"),
)


class Historian:
    """Writes lives down in the order in which somebody wants them."""

    def __init__(self, calendar: BusinessCalendar, since: datetime, until: datetime) -> None:
        self.calendar, self.since, self.until = calendar, since, until
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

    def spread(self, period: Period, count: int) -> Iterator[datetime]:
        """So many moments, evenly over the working days of a period: none in the last days before now."""
        first, last = max(period.first, self.since.date()), min(period.last, self.until.date() - timedelta(6))
        days = [first + timedelta(days=each) for each in range((last - first).days + 1)]
        days = [day for day in days if is_working(day)]
        days = (days[:-1] if last == period.last else ()) or days
        days = days or [working_before(self.until - timedelta(days=7)).date()]
        for place in range(count):
            where = place * len(days) / count
            minutes = 40 + int(where % 1 * 200)
            yield datetime.combine(days[int(where)], time(9), ZoneInfo(ZONE)) + timedelta(minutes=minutes)

    def somebody(self, came: datetime, number: int) -> Life:
        """Somebody new at a company that nobody knew."""
        company, trade = next(self.companies)
        name = person(self.chance)
        return Life(
            company=company, person=name, title=TITLES[number % len(TITLES)], industry=trade,
            email=address(name, company, number), phone=telephone(next(self.numbers)),
            employees=52 + 7 * self.chance.randrange(60), owner=MARKETERS[number % len(MARKETERS)],
            came=max(working(came), self.since),
        )  # fmt: skip

    def qualify(self, at: datetime) -> Life:
        """Somebody whom marketing called qualified at this moment."""
        life = self.somebody(at - timedelta(days=1 + self.chance.randrange(20)), len(self.lives))
        life.came = min(life.came, at - timedelta(minutes=10))
        life.qualified = at
        life.grade = self.chance.choice(("A1", "A2", "B1", "A2"))
        self.lives.append(life)
        return life

    def hand_over(self, quarter: Quarter) -> None:
        """All handoffs of a quarter, and how each was answered."""
        offers = [at for week, count in quarter.offers for at in self.spread(week, count)]
        answers = mixed(
            [("accepted", quarter.accepted), ("returned", quarter.returned),
             ("expired", len(offers) - quarter.accepted - quarter.returned)]
        )  # fmt: skip
        late = {round(place * quarter.accepted / (quarter.late + 1)) for place in range(1, quarter.late + 1)}
        reasons, taken = cycle(RETURNS), 0
        for number, (at, answer) in enumerate(zip(offers, answers, strict=True)):
            life = self.qualify(at - timedelta(minutes=20))
            life.offered, life.to = at, DEVELOPERS[number % 2]
            if answer == "accepted":
                life.accepted = self.after(at, 5.5 if taken in late else 0.3 + 0.2 * (number % 15))
                taken += 1
                life.missed = MISSED[taken // 6 % len(MISSED)] if taken % 6 == 0 else ""
                self.call(life, number)
                self.pool.append(life)
            elif answer == "returned":
                life.returned, life.reason = self.after(at, 0.5 + 0.25 * (number % 12)), next(reasons)
                if life.reason in NEVER:
                    life.disqualified = self.after(life.returned, 0.5)
            else:
                life.expired = self.after(at, 4 + 2 * 8.5 + 0.02)

    def call(self, life: Life, number: int) -> None:
        """Whoever accepted it tries until they talk."""
        tries, accepted = number % 3, surely(life.accepted)
        moments = [self.after(accepted, 0.6 + 6 * each) for each in range(tries + 1)]
        life.calls = [(moment, each == tries) for each, moment in enumerate(moments)]

    def last_of(self, period: Period, number: int) -> datetime:
        """An hour of the last days of the period, or of those before now."""
        day = min(period.last, self.until.date() - timedelta(days=1))
        end = datetime.combine(day, time(16, 40), ZoneInfo(ZONE)) - timedelta(minutes=9 * (number % 40))
        return working_before(end)
