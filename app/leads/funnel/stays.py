"""How long leads stayed in a stage before they went on (M5), from their steps in the log."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app import clock
from app.db import session
from app.hours.models import the_calendar
from app.leads.figures.percentiles import Velocity
from app.leads.funnel.scope import Scope
from app.leads.lifecycle.stepping import Stepped
from app.leads.models.lead import Lead
from app.leads.models.stage import WAY, Stage

BACK = timedelta(days=180)
MOST = 5_000
"""As many of the newest steps are looked at: of more, the middle is not another one."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stay:
    """One lead that was in a stage, and went on."""

    lead: int
    to: Stage
    days: Fraction
    until: datetime


@dataclass(frozen=True)
class Stays:
    """Those of all stages, and since when they ended."""

    by_stage: Mapping[Stage, Sequence[Stay]]
    since: date

    def velocity(self, stage: Stage) -> Velocity:
        """How many days this stage takes."""
        return Velocity([stay.days for stay in self.by_stage.get(stage, ())])


def stays(scope: Scope) -> Stays:
    """What ended in the last half year, as far as the newest steps reach. One query."""
    now, zone = clock.now(), the_calendar().zone
    before = aliased(Stepped)
    entered = (
        select(func.max(before.at))
        .where(before.about == Stepped.about, before.id < Stepped.id)
        .scalar_subquery()
    )
    at, to = Stepped.data["from"].as_string(), Stepped.data["to"].as_string()
    query = (
        select(Lead.id, at, to, entered, Stepped.at)
        .join(Lead, Lead.id == Stepped.data["lead"].as_integer())
        .where(Stepped.at >= now - BACK, Lead.merged_into_id.is_(None), *scope.conditions)
        .order_by(Stepped.at.desc(), Stepped.id.desc())
        .limit(MOST)
    )
    rows = session.execute(query).all()
    found: dict[Stage, list[Stay]] = defaultdict(list)
    for lead, left, to_, begun, ended in rows:
        if begun is not None and is_onward(left, to_):
            found[Stage(left)].append(Stay(lead, Stage(to_), days_between(begun, ended), ended))
    since = rows[-1][-1] if len(rows) == MOST else now - BACK
    return Stays(found, clock.local(since, zone).date())


def is_onward(left: str | None, to: str) -> bool:
    """Whether it is a step forward: who went back, or out, did not complete the stage."""
    if left is None or Stage(left) not in WAY or Stage(to) not in WAY:
        return False
    return WAY.index(Stage(to)) > WAY.index(Stage(left))


def days_between(begun: datetime, ended: datetime) -> Fraction:
    """How many days lie between, with their parts."""
    return Fraction(int((ended - begun) / timedelta(seconds=1)), int(DAY / timedelta(seconds=1)))
