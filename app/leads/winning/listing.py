"""The list of deals: the open ones by how near they are, with their sums; the won and the lost ones."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import joinedload

from app.db import as_id, session
from app.errors import Refusal
from app.leads.models.deal import Deal, DealStage
from app.leads.models.lead import Lead
from app.leads.winning.facts import how_lost, money
from app.leads.winning.finding import OPEN
from app.text import counted, listed

DRAWN = 50


class Show(Enum):
    """Which deals are listed."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"

    @property
    def words(self) -> str:
        """As people say it."""
        return self.value.capitalize()


@dataclass(frozen=True)
class Line:
    """One deal, as it looks today."""

    deal: Deal
    today: date

    @property
    def worth(self) -> str:
        """Its amount."""
        return money(self.deal.amount, self.deal.currency)

    @property
    def more(self) -> str:
        """Why it was lost, and with whom it was, where its name does not say so."""
        lost = how_lost(self.deal).capitalize() if self.deal.stage is DealStage.LOST else ""
        whom = self.deal.lead.name if self.deal.lead.name not in self.deal.name else ""
        return " · ".join(filter(None, (lost, whom)))

    @property
    def chip(self) -> str:
        """That its day is over, or comes this week."""
        if not self.deal.stage.is_open:
            return ""
        if self.deal.close_on < self.today:
            return "late"
        return "closes this week" if self.deal.close_on <= sunday_of(self.today) else ""

    @property
    def tone(self) -> str:
        """The colour of that."""
        return {"late": "late", "closes this week": "risk"}.get(self.chip, "")


@dataclass(frozen=True)
class Group:
    """The deals of one stage: how many there are, what they are worth, and the first of them."""

    stage: DealStage
    count: int
    sums: Sequence[str]
    lines: Sequence[Line]

    @property
    def sum(self) -> str:
        """What they are worth together, in each currency."""
        return listed(list(self.sums)) or "nothing"

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Deals:
    """What the page of deals shows."""

    show: Show
    groups: Sequence[Group]
    older: str
    """Where the next page of won or lost ones begins; nothing on the last."""

    @property
    def count(self) -> int:
        """How many there are in all."""
        return sum(group.count for group in self.groups)

    @property
    def words(self) -> str:
        """“64 open deals”."""
        return counted(self.count, f"{self.show.value} deal", f"{self.show.value} deals")


def deals(show: str, owner: int | None, before: str, today: date) -> Deals:
    """The page for this view. Two queries, and one for each stage in which there are any."""
    which = shown(show)
    mine = (Deal.owner_id == owner,) if owner else ()
    totals = totals_of(mine)
    if which is Show.OPEN:
        groups = [group(stage, totals, mine, today) for stage in OPEN]
        return Deals(which, groups, "")
    stage = DealStage(which.value)
    found = session.scalars(newest(stage, mine, before)).all()
    lines = [Line(deal, today) for deal in found[:DRAWN]]
    last = lines[-1].deal if len(found) > DRAWN else None
    count, sums = totals.get(stage, (0, ()))
    return Deals(which, [Group(stage, count, sums, lines)], f"{last.closed_on}.{last.id}" if last else "")


def shown(show: str) -> Show:
    """Which deals are asked for."""
    try:
        return Show(show or Show.OPEN.value)
    except ValueError:
        raise Refusal("There is no such list of deals. Choose open, won or lost.") from None


def group(
    stage: DealStage,
    totals: dict[DealStage, tuple[int, Sequence[str]]],
    mine: Sequence[ColumnElement[bool]],
    today: date,
) -> Group:
    """One stage of the open ones: what closes first stands first."""
    count, sums = totals.get(stage, (0, ()))
    query = with_names().where(Deal.stage == stage, *mine).order_by(Deal.close_on, Deal.id).limit(DRAWN)
    found = session.scalars(query).all() if count else ()
    return Group(stage, count, sums, [Line(deal, today) for deal in found])


def totals_of(mine: Sequence[ColumnElement[bool]]) -> dict[DealStage, tuple[int, Sequence[str]]]:
    """How many deals there are in each stage, and what they are worth by currency. One query."""
    query = (
        select(Deal.stage, Deal.currency, func.count(), func.sum(Deal.amount))
        .where(*mine)
        .group_by(Deal.stage, Deal.currency)
        .order_by(Deal.currency)
    )
    counts: dict[DealStage, int] = defaultdict(int)
    sums: dict[DealStage, list[str]] = defaultdict(list)
    for stage, currency, count, amount in session.execute(query):
        counts[stage] += count
        sums[stage].append(money(int(amount), currency))
    return {stage: (counts[stage], sums[stage]) for stage in counts}


def newest(stage: DealStage, mine: Sequence[ColumnElement[bool]], before: str) -> Select[Deal]:
    """Those that were decided last, or before the one at which a page began."""
    query = with_names().where(Deal.stage == stage, *mine).order_by(Deal.closed_on.desc(), Deal.id.desc())
    if before:
        query = query.where(tuple_(Deal.closed_on, Deal.id) < tuple_(*cursor(before)))
    return query.limit(DRAWN + 1)


def cursor(before: str) -> Iterator[object]:
    """A day and an id, as an address says them."""
    day, _, id = before.partition(".")
    try:
        yield date.fromisoformat(day)
    except ValueError:
        raise Refusal("That page is not there. Begin with the newest deals.") from None
    yield as_id(id)


def with_names() -> Select[Deal]:
    """Deals with their leads and those who look after them."""
    return select(Deal).options(joinedload(Deal.lead).joinedload(Lead.account), joinedload(Deal.owner))


def sunday_of(day: date) -> date:
    """The last day of the week."""
    return day + timedelta(days=6 - day.weekday())
