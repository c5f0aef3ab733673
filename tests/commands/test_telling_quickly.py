"""The many lives are written down at once. They read as if the verbs had told them, one after the other."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.campaigns.declaring import Origin
from app.campaigns.models.account import Account
from app.commands.seed.calendar import ZONE
from app.commands.seed.calendar import Calendar as Days
from app.commands.seed.leads.chronicle import Chronicle
from app.commands.seed.leads.learned import learned
from app.commands.seed.leads.life import Bargain, Life
from app.commands.seed.leads.quarter import LATER, NOTES
from app.commands.seed.telling import Act, Stage, tell
from app.db import Base, session
from app.hours.clocks.models import RunningClock
from app.leads.capturing import capture
from app.leads.editing import edit
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.expiring import expire
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.offering import offer
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.returning import send_back
from app.leads.hearing import Said
from app.leads.models.contact import Basis, Contact
from app.leads.models.deal import Deal, DealStage, LostReason
from app.leads.models.handoff import Handoff, Rating, Reason
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage as LeadStage
from app.leads.models.touch import Touch, TouchKind
from app.leads.models.word import LeadWord
from app.leads.recycling.disqualifying import disqualify
from app.leads.recycling.reasons import Never
from app.leads.recycling.recycling import recycle
from app.leads.sending_on import send_on
from app.leads.touching import touch
from app.leads.winning.closing import lose, win
from app.leads.winning.finding import deals_of
from app.leads.winning.opening import accept_with_deal
from app.leads.winning.stepping import step_deal
from app.leads.winning.terms import Terms
from app.log.models import Event
from app.playbook.models.definition import Definition, Version
from tests.leads.house import sign_funnel
from tests.world import World

CAME = datetime(2027, 3, 1, 10, 0, tzinfo=ZoneInfo(ZONE))
CLOSES = date(2027, 4, 12)
RECORDS = (Account, Contact, Lead, LeadPass, Touch, Handoff, Deal, RunningClock)
IDS = {"id", "account_id", "contact_id", "lead_id", "pass_id", "card_id", "page"}
WITH_A_CARD = {"version", "pack", "evidence"}
"""How often a row was written, what was handed over with the card and how each criterion came out then: the
many have none of it."""
OF_CARDS = {"from", "to", "from_name", "to_name", "before", "from_before", "rank", "of", "neighbour_gone",
            "started", "entered"}  # fmt: skip
"""Where the card of a handoff went."""
OF_ALL = {"lead", "account", "handoff", "pass", "deal", "touch", "clock", "told", "cards", "pulse"}
"""Ids, and who was told of it by a notice or a face."""
OFF_THE_BOARD = "handoff.let_go"
KINDS = ("lead.", "handoff.", "deal.", "clock.", "account.")


def at(day: int, hour: int = 10) -> datetime:
    return CAME.replace(hour=hour) + timedelta(days=day)


def life(**more: Any) -> Life:
    """Somebody whom marketing called qualified, and what came of it."""
    return Life(
        company="Wathby Haulage", person="Olwen Lumb", title="Transport manager", industry="Haulage",
        email="olwen.lumb@wathbyhaulage.example", phone="01632 960999", employees=180, source="webinar",
        owner="maya", came=CAME, touches=[(CAME, TouchKind.WEBINAR, "Planning around drivers’ hours")],
        qualified=at(1), grade="A1", **more,
    )  # fmt: skip


def deal(**more: Any) -> Bargain:
    steps = [(at(4), DealStage.QUALIFICATION), (at(9), DealStage.PROPOSAL)]
    return Bargain(
        name="Wathby Haulage, 60 vehicles", pounds=12_000, opened=at(3), close_on=CLOSES, steps=steps, **more
    )


ACCEPTED: Mapping[str, Any] = {
    "offered": at(1, 11), "to": "priya", "accepted": at(1, 13), "calls": [(at(1, 14), False), (at(2), True)],
}  # fmt: skip
SENT_ON: Mapping[str, Any] = {
    **ACCEPTED, "handed_on": at(2, 14), "closer": "ben",
    "talks": [(at(4), TouchKind.MEETING, "Their planner and ours, one hour")],
}  # fmt: skip
LIVES = {
    "nurtured after all": life(dropped=at(1, 15)),
    "returned": life(offered=at(1, 11), to="priya", returned=at(1, 13), reason=Reason.SIZE),
    "never to fit": life(
        offered=at(1, 11), to="priya", returned=at(1, 13), reason=Reason.TYPE, disqualified=at(1, 14)
    ),
    "answered by nobody": life(offered=at(1, 11), to="priya", expired=at(3, 16)),
    "accepted late, with something missing": life(
        offered=at(1, 11), to="priya", accepted=at(2), missed="how many drivers", calls=[(at(2, 11), True)]
    ),
    "recycled": life(
        **ACCEPTED, given_up=at(8), why=LostReason.NOT_NOW, wakes=at(98).date()
    ),
    "open": life(**SENT_ON, deals=[deal()]),
    "won": life(**SENT_ON, deals=[deal(stage=DealStage.WON, decided=at(14))]),
    "lost": life(
        **SENT_ON, given_up=at(14), why=LostReason.COMPETITOR, wakes=at(194).date(),
        deals=[deal(stage=DealStage.LOST, decided=at(14), lost=LostReason.COMPETITOR, competitor="Velora")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", LIVES.values(), ids=LIVES)
def test_what_is_told_quickly_reads_as_if_the_verbs_had_told_it(world: World, story: Life) -> None:
    sign_funnel(world)
    limit_deals()
    people = {name: getattr(world, name) for name in ("maya", "priya", "ben")}
    stage = Stage(Days(at(300)), people, {})
    tell(by_verbs(story, stage))
    session.flush()
    session.expire_all()
    one = everything(session.scalars(select(Lead)).one())

    chronicle = Chronicle([story], stage)
    tell(chronicle.acts([]))
    chronicle.pin()
    session.expire_all()
    other = everything(session.scalars(select(Lead).order_by(Lead.id.desc()).limit(1)).one())

    for what, told in one.items():
        assert other[what] == told, what


def limit_deals() -> None:
    """Deals are to be decided within sixty days, as in the demo."""
    query = select(Version).join(Version.definition).where(Definition.key == LeadStage.OPPORTUNITY.key)
    version = session.scalars(query).one()
    version.body = {**version.body, "clock": {"amount": 60, "unit": "days"}}


def by_verbs(story: Life, stage: Stage) -> Iterator[Act]:  # noqa: C901 - a line for each verb
    """The life as the people would have lived it."""
    maya, priya, ben = stage.people.values()

    def lead() -> Lead:
        return session.scalars(select(Lead)).one()

    def handoff() -> Handoff:
        found = last_of(lead())
        assert found
        return found

    said = Said(
        company=story.company, person=story.person, email=story.email, phone=story.phone, title=story.title,
        country="GB", employees=story.employees, company_type="b2b", industry=story.industry,
        source=story.source, basis=Basis.CONSENT,
    )  # fmt: skip
    yield Act(story.came, lambda: capture(said, origin=Origin.FORM, by=maya))
    for moment, kind, words in story.touches:
        yield Act(moment, partial(lambda *what: touch(lead(), what[0], words=what[1], by=None), kind, words))
    for moment, name, origin, found in learned(story):
        plain = {key: str(value) if key == "decides_on" else value for key, value in found.items()}
        yield Act(moment, partial(lambda *what: edit(lead(), what[0], origin=what[1], by=what[2]),
                                  plain, origin, stage.people[name]))  # fmt: skip
    if story.qualified:
        yield Act(story.qualified, lambda: send_on(lead(), LeadStage.MQL, by=maya))
    if story.dropped:
        yield Act(story.dropped, lambda: send_on(lead(), LeadStage.NURTURING, by=maya))
    if story.offered:
        yield Act(story.offered, lambda: offer(lead(), to=priya, by=maya))
    if story.accepted:
        rating, missed = Rating.MISSING if story.missed else Rating.COMPLETE, story.missed
        yield Act(story.accepted, lambda: accept(handoff(), rating=rating, missed=missed, by=priya))
    if story.returned and (reason := story.reason):
        yield Act(story.returned, lambda: send_back(handoff(), reason, note=NOTES[reason], by=priya))
    if story.disqualified:
        yield Act(story.disqualified, lambda: disqualify(lead(), Never.NEVER_FITS, by=priya))
    if story.expired:
        yield Act(story.expired, lambda: expire(handoff()))
    for moment, talked in story.calls:
        yield Act(moment, partial(lambda both: touch(lead(), TouchKind.CALL, is_ours=True, is_two_way=both,
                                                     by=priya), talked))  # fmt: skip
    for moment, kind, words in story.talks:
        yield Act(moment, partial(lambda *what: touch(lead(), what[0], words=what[1], is_ours=True,
                                                      is_two_way=True, by=ben), kind, words))  # fmt: skip
    if story.handed_on:
        yield Act(story.handed_on, lambda: qualify(lead(), to=ben, by=priya))
    for each in story.deals:
        yield from by_closers(each, story, stage)
    if story.given_up and story.why and story.wakes:
        who, why, wakes = ben if story.deals else priya, story.why, story.wakes
        yield Act(story.given_up, lambda: recycle(lead(), why, wake_on=wakes, note=LATER[why], by=who))


def by_closers(bargain: Bargain, story: Life, stage: Stage) -> Iterator[Act]:
    """Its deal as Ben would have made it."""
    ben = stage.people["ben"]
    terms = Terms(bargain.name, bargain.pounds * 100, "GBP", bargain.close_on)

    def handed_on() -> Handoff:
        return session.scalars(select(Handoff).where(Handoff.leg == 2)).one()

    def made() -> Deal:
        return deals_of(session.scalars(select(Lead)).one())[0]

    yield Act(bargain.opened, lambda: accept_with_deal(handed_on(), terms, by=ben))
    for moment, to in bargain.steps:
        yield Act(moment, partial(lambda to: step_deal(made(), to, by=ben), to))
    if bargain.decided and (lost := bargain.lost):
        yield Act(bargain.decided, lambda: lose(made(), lost, competitor=bargain.competitor, by=ben))
    elif (day := bargain.decided) is not None:
        yield Act(day, lambda: win(made(), on=day.date(), amount=bargain.pounds * 100, by=ben))


def everything(lead: Lead) -> dict[str, Any]:
    """All that is kept of a lead, without the numbers by which rows refer to each other."""
    of_lead = {
        Account: Account.id == lead.account_id,
        Contact: Contact.id == lead.contact_id,
        Lead: Lead.id == lead.id,
        RunningClock: RunningClock.page == lead.page,
    }
    found: dict[str, Any] = {}
    for model in RECORDS:
        where = of_lead.get(model)
        where = model.__table__.c.lead_id == lead.id if where is None else where
        rows = [row_of(each) for each in session.scalars(select(model).where(where))]
        found |= {f"{model.__name__} {place}": row for place, row in enumerate(sorted(rows, key=in_order))}
    words = select(LeadWord.word).where(LeadWord.lead_id == lead.id)
    found["words"] = sorted(word for word in session.scalars(words) if word != str(lead.id))
    found["facts"] = facts_of(lead)
    return found


def in_order(row: dict[str, Any]) -> str:
    """By its name, by when it happened, or by what it is."""
    return f"{row.get('name')} {row.get('at')} {row.get('leg')}"


def row_of(record: Base) -> dict[str, Any]:
    """What a row says."""
    names = [each.key for each in type(record).__mapper__.column_attrs]
    return {name: getattr(record, name) for name in names if name not in IDS | WITH_A_CARD}


def facts_of(lead: Lead) -> list[Any]:
    """What the log says of it, but for its card, and for what they did by themselves: that is in no log."""
    pages = {lead.page, f"/accounts/{lead.account_id}", *(each.page for each in deals_of(lead))}
    facts = session.scalars(select(Event)).all()
    ours = [
        each for each in facts
        if each.kind.startswith(KINDS) and each.kind != OFF_THE_BOARD
        and (each.data.get("lead") == lead.id or each.about in pages)
        and each.data.get("ours", True)
    ]  # fmt: skip
    return sorted(((each.at, each.kind, each.actor_id, data_of(each)) for each in ours), key=str)


def data_of(event: Event) -> dict[str, Any]:
    """What a fact keeps, without ids and places."""
    left_out = OF_ALL | OF_CARDS if event.kind.startswith("handoff.") else OF_ALL
    return {name: value for name, value in event.data.items() if name not in left_out}
