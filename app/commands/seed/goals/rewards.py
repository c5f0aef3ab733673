"""What the sides are paid and praised for; one of these has counted for nothing since its KPI was parked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from app.commands.seed.goals.kpis import FIRST_TOUCH, REVENUE, SQLS, TRAFFIC
from app.commands.seed.goals.time import KPIS_AGREED
from app.commands.seed.telling import Act, Stage
from app.goals.rewarding import add_reward
from app.people.models import Side


@dataclass(frozen=True)
class Noted:
    """A reward as somebody noted it."""

    time: str
    who: str
    name: str
    side: Side
    kpi: str
    terms: str


REWARDS = (
    Noted(
        "14:05", "maya", "Quarterly bonus of marketing", Side.MARKETING, SQLS,
        "For the whole of marketing alike: 5 % of a month’s pay if the goal of the quarter is reached, and "
        "half of it from nine tenths on.",
    ),
    Noted(
        "14:15", "tom", "Dinner for every 10,000 visits", Side.MARKETING, TRAFFIC,
        "Once a month at most, for whoever wrote the pages.",
    ),
    Noted(
        "14:25", "sofia", "Commission", Side.SALES, REVENUE,
        "6 % of the first year, **half of it to the team**. The same for deals that marketing found and for "
        "one’s own.",
    ),
    Noted(
        "14:35", "sofia", "A day off for the fastest week", Side.SALES, FIRST_TOUCH,
        "For business development and sales together, whenever the median stays below an hour for a week.",
    ),
)  # fmt: skip


def acts_on_rewards(stage: Stage) -> Iterator[Act]:
    """All of them were noted on the day after the KPIs were signed."""
    for noted in REWARDS:
        yield Act(stage.calendar.moment(KPIS_AGREED + 1, noted.time), partial(note, stage, noted))


def note(stage: Stage, noted: Noted) -> None:
    """Let somebody note a reward."""
    kpi = stage.definitions[noted.kpi].id
    fields = {"name": noted.name, "side": noted.side.value, "kpi": kpi, "terms": noted.terms}
    add_reward(fields, by=stage.people[noted.who])
