"""How goals stand: what was reached, what should have been by now, and where that ends (M2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.figures import percent, rounded, said, said_short
from app.goals.figures.level import Level
from app.goals.figures.pace import Standing
from app.goals.figures.status import Status
from app.goals.finding import kpis_in_force
from app.goals.series import Known, Stretch, known
from app.goals.terms import GoalTerms, KpiTerms
from app.hours.calendar import BusinessCalendar
from app.hours.models import calendar_of_the_house

OLD_DAYS = 8


@dataclass(frozen=True)
class Stand:
    """A goal on a day: what is known of it, and what follows from that."""

    goal: GoalTerms
    kpi: KpiTerms | None
    known: Known | None
    elapsed: int
    total: int
    today: date

    @property
    def value(self) -> int | None:
        """Where it is now; a sum begins at the start, everything else is as measured."""
        if self.known is None:
            return None
        is_sum = self.kpi is not None and self.kpi.adds_up == "sum"
        return self.goal.start + self.known.value if is_sum else self.known.value

    @property
    def figure(self) -> Standing | Level | None:
        """The reckoning; nothing, as long as nothing is measured."""
        goal, value = self.goal, self.value
        is_over = self.today > goal.last
        if value is None:
            return None
        if not goal.is_kept:
            return Standing(goal.start, goal.target, value, self.elapsed, self.total, is_over)
        falls = self.kpi is not None and self.kpi.direction == "down"
        ends = {"highest": goal.target} if falls else {"lowest": goal.target}
        return Level(value, **ends, has_begun=self.today >= goal.first, is_over=is_over)

    @property
    def status(self) -> Status | None:
        """In one word; nothing, as long as nothing is measured."""
        return self.figure.status if self.figure else None

    @property
    def days_left(self) -> int:
        """How many days are still to come, today not counted."""
        return max(0, (self.goal.last - self.today).days)

    @property
    def is_old(self) -> bool:
        """Whether its days went on, and nothing was measured for more than a week."""
        known, until = self.known, min(self.today, self.goal.last)
        return known is not None and (until - known.until).days > OLD_DAYS

    @property
    def value_words(self) -> str:
        """“£268,000”."""
        return said(self.value, self.goal.unit) if self.value is not None else "–"

    @property
    def value_short(self) -> str:
        """“£268k”."""
        return said_short(self.value, self.goal.unit) if self.value is not None else "–"

    @property
    def projection(self) -> int | None:
        """Where it ends at this pace; nothing for what is kept, or has not begun."""
        figure = self.figure
        if not isinstance(figure, Standing) or figure.projection is None:
            return None
        return rounded(figure.projection)

    @property
    def sentence(self) -> str:
        """How it stands, as one would say it."""
        return sentence_of(self)


def sentence_of(stand: Stand) -> str:
    """“£268k so far. At this pace we end at £503k, 16.1 % short.”"""
    figure, unit = stand.figure, stand.goal.unit
    if figure is None:
        return "Nothing is measured yet."
    if isinstance(figure, Level):
        ended = "It was" if figure.is_over else "It is"
        kept = "kept" if figure.is_kept else "not kept"
        return f"{stand.value_words} of {stand.goal.target_words}. {ended} {kept}."
    if figure.has_ended:
        return f"It ended at {stand.value_words} of {stand.goal.target_words}."
    if figure.progress >= 1:
        return f"{stand.value_words}: the goal is reached."
    projection = figure.projection
    if projection is None:
        return f"It begins at {said(stand.goal.start, unit)}."
    way = stand.goal.target - stand.goal.start
    gap = Fraction(stand.goal.target - projection, way) if way else Fraction(0)
    end = said_short(projection, unit)
    if gap <= 0:
        return f"{stand.value_short} so far. At this pace we end at {end}, and reach it."
    short = percent(gap.numerator, gap.denominator)
    return f"{stand.value_short} so far. At this pace we end at {end}, {short} short."


def standings(goals: Sequence[GoalTerms], today: date, kpis: Iterable[KpiTerms] | None = None) -> list[Stand]:
    """How these goals stand, in a number of queries that does not grow with them."""
    if not goals:
        return []
    by_id = {kpi.id: kpi for kpi in (kpis_in_force() if kpis is None else kpis)}
    calendar = calendar_of_the_house()
    measured = [(goal, by_id[goal.kpi_id]) for goal in goals if goal.kpi_id in by_id]
    values = known(Stretch(kpi, goal.first, min(goal.last, today)) for goal, kpi in measured)
    found = {goal.id: value for (goal, _kpi), value in zip(measured, values, strict=True)}
    return [
        Stand(goal, by_id.get(goal.kpi_id), found.get(goal.id), *days(goal, today, calendar), today)
        for goal in goals
    ]


def days(goal: GoalTerms, today: date, calendar: BusinessCalendar) -> tuple[int, int]:
    """How many of the goal's days are over, today included, and how many it has; as the goal counts them.

    Where nobody works on any of its days, all of them count.
    """
    until = min(today, goal.last)
    working = calendar.working_days(goal.first, goal.last) if goal.is_by_working_days else 0
    if working:
        return (calendar.working_days(goal.first, until) if until >= goal.first else 0), working
    return max(0, (until - goal.first).days + 1), goal.days
