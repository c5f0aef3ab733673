"""Stepping: how near a deal is, forward and back, as long as it is open."""

from datetime import datetime

from app import clock
from app.errors import Refusal, Stale
from app.leads.models.deal import Deal, DealStage
from app.leads.winning.facts import about, deal_of, named, there
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class DealStepped(Event, kind="deal.stepped"):
    touches = frozenset({"stage"})

    @property
    def sentence(self) -> str:
        at, to = (DealStage(self.data[name]).words for name in ("from", "to"))
        return f"moved {named(self)} from {at} to {to}"

    @property
    def sentence_there(self) -> str:
        return there(self)

    def undo(self, *, by: User) -> Event:
        deal = deal_of(self)
        stepped = step_deal(deal, DealStage(self.data["from"]), by=by)
        deal.stage_since = datetime.fromisoformat(self.data["since"])
        return stepped


def step_deal(deal: Deal, to: DealStage, *, by: User) -> DealStepped:
    """Say how near it is. To win or to lose it is said otherwise."""
    refuse_closed(deal)
    if not to.is_open:
        raise Refusal("Won needs its day and its amount, lost its reason. Say so on the deal's page.")
    if to is deal.stage:
        raise Refusal(f"“{deal.name}” is in {to.words} already.")

    kept = {"from": deal.stage.value, "to": to.value, "since": deal.stage_since.isoformat()}
    deal.stage, deal.stage_since = to, clock.now()
    return record(DealStepped(actor=by, **about(deal, **kept)))


def refuse_closed(deal: Deal) -> None:
    """Refuse to go on with what is decided."""
    if not deal.stage.is_open:
        raise Stale(f"“{deal.name}” is {deal.stage.value} already, so nothing is left to decide.")
