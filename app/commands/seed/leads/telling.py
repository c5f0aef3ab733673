"""Letting the real verbs do what the stories of leads say, each at its moment."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from app.board.placing import first_in
from app.campaigns.declaring import Origin
from app.commands.seed.leads.script import (
    Accept,
    Came,
    Did,
    Dispute,
    Handed,
    HandOn,
    Learn,
    LetGo,
    Lose,
    Offer,
    Open,
    Pack,
    Recycle,
    Return,
    Who,
    Win,
)
from app.commands.seed.script import Step
from app.commands.seed.telling import Act, Stage, put_up
from app.commands.seed.telling import act as act_on_card
from app.hours.models import the_teams_today
from app.leads.capturing import capture
from app.leads.editing import edit
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.disputing import dispute
from app.leads.handing_over.drafting import draft
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.letting_go import let_go
from app.leads.handing_over.offering import offer
from app.leads.handing_over.places import places
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.returning import send_back
from app.leads.hearing import Said
from app.leads.lifecycle.agreed import Agreed
from app.leads.models.contact import Basis
from app.leads.models.deal import Deal, LostReason
from app.leads.models.handoff import Handoff, Rating
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage as LeadStage
from app.leads.recycling.proposing import usual_note, usual_track
from app.leads.recycling.recycling import recycle
from app.leads.sending_on import send_on
from app.leads.touching import touch
from app.leads.winning.closing import lose, win
from app.leads.winning.finding import open_deals_of
from app.leads.winning.opening import accept_with_deal
from app.leads.winning.terms import Terms
from app.people.models import User

CURRENCY = "GBP"
AREAS = ("01632 960", "0113 496 0", "0161 496 0", "0191 498 0")


def acts_on_leads(scripts: Iterable[Handed], stage: Stage) -> Iterator[Act]:
    """Everything that was done with these leads, each at its moment."""
    for number, script in enumerate(scripts):
        for step in script.story:
            yield Act(stage.calendar.moment(step.day, step.time), partial(act, step, script, number, stage))


def act(step: Step, script: Handed, number: int, stage: Stage) -> None:  # noqa: C901 - a line for each verb
    """Do one thing."""
    by = stage.people.get(step.who)
    if isinstance(step, Came):
        stage.leads[script.title] = taken_in(step, script, number, stage)
        return
    lead = stage.leads[script.title]
    if isinstance(step, Did):
        is_ours = by is not None
        touch(lead, step.kind, words=step.words, is_ours=is_ours, is_two_way=step.talked, by=by)
        return
    if by is None:
        raise LookupError(f"Nobody is called “{step.who}”")
    match step:
        case Pack():
            pack(step, script, lead, stage, by)
        case Learn(known=known):
            edit(lead, dated(known, stage), origin=Origin.CALL, by=by)
        case Offer(to=to, opener=opener):
            top = first_in(places().submitted)
            offer(lead, to=stage.people[to], ticked=checklist(), opener=opener, before=top, by=by)
        case Accept(missed=missed):
            rating = Rating.MISSING if missed else Rating.COMPLETE
            accept(handoff_of(lead), rating=rating, missed=missed, by=by)
        case Return(reason=reason, note=note):
            send_back(handoff_of(lead), reason, note=note, by=by)
        case Dispute(note=note):
            dispute(handoff_of(lead), note, by=by)
        case LetGo():
            let_go(handoff_of(lead), by=by)
        case HandOn(to=to):
            qualify(lead, to=stage.people[to], before=first_in(places().second), by=by)
        case Open() | Win() | Lose() | Recycle():
            close(step, lead, stage, by)
        case _:
            act_on_card(step, script, stage)


def taken_in(step: Came, script: Handed, number: int, stage: Stage) -> Lead:
    """Take them in, with what they told us and what the register says of their company."""
    who, by = script.who, stage.people[step.who]
    said = Said(
        company=who.company, person=who.name, email=address(who.name, who.company, number),
        phone=telephone(number) if who.has_phone else "", title=who.title, country="GB", source=who.source,
        asked=stage.calendar.text(script.asked), basis=Basis.CONSENT,
        **(dict(told_by(who)) if script.is_from_form else {}),
    )  # fmt: skip
    lead = capture(said, origin=Origin.FORM, by=by).lead
    touch(lead, step.kind, words=step.words, by=None)
    if who.company and not script.is_from_form:
        edit(lead, {**told_by(who), "country": "GB"}, origin=Origin.REGISTER, by=by)
    return lead


def told_by(who: Who) -> Mapping[str, Any]:
    """What is known of the company."""
    return {"employees": who.employees, "company_type": "b2b", "industry": who.industry}


def pack(step: Pack, script: Handed, lead: Lead, stage: Stage, by: User) -> None:
    """Call them qualified, and begin to pack them on a card."""
    if known := {**dated(script.known, stage), **dated(step.known, stage), **persona(script, stage)}:
        edit(lead, known, by=by)
    if step.qualifies:
        send_on(lead, LeadStage.MQL, reason=step.why, by=by)
    card = put_up(step, script, stage)
    stage.cards[script.title] = card
    draft(lead, card=card, by=by)


def close(step: Step, lead: Lead, stage: Stage, by: User) -> None:
    """Open a deal, win or lose it, or send the lead back for later."""
    match step:
        case Open(pounds=pounds, by_day=day, about=about):
            terms = Terms(about or lead.name, pounds * 100, CURRENCY, stage.calendar.day(day))
            accept_with_deal(handoff_of(lead), terms, by=by)
        case Win(pounds=pounds):
            win(open_deal_of(lead), on=the_teams_today(), amount=pounds * 100, by=by)
        case Lose(reason=reason, competitor=competitor, wakes=wakes):
            lose(open_deal_of(lead), reason, competitor=competitor, by=by)
            recycle_as_proposed(lead, reason, stage.calendar.day(wakes), "", by)
        case Recycle(reason=reason, wakes=wakes, note=note):
            recycle_as_proposed(lead, reason, stage.calendar.day(wakes), note, by)


def recycle_as_proposed(lead: Lead, reason: LostReason, day: date, note: str, by: User) -> None:
    """Send it back as the form proposes, with a word to it if there is one."""
    track, note = usual_track(lead, reason), note or usual_note(lead)
    recycle(lead, reason, wake_on=day, note=note, track_id=track.id if track else None, by=by)


def persona(script: Handed, stage: Stage) -> Mapping[str, Any]:
    """Whom they are like, once both sides have agreed on that."""
    found = stage.definitions.get(script.persona)
    return {"persona": found.id} if found and found.in_force else {}


def dated(known: Iterable[tuple[str, Any]], stage: Stage) -> dict[str, Any]:
    """What is known, with its days as forms send them."""
    days = ("decides_on", "offer_until")
    return {name: stage.calendar.day(value).isoformat() if name in days else value for name, value in known}


def checklist() -> list[str]:
    """What is ticked before something is handed over: all that both sides asked for by then."""
    process = Agreed().body("handoff") or {}
    lines = process.get("checklist")
    return [str(line) for line in lines] if isinstance(lines, list) else []


def handoff_of(lead: Lead) -> Handoff:
    """What it was offered with last."""
    found = last_of(lead)
    if found is None:
        raise LookupError(f"“{lead.name}” was never offered")
    return found


def open_deal_of(lead: Lead) -> Deal:
    """The deal that is to be decided."""
    return open_deals_of(lead)[0]


def address(name: str, company: str, number: int) -> str:
    """Somebody's address at their company, in a domain that nobody can have."""
    first, *_, last = name.lower().replace("’", "").replace("'", "").split()
    house = "".join(letter for letter in company.lower() if letter.isascii() and letter.isalpha())
    return f"{first}.{last}@{house or f'haulier{number}'}.example"


def telephone(number: int) -> str:
    """A number of those that are kept free for stories; each belongs to one person."""
    thousands, rest = divmod(number, 1000)
    return f"{AREAS[thousands]}{rest:03}"
