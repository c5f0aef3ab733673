"""How many of the accepted leads were worked, and how many of the decided deals were won: each with its n.

Worked is a lead to whom a person of ours reached out after it was accepted, be it by a call, a mail, a
message or a meeting. The mail of a track is none. Of 42 accepted in a month 39 were worked: 92.9 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.db import session
from app.figures import percent
from app.hours.models import the_calendar
from app.leads.models.deal import Deal, DealStage
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch, TouchKind

OUTREACH: Sequence[TouchKind] = tuple(kind for kind in TouchKind if kind.is_outreach)


@dataclass(frozen=True)
class Share:
    """How many of how many; n is how many there are."""

    part: int
    n: int

    @property
    def share(self) -> Fraction | None:
        """As a share of one; none of nothing."""
        return Fraction(self.part, self.n) if self.n else None

    @property
    def words(self) -> str:
        """“92.9 %”; “–” of nothing."""
        return percent(self.part, self.n)


def worked_share(
    first: date,
    last: date,
    *also: ColumnElement[bool],
    counted_by: InstrumentedAttribute[Any] = Handoff.decided_at,
) -> Share:
    """Of the leads that were accepted in these days, those that were worked since (D11).

    Counted by another moment, it is of those that were offered in these days, and accepted at any time.
    """
    begin, end = moments(first, last)
    tried = attempted_since(Handoff.decided_at)
    query = (
        select(func.count(), func.count().filter(tried))
        .select_from(Handoff)
        .join(Handoff.lead)
        .where(*ACCEPTED, counted_by >= begin, counted_by < end, *also)
    )
    n, worked = session.execute(query).one()
    return Share(worked, n)


def close_rate(first: date, last: date, *also: ColumnElement[bool]) -> Share:
    """Of the deals that were decided in these days, those that were won (B17)."""
    is_won = Deal.stage == DealStage.WON
    query = (
        select(func.count(), func.count().filter(is_won))
        .select_from(Deal)
        .join(Deal.lead)
        .where(Deal.closed_on.between(first, last), Lead.is_test.is_(False), *also)
    )
    n, won = session.execute(query).one()
    return Share(won, n)


ACCEPTED = (Handoff.leg == 1, Handoff.state == HandoffState.ACCEPTED, Lead.is_test.is_(False))
"""What counts as accepted: the first leg, and nothing that was made to try something."""


def attempted_since(moment: object) -> ColumnElement[bool]:
    """Whether a person of ours has tried to reach the lead of a handoff since then."""
    return exists().where(
        Touch.lead_id == Handoff.lead_id,
        Touch.at >= moment,
        Touch.is_ours.is_(True),
        Touch.kind.in_(OUTREACH),
    )


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """When these days begin and end on the team's clock."""
    return begin_of(first), end_of(last)


def begin_of(day: date) -> datetime:
    """When a day begins on the team's clock."""
    return datetime.combine(day, time(), ZoneInfo(the_calendar().zone))


def end_of(day: date) -> datetime:
    """When it is over, and the next begins."""
    return begin_of(day + timedelta(days=1))
