"""One page of the list: its leads, how many there are, and where it goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock, limits
from app.db import session
from app.hours.models import calendar_of_the_house
from app.leads.figures.advice import Advice, advice
from app.leads.knowing import known_of
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import verdict_by
from app.leads.listing.looking import Look
from app.leads.listing.narrowing import wanted
from app.leads.listing.saying import sentence
from app.leads.listing.walking import first_ids, ids_in_order, places, ways
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.quality import FIELDS, checks
from app.leads.stuck import stuck_before
from app.people.models import User
from app.playbook.criteria.judging import Verdict
from app.playbook.kinds import Kind


@dataclass(frozen=True)
class Line:
    """A lead as the list tells of it."""

    lead: Lead
    fit: Verdict | None
    """Whether it is whom both sides want to win; nothing, as long as they have not agreed on that."""
    days: int
    """Since when it stands in its stage."""
    is_stuck: bool

    @property
    def advice(self) -> Advice | None:
        """Whether contact is worth it."""
        return advice(self.lead.grade)

    @property
    def missing(self) -> list[str]:
        """What we would have to know of it, as forms call it."""
        return [FIELDS[name] for name, is_known in checks(self.lead).items() if not is_known]


@dataclass(frozen=True)
class Listing:
    """What stands on one page."""

    sentence: str
    lines: Sequence[Line]
    more: str | None
    """Where the list goes on, if it does."""
    today: date


def list_leads(look: Look, *, viewer: User) -> Listing:
    """The leads of this view, from its place on, in a constant number of queries."""
    agreed, now = Agreed(), clock.now()
    stuck = stuck_before(agreed, calendar_of_the_house(), now)
    these = wanted(look, viewer=viewer.id, stuck=stuck)
    ids = first_ids(these)
    found = places(look, ways(these, ids), limits.LEADS_DRAWN + 1) if ids else []
    shown = found[: limits.LEADS_DRAWN]
    return Listing(
        sentence(look, len(ids)),
        lines([id for id, _place in shown], viewer.zone, agreed, stuck, now),
        look.more(shown[-1][1]) if len(found) > len(shown) else None,
        clock.local(now, viewer.zone).date(),
    )


def lines(
    ids: Sequence[int], zone: str, agreed: Agreed, stuck: Mapping[Stage, datetime], now: datetime
) -> list[Line]:
    """What is told of each of these, in this order."""
    theirs = joinedload(Lead.account), joinedload(Lead.contact), joinedload(Lead.owner)
    leads = {each.id: each for each in session.scalars(select(Lead).where(Lead.id.in_(ids)).options(*theirs))}
    known, today = known_of([*leads.values()], zone), clock.local(now, zone).date()
    return [
        Line(
            lead,
            verdict_by(Kind.ICP, known[lead.id], agreed, now),
            days_since(lead.stage_since, zone, today),
            lead.stage_since < stuck.get(lead.stage, lead.stage_since),
        )
        for lead in (leads[id] for id in ids if id in leads)
    ]


def days_since(moment: datetime, zone: str, today: date) -> int:
    """How many days ago it was, on a calendar in this zone."""
    return max(0, (today - clock.local(moment, zone).date()).days)


def ids_of(look: Look, *, viewer: User) -> list[int]:
    """The numbers of all leads of this view, in its order."""
    stuck = stuck_before(Agreed(), calendar_of_the_house(), clock.now())
    return ids_in_order(look, wanted(look, viewer=viewer.id, stuck=stuck))


def has_leads() -> bool:
    """Whether there is any lead at all."""
    return session.scalar(select(Lead.id).limit(1)) is not None
