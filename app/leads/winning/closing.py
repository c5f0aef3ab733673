"""Closing a deal: won on a day, for an amount, or lost with a reason; and taking that back."""

from datetime import date, datetime
from typing import Any

from app import clock, limits
from app.db import session
from app.errors import Refusal
from app.hours.models import the_teams_today
from app.leads.handing_over.telling import tell
from app.leads.lifecycle.stepping import step
from app.leads.models.deal import Deal, DealStage, LostReason
from app.leads.models.handoff import Result
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import HAVE_BOUGHT, Stage
from app.leads.winning.facts import about, deal_of, money, named, there
from app.leads.winning.finding import deals_of, open_deals_of
from app.leads.winning.opening import only_sellers
from app.leads.winning.stepping import refuse_closed
from app.leads.winning.terms import refuse_nothing
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import clean_line

BY_MISTAKE = "The win was taken back"


class DealWon(Event, kind="deal.won"):
    touches = frozenset({"stage", "amount", "close_on"})

    @property
    def sentence(self) -> str:
        return f"won {named(self)}: {money(self.data['amount'], self.data['currency'])}"

    @property
    def sentence_there(self) -> str:
        return there(self)

    def undo(self, *, by: User) -> Event:
        return take_win_back(self, by=by)


class DealWinTakenBack(Event, kind="deal.win_taken_back"):
    no_way_back = "Win it again, with its day and its amount."
    touches = frozenset({"stage", "amount", "close_on"})

    @property
    def sentence(self) -> str:
        return f"took back that {named(self)} was won"

    @property
    def sentence_there(self) -> str:
        return there(self)


class DealLost(Event, kind="deal.lost"):
    touches = frozenset({"stage", "close_on"})

    @property
    def sentence(self) -> str:
        reason, to = LostReason(self.data["reason"]), self.data["competitor"]
        if reason is LostReason.COMPETITOR:
            return f"lost {named(self)} to {to or 'a competitor'}"
        return f"lost {named(self)}: {reason.words.lower()}"

    @property
    def sentence_there(self) -> str:
        return there(self)

    def undo(self, *, by: User) -> Event:
        return take_loss_back(self, by=by)


class DealLossTakenBack(Event, kind="deal.loss_taken_back"):
    no_way_back = "Lose it again, with its reason."
    touches = frozenset({"stage", "close_on"})

    @property
    def sentence(self) -> str:
        return f"took back that {named(self)} was lost"

    @property
    def sentence_there(self) -> str:
        return there(self)


def win(deal: Deal, *, on: date, amount: int, by: User, via: str = "page") -> DealWon:
    """They buy: the lead is a customer from now on, and all who brought it there hear of it."""
    only_sellers(by)
    refuse_closed(deal)
    refuse_nothing(amount)
    refuse_future(on)
    lead, kept = deal.lead, before(deal)
    if lead.stage not in HAVE_BOUGHT:
        tell(lead, Result.WON, by=by)
        step(lead, Stage.CUSTOMER, by=by, along=True, via=via)
    deal.amount = amount
    close(deal, DealStage.WON, on)
    more = {"amount": amount, "currency": deal.currency, "on": on.isoformat(), "before": kept}
    return record(DealWon(actor=by, **about(deal, **more)))


def lose(
    deal: Deal, reason: LostReason, *, competitor: str = "", on: date | None = None, by: User
) -> DealLost:
    """They do not buy, and why. What becomes of the lead is chosen next: recycled, or disqualified."""
    only_sellers(by)
    refuse_closed(deal)
    on = on or the_teams_today()
    refuse_future(on)
    competitor = clean_line(competitor) if reason is LostReason.COMPETITOR else ""
    if len(competitor) > limits.NAME:
        raise Refusal(f"At most {limits.NAME} characters for the competitor, please.")
    kept = before(deal)
    deal.lost_reason, deal.competitor = reason, competitor
    close(deal, DealStage.LOST, on)
    session.flush()
    if not open_deals_of(deal.lead) and deal.lead.stage is Stage.OPPORTUNITY:
        tell(deal.lead, Result.LOST, reason=reason.words, by=by)
    more = {"reason": reason.value, "competitor": competitor, "on": on.isoformat(), "before": kept}
    return record(DealLost(actor=by, **about(deal, **more)))


def take_win_back(event: DealWon, *, by: User) -> DealWinTakenBack:
    """It was a mistake: the deal is open again, and its lead an opportunity, on the same trip."""
    only_sellers(by)
    deal, lead = deal_of(event), deal_of(event).lead
    reopen(deal, event)
    session.flush()
    if not any(each.stage is DealStage.WON for each in deals_of(lead)):
        if lead.stage is not Stage.CUSTOMER:
            raise Refusal(f"“{lead.name}” stands at {lead.stage.words} by now. Go on from there.")
        go_on_with_trip(lead, deal.pass_id)
        step(lead, Stage.OPPORTUNITY, by=by, by_both=True, reason=BY_MISTAKE, along=True)
        tell(lead, Result.OPPORTUNITY, by=by)
    return record(DealWinTakenBack(actor=by, **about(deal)))


def take_loss_back(event: DealLost, *, by: User) -> DealLossTakenBack:
    """The deal is open again, as long as nobody has chosen what becomes of the lead."""
    only_sellers(by)
    deal, lead = deal_of(event), deal_of(event).lead
    if lead.stage is not Stage.OPPORTUNITY or deal.pass_id != lead.pass_id:
        raise Refusal(f"“{lead.name}” stands at {lead.stage.words} by now. Go on from there.")
    deal.lost_reason, deal.competitor = None, ""
    reopen(deal, event)
    tell(lead, Result.OPPORTUNITY, by=by)
    return record(DealLossTakenBack(actor=by, **about(deal)))


def close(deal: Deal, stage: DealStage, on: date) -> None:
    """Let it be decided."""
    deal.stage, deal.stage_since = stage, clock.now()
    deal.closed_on, deal.closed_at = on, clock.now()


def reopen(deal: Deal, event: Event) -> None:
    """Let it be open as it was before."""
    kept = event.data["before"]
    deal.stage, deal.amount = DealStage(kept["stage"]), kept["amount"]
    deal.stage_since = datetime.fromisoformat(kept["since"])
    deal.closed_on = deal.closed_at = None


def before(deal: Deal) -> dict[str, Any]:
    """How it stood, to be taken back to."""
    return {"stage": deal.stage.value, "since": deal.stage_since.isoformat(), "amount": deal.amount}


def go_on_with_trip(lead: Lead, pass_id: int | None) -> None:
    """Let it be on the trip that its win had ended."""
    trip = session.get(LeadPass, pass_id) if pass_id else None
    if trip is not None:
        trip.closed_at, trip.outcome, lead.pass_id = None, "", trip.id


def refuse_future(on: date) -> None:
    """What is not decided yet has no day."""
    if on > the_teams_today():
        raise Refusal("What is decided was decided today or before. Choose that day.")
