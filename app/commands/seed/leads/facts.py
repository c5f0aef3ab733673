"""Writing many lives down at once: the facts that the verbs would have told, each in its place in time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.commands.seed.leads.life import Bargain, Life, surely
from app.commands.seed.leads.rows import steps
from app.hours.calendar import BusinessCalendar
from app.hours.clocks.counting import aim, count_up
from app.hours.clocks.models import RunningClock, State
from app.hours.deadline import Budget, Unit
from app.leads.clocks.targets import DEAL, DECIDE, DECIDE_SQL, DEPTH, FIRST_TOUCH, QUALIFY, ROUTE, USUAL
from app.leads.handing_over.expiring import LATE
from app.leads.handing_over.turns import pass_turn
from app.leads.models.deal import DealStage
from app.leads.models.handoff import Handoff, HandoffState, Rating, Result
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.recycling.waking import ITS_DAY
from app.people.models import Side, User

Data = dict[str, Any]
CLOCKS = {**USUAL, DEAL: Budget(60, Unit.DAYS)}
"""As both sides signed them."""
GRACE = Budget(2, Unit.BUSINESS_DAYS)
UNKNOWN = "They came to us, and nobody asked by which way"
"""Why somebody of whose source nothing is known is qualified all the same."""


@dataclass(frozen=True)
class Fact:
    """One row of the log; what both sides had agreed on by then is put in when its moment has come."""

    at: datetime
    kind: str
    actor: int | None
    about: str
    data: Data
    pins: int | None = None
    """The handoff that keeps the versions of this moment."""


@dataclass
class Told:
    """What is written down of one life, with the ids of its rows."""

    life: Life
    name: str
    lead: int
    people: Mapping[str, User]
    calendar: BusinessCalendar
    trip: int | None
    first: int = 0
    second: int = 0
    deals: list[int] = field(default_factory=list)
    touches: list[int] = field(default_factory=list)
    """Those that we made."""
    late: list[tuple[int, RunningClock]] = field(default_factory=list)
    """The clocks that had run out when they ended."""

    @property
    def page(self) -> str:
        """The page of the lead."""
        return f"/leads/{self.lead}"

    def id_of(self, name: str) -> int | None:
        """Somebody of ours."""
        return self.people[name].id if name else None

    def fact(
        self, at: datetime, kind: str, by: str, data: Data, *, about: str = "", pins: int | None = None
    ) -> Fact:
        """Something that somebody did with it."""
        return Fact(
            at, kind, self.id_of(by), about or self.page, {"name": self.name, "lead": self.lead, **data}, pins
        )

    def step(self, at: datetime, start: Stage | None, to: Stage, by: str, reason: str = "") -> Fact:
        """A step from stage to stage."""
        trip = self.trip if to.has_pass else None
        begins = start.value if start else None
        kept = {"reason": reason, "note": "", "grade": self.life.grade if start else "", "via": "page"}
        return self.fact(at, "lead.stepped", by, {"from": begins, "to": to.value, "pass": trip, **kept})

    def about_handoff(
        self,
        at: datetime,
        kind: str,
        by: str,
        leg: int,
        *,
        pins: bool = False,
        **data: Any,  # noqa: ANN401 - whatever the fact keeps
    ) -> Fact:
        """A fact about one of its handoffs."""
        id = self.first if leg == 1 else self.second
        kept = {"card": self.name, "handoff": id, "leg": leg, **data}
        return self.fact(at, kind, by, kept, pins=id if pins else None)

    def offer(self, at: datetime, leg: int) -> Iterator[Fact]:
        """What is told of an offer."""
        giver, to = (self.life.owner, self.life.to) if leg == 1 else (self.life.to, self.life.closer)
        whom: Data = {
            "whom": self.people[to].name,
            "to_id": self.id_of(to),
            "side": self.people[to].side.value,
        }
        if leg == 1:
            yield self.about_handoff(at, "handoff.packed", giver, 1)
        yield self.about_handoff(at, "handoff.offered", giver, leg, pins=True, **whom)

    def outcome(self, at: datetime, by: str, result: Result, reason: str = "") -> Fact:
        """What became of it."""
        told: Data = {"result": result.value, "reason": reason, "originator": self.id_of(self.life.owner)}
        return self.about_handoff(at, "handoff.outcome_told", by, 1, **told)

    def about_deal(self, at: datetime, kind: str, deal: Bargain, **data: Any) -> Fact:  # noqa: ANN401
        """A fact about one of its deals."""
        id = self.deals[self.life.deals.index(deal)]
        kept = {"name": deal.name, "deal": id, **data}
        return self.fact(at, kind, self.life.closer, kept, about=f"/deals/{id}")


def facts_of(told: Told) -> list[Fact]:
    """All facts of one life, in their order; that a clock was late is told with what ended it."""
    found = [*facts_of_marketing(told), *facts_of_the_handoff(told), *facts_of_sales(told)]
    found += [ran_out(told, *late) for late in told.late]
    return sorted(found, key=lambda fact: fact.at)


def ran_out(told: Told, id: int, clock: RunningClock) -> Fact:
    """That the time for something was over."""
    data = {"clock": id, "name": clock.name, "due": clock.due_at.isoformat()}
    return Fact(surely(clock.ran_out_at), "clock.ran_out", None, told.page, data)


def facts_of_marketing(told: Told) -> Iterator[Fact]:
    """How it was taken in, nurtured and qualified."""
    life = told.life
    yield told.step(life.came, None, life.begins, life.owner)
    at: Stage = life.begins
    for to, moment in (
        (Stage.NURTURING, life.nurtured), (Stage.MQL, life.qualified), (Stage.NURTURING, life.dropped)
    ):  # fmt: skip
        if moment:
            yield told.step(moment, at, to, life.owner, UNKNOWN if at is Stage.SUSPECT else "")
            at = to


def facts_of_the_handoff(told: Told) -> Iterator[Fact]:
    """How it was offered and answered, and how those who took it tried."""
    life = told.life
    if life.offered:
        yield told.step(life.offered, Stage.MQL, Stage.HANDED_OFF, life.owner)
        yield from told.offer(life.offered, 1)
    if life.accepted:
        yield told.step(life.accepted, Stage.HANDED_OFF, Stage.SAL, life.to)
        rated: Data = {"rating": Rating.COMPLETE.value, "missed": ""}
        yield told.about_handoff(life.accepted, "handoff.accepted", life.to, 1, **rated)
    if life.returned and life.reason:
        yield told.step(life.returned, Stage.HANDED_OFF, Stage.NURTURING, life.to, life.reason.words)
        back: Data = {"reason": life.reason.value, "giver": told.id_of(life.owner)}
        yield told.about_handoff(life.returned, "handoff.returned", life.to, 1, **back)
    if life.expired:
        yield told.step(life.expired, Stage.HANDED_OFF, Stage.NURTURING, "", LATE)
        side: Data = {"side": Side.BUSINESS_DEVELOPMENT.value, "giver": told.id_of(life.owner)}
        yield told.about_handoff(life.expired, "handoff.expired", "", 1, **side)
    for id, (at, talked) in zip(told.touches, life.calls, strict=True):
        kept = {"touch": id, "touch_kind": TouchKind.CALL.value, "at": at.isoformat(), "ours": True}
        yield told.fact(at, "lead.touched", life.to, {**kept, "two_way": talked, "attempt": True})


def facts_of_sales(told: Told) -> Iterator[Fact]:
    """How it was qualified, won, lost, sent back and woken."""
    life = told.life
    if life.handed_on:
        yield told.step(life.handed_on, Stage.SAL, Stage.SQL, life.to)
        yield from told.offer(life.handed_on, 2)
    for number, deal in enumerate(life.deals):
        if number == 0 and life.handed_on:
            yield told.step(deal.opened, Stage.SQL, Stage.OPPORTUNITY, life.closer)
            yield told.about_handoff(deal.opened, "handoff.accepted", life.closer, 2, rating=None, missed="")
        if life.offered:
            yield told.outcome(deal.opened, life.closer, Result.OPPORTUNITY)
        sum_of_it = {"amount": deal.pounds * 100, "currency": "GBP", "on": deal.close_on.isoformat()}
        yield told.about_deal(deal.opened, "deal.opened", deal, **sum_of_it)
    for deal in life.deals:
        yield from facts_of_the_end(told, deal)
    if life.given_up and life.why and life.wakes:
        by = life.closer if life.deals else life.to
        if not life.deals:
            yield told.outcome(life.given_up, by, Result.RECYCLED, life.why.words)
        start = steps(life)[-3 if life.woken else -2][0]
        yield told.step(life.given_up, start, Stage.RECYCLED, by, life.why.words)
        sleeps = {"on": life.wakes.isoformat(), "track": None, "before": {"on": None, "track": None}}
        yield told.fact(life.given_up, "lead.wake_set", by, {**sleeps, "track_name": ""})
    if life.woken:
        yield told.step(life.woken, Stage.RECYCLED, Stage.NURTURING, "", ITS_DAY)
        woke = {"why": ITS_DAY, "track": None, "owner": told.id_of(life.owner)}
        yield told.fact(life.woken, "lead.woke", "", woke)


def facts_of_the_end(told: Told, deal: Bargain) -> Iterator[Fact]:
    """How a deal was won or lost."""
    if deal.decided is None:
        return
    at, amount, on = deal.decided, deal.pounds * 100, deal.decided.date().isoformat()
    before = {
        "stage": DealStage.PROSPECTING.value, "since": deal.opened.isoformat(), "amount": amount,
        "account": "opportunity",
    }  # fmt: skip
    is_last = deal is told.life.deals[-1]
    if deal.stage is DealStage.WON:
        if told.life.offered:
            yield told.outcome(at, told.life.closer, Result.WON)
        yield told.step(at, Stage.OPPORTUNITY, Stage.CUSTOMER, told.life.closer)
        yield told.about_deal(at, "deal.won", deal, amount=amount, currency="GBP", on=on, before=before)
    elif deal.lost:
        if is_last and told.life.offered:
            yield told.outcome(at, told.life.closer, Result.LOST, deal.lost.words)
        kept = {"reason": deal.lost.value, "competitor": "", "on": on, "before": before}
        yield told.about_deal(at, "deal.lost", deal, **kept)


def first_leg(told: Told) -> Handoff:
    """The first handoff, as it is in the end."""
    life, people = told.life, told.people
    offered = surely(life.offered)
    owner, to = people[life.owner], people[life.to]
    found = Handoff(
        lead_id=told.lead, pass_id=told.trip, leg=1, from_id=owner.id, to_id=to.id, to_side=to.side, pack={},
        versions={}, dispute={}, held={}, note="", missed="", created_at=offered, submitted_at=offered,
        version=1, state=HandoffState.SUBMITTED, decided_at=life.accepted or life.returned or life.expired,
        decided_by_id=None if life.expired else to.id,
    )  # fmt: skip
    found.reason = life.reason
    pass_turn(found, owner.side, at=offered, calendar=told.calendar)
    pass_turn(found, to.side, at=offered, calendar=told.calendar)
    turn = to.side if life.accepted else owner.side if life.returned else None
    pass_turn(found, turn, at=found.decided_at or offered, calendar=told.calendar)
    if life.accepted:
        found.state, found.rating = HandoffState.ACCEPTED, Rating.COMPLETE
        if life.handed_on:
            pass_turn(found, None, at=life.handed_on, calendar=told.calendar)
        result(found, told)
    else:
        found.state = HandoffState.REJECTED if life.returned else HandoffState.AUTO_RECYCLED
    return found


def second_leg(told: Told) -> Handoff:
    """The second handoff, which sales accepted with the deal."""
    life, to = told.life, told.people[told.life.closer]
    handed_on = surely(life.handed_on)
    opened = life.deals[0].opened
    found = Handoff(
        lead_id=told.lead, pass_id=told.trip, leg=2, from_id=told.id_of(life.to), to_id=to.id,
        to_side=to.side, pack={}, versions={}, dispute={}, held={}, note="", missed="", created_at=handed_on,
        submitted_at=handed_on, version=1, state=HandoffState.ACCEPTED, decided_at=opened,
        decided_by_id=to.id,
    )  # fmt: skip
    pass_turn(found, to.side, at=handed_on, calendar=told.calendar)
    pass_turn(found, None, at=opened, calendar=told.calendar)
    result(found, told)
    return found


def result(handoff: Handoff, told: Told) -> None:
    """Write down what became of it, if somebody has told."""
    for fact in facts_of_sales(told):
        if fact.kind == "handoff.outcome_told":
            handoff.result, handoff.result_at = Result(fact.data["result"]), fact.at
            handoff.result_by_id = fact.actor
            pass_turn(handoff, None, at=fact.at, calendar=told.calendar)


def clocks_of(told: Told) -> Iterator[RunningClock]:
    """The clocks that ran for it, and how each ended."""
    life = told.life
    way = dict(steps(life))
    if life.qualified:
        left = life.offered or life.dropped
        yield clock_of(told, ROUTE, life.qualified, left, is_met=life.offered is not None)
    if life.offered:
        yield clock_of(
            told, DECIDE, life.offered, life.accepted or life.returned or life.expired, grace=GRACE
        )
    if life.accepted:
        tried, talked = life.calls[0][0], next((at for at, talked in life.calls if talked), None)
        yield clock_of(told, FIRST_TOUCH, life.accepted, tried)
        yield clock_of(told, DEPTH, life.accepted, talked)
        ended = life.handed_on or life.given_up
        yield clock_of(told, QUALIFY, life.accepted, ended, is_met=life.handed_on is not None)
    if life.handed_on:
        yield clock_of(told, DECIDE_SQL, life.handed_on, life.deals[0].opened)
    if life.deals:
        won = way.get(Stage.CUSTOMER)
        yield clock_of(told, DEAL, life.deals[0].opened, won or life.given_up, is_met=won is not None)


def clock_of(
    told: Told, name: str, start: datetime, end: datetime | None, *, is_met: bool = True,
    grace: Budget | None = None,
) -> RunningClock:  # fmt: skip
    """One clock."""
    budget, calendar = surely(CLOCKS[name]), told.calendar
    clock = RunningClock(
        name=name, page=told.page, card_id=None, amount=budget.amount, unit=budget.unit, started_at=start,
        counted_from=start, used_seconds=0.0, state=State.RUNNING,
        length_seconds=budget.length(calendar).total_seconds(),
        grace_seconds=grace.length(calendar).total_seconds() if grace else None,
    )  # fmt: skip
    aim(clock, calendar)
    if end is not None:
        if end > clock.due_at:
            clock.ran_out_at = end
        count_up(clock, end, calendar)
        clock.ended_at = end
        clock.state = State.BREACHED if clock.ran_out_at else State.MET
        if not is_met:
            clock.state = State.CANCELLED
    return clock
