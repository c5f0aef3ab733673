"""Writing many lives down at once: the facts that the verbs would have told, each in its place in time."""

from collections.abc import Iterator
from dataclasses import replace

from app.commands.seed.leads.accounts import moves
from app.commands.seed.leads.life import Bargain, surely
from app.commands.seed.leads.quarter import LATER, NOTES
from app.commands.seed.leads.steps import steps
from app.commands.seed.leads.told import Data, Fact, Told
from app.hours.clocks.models import RunningClock
from app.leads.handing_over.expiring import LATE
from app.leads.models.deal import DealStage
from app.leads.models.handoff import Rating, Result
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.recycling.reasons import Never
from app.leads.recycling.waking import ITS_DAY
from app.people.models import Side

UNKNOWN = "They came to us, and nobody asked by which way"
"""Why somebody of whose source nothing is known is qualified all the same."""


def facts_of(told: Told) -> list[Fact]:
    """All facts of one life, in their order; that a clock was late is told with what ended it."""
    found = [*facts_of_marketing(told), *facts_of_the_handoff(told), *facts_of_sales(told)]
    found += [*facts_of_the_account(told), *(ran_out(told, *late) for late in told.late)]
    return sorted(found, key=lambda fact: fact.at)


def ran_out(told: Told, id: int, clock: RunningClock) -> Fact:
    """That the time for something was over."""
    data = {"clock": id, "name": clock.name, "due": clock.due_at.isoformat()}
    return Fact(surely(clock.ran_out_at), "clock.ran_out", None, told.page, data)


def facts_of_the_account(told: Told) -> Iterator[Fact]:
    """How far we came with the company."""
    for at, start, to, by in moves(told.life) if told.account else ():
        company: Data = {"name": told.name, "account": told.account, "where": None}
        data = {**company, "from": start.value, "to": to.value}
        yield Fact(at, "account.moved", told.id_of(by), f"/accounts/{told.account}", data)


def facts_of_marketing(told: Told) -> Iterator[Fact]:
    """How it was taken in, nurtured and qualified."""
    life = told.life
    yield told.step(life.came, None, life.begins, life.owner)
    at: Stage = life.begins
    for to, moment in (
        (Stage.NURTURING, life.nurtured), (Stage.MQL, life.qualified), (Stage.NURTURING, life.dropped)
    ):  # fmt: skip
        if moment:
            yield from told.edits(moment)
            yield told.step(moment, at, to, life.owner, UNKNOWN if at is Stage.SUSPECT else "")
            at = to


def facts_of_the_handoff(told: Told) -> Iterator[Fact]:
    """How it was offered and answered, and how those who took it tried."""
    life = told.life
    if life.offered:
        yield told.step(life.offered, Stage.MQL, Stage.HANDED_OFF, life.owner, along=True)
        yield from told.offer(life.offered, 1)
    if life.accepted:
        yield told.step(life.accepted, Stage.HANDED_OFF, Stage.SAL, life.to, along=True)
        rating = Rating.MISSING if life.missed else Rating.COMPLETE
        rated: Data = {"rating": rating.value, "missed": life.missed}
        yield told.about_handoff(life.accepted, "handoff.accepted", life.to, 1, **rated)
    if life.returned and life.reason:
        why = (life.reason.words, NOTES[life.reason])
        yield told.step(life.returned, Stage.HANDED_OFF, Stage.NURTURING, life.to, *why, along=True)
        back: Data = {"reason": life.reason.value, "giver": told.id_of(life.owner)}
        yield told.about_handoff(life.returned, "handoff.returned", life.to, 1, **back)
    if life.disqualified:
        never = Never.NEVER_FITS.words
        yield told.step(life.disqualified, Stage.NURTURING, Stage.DISQUALIFIED, life.to, never)
    if life.expired:
        yield told.step(life.expired, Stage.HANDED_OFF, Stage.NURTURING, "", LATE, along=True)
        left: Data = {
            "reason": LATE,
            "side": Side.BUSINESS_DEVELOPMENT.value,
            "giver": told.id_of(life.owner),
        }
        yield told.about_handoff(life.expired, "handoff.expired", "", 1, **left)
    ids = iter(told.touches)
    for at, talked in life.calls:
        yield told.touch(at, TouchKind.CALL, next(ids), life.to, is_two_way=talked)
    for at, kind, _ in life.talks:
        yield told.touch(at, kind, next(ids), life.closer, is_two_way=True)


def facts_of_sales(told: Told) -> Iterator[Fact]:
    """How it was qualified, won, lost, sent back and woken."""
    life = told.life
    if life.handed_on:
        yield from told.edits(life.handed_on)
        yield told.step(life.handed_on, Stage.SAL, Stage.SQL, life.to, along=True)
        yield from told.offer(life.handed_on, 2)
    for number, deal in enumerate(life.deals):
        if number == 0 and life.handed_on:
            yield told.step(deal.opened, Stage.SQL, Stage.OPPORTUNITY, life.closer, along=True)
            yield told.about_handoff(deal.opened, "handoff.accepted", life.closer, 2, rating=None, missed="")
        if life.offered:
            yield told.outcome(deal.opened, life.closer, Result.OPPORTUNITY)
        sum_of_it = {"amount": deal.pounds * 100, "currency": "GBP", "on": deal.close_on.isoformat()}
        yield told.about_deal(deal.opened, "deal.opened", deal, **sum_of_it)
        stage, since = DealStage.PROSPECTING, deal.opened
        for at, to in deal.steps:
            kept = {"from": stage.value, "to": to.value, "since": since.isoformat()}
            yield told.about_deal(at, "deal.stepped", deal, **kept)
            stage, since = to, at
    for deal in life.deals:
        yield from facts_of_the_end(told, deal)
    if life.given_up and life.why and life.wakes:
        by = life.closer if life.deals else life.to
        if not life.deals:
            yield told.outcome(life.given_up, by, Result.RECYCLED, life.why.words)
        start = steps(life)[-3 if life.woken else -2][0]
        yield told.step(life.given_up, start, Stage.RECYCLED, by, life.why.words, LATER[life.why])
        sleeps = {"on": life.wakes.isoformat(), "track": None, "before": {"on": None, "track": None}}
        sleeping = told.fact(life.given_up, "lead.wake_set", by, {**sleeps, "track_name": ""})
        yield replace(sleeping, recycled=life.why)
    if life.woken:
        yield told.step(life.woken, Stage.RECYCLED, Stage.NURTURING, "", ITS_DAY)
        woke = {"why": ITS_DAY, "track": None, "owner": told.id_of(life.owner)}
        yield told.fact(life.woken, "lead.woke", "", woke)


def facts_of_the_end(told: Told, deal: Bargain) -> Iterator[Fact]:
    """How a deal was won or lost."""
    if deal.decided is None:
        return
    at, amount, on = deal.decided, deal.pounds * 100, deal.decided.date().isoformat()
    stage, since = deal.before
    before = {"stage": stage.value, "since": since.isoformat(), "amount": amount}
    is_last = deal is told.life.deals[-1]
    if deal.stage is DealStage.WON:
        if told.life.offered:
            yield told.outcome(at, told.life.closer, Result.WON)
        yield told.step(at, Stage.OPPORTUNITY, Stage.CUSTOMER, told.life.closer, along=True)
        yield told.about_deal(at, "deal.won", deal, amount=amount, currency="GBP", on=on, before=before)
    elif deal.lost:
        if is_last and told.life.offered:
            yield told.outcome(at, told.life.closer, Result.LOST, deal.lost.words)
        kept = {"reason": deal.lost.value, "competitor": deal.competitor, "on": on, "before": before}
        yield told.about_deal(at, "deal.lost", deal, **kept)
