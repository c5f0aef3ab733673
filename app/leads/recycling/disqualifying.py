"""Disqualifying: a lead is given up for good. To take it up again, one side asks and the other agrees."""

from typing import Any

from app import clock
from app.campaigns.declaring import Origin, declare
from app.db import session
from app.errors import Refusal, Stale
from app.leads.facts import about, named
from app.leads.handing_over.disputing import voice_of
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.telling import tell
from app.leads.lifecycle.stepping import Stepped, step
from app.leads.models.handoff import Result
from app.leads.models.lead import Lead
from app.leads.models.stage import MARKETING, Stage
from app.leads.recycling.ending import end_handoff
from app.leads.recycling.reasons import Never
from app.leads.winning.finding import lost_deal_of, open_deals_of
from app.leads.winning.opening import only_sellers
from app.log.models import Event
from app.log.recording import record
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import notify
from app.notices.parts import bells
from app.people.models import User, team
from app.text import clean_text

AGREED_ON = "Both sides want to try again"


class ReopeningAsked(Event, kind="lead.reopening_asked"):
    no_way_back = "Drop the question on the lead's page, as long as nobody has answered."
    touches = frozenset({"reopening"})

    @property
    def sentence(self) -> str:
        return f"asked to take up {named(self)} again"


class ReopeningDropped(Event, kind="lead.reopening_dropped"):
    no_way_back = "Ask again on the lead's page."
    touches = frozenset({"reopening"})

    @property
    def sentence(self) -> str:
        return f"decided to leave {named(self)} disqualified"


redraws(ReopeningAsked)(bells)


def disqualify(lead: Lead, reason: Never, *, note: str = "", by: User, via: str = "page") -> Stepped:
    """Give it up for good. Whoever opted out is written to no longer, whatever becomes of the lead."""
    only_sellers(by)
    last = last_of(lead)
    if last and last.is_waiting and last.leg == 1:
        raise Refusal(f"“{lead.name}” waits for an answer. Return it with a reason first.")
    if open_deals_of(lead):
        raise Refusal("A deal is still open. Lose it first, with its reason.")
    if lost_deal_of(lead) is None:
        tell(lead, Result.DISQUALIFIED, reason=reason.words, by=by)
    stepped = step(lead, Stage.DISQUALIFIED, by=by, reason=reason.words, note=clean_text(note), via=via)
    end_handoff(lead, by=by)
    lead.wake_on, lead.track_id = None, None
    if reason is Never.OPTED_OUT and lead.contact and lead.contact.opted_out_at is None:
        now = clock.now()
        declare(lead.contact, {"opted_out_at": now}, origin=Origin.TYPED, at=now, by=by)
    return stepped


def ask_to_reopen(lead: Lead, note: str, *, by: User) -> ReopeningAsked:
    """Say why it should be taken up again; the other side decides with you."""
    refuse_unless_disqualified(lead)
    if lead.reopening:
        raise Stale("Somebody has asked that already. The other side answers on the lead's page.")
    note = clean_text(note)
    if not note:
        raise Refusal("Say why we should try again: the other side reads it.")
    voice = voice_of(by)
    said: dict[str, Any] = {"by": by.id, "side": voice, "at": clock.now().isoformat(), "note": note}
    lead.reopening = said
    asked = record(ReopeningAsked(actor=by, **about(lead, side=voice)))
    others = [each.id for each in session.scalars(team()) if speaks_otherwise(each, voice)]
    notify(others, asked, Why.ASKED_TO_REOPEN)
    return asked


def agree_to_reopen(lead: Lead, *, by: User) -> Stepped:
    """The other side agrees: it is a lead again."""
    refuse_unless_disqualified(lead)
    if not lead.reopening:
        raise Stale("Nobody asks to take it up again any more.")
    if voice_of(by) == lead.reopening["side"]:
        raise Refusal("Your side has asked. Somebody of the other side agrees, or does not.")
    lead.reopening = {}
    return step(lead, Stage.LEAD, by=by, by_both=True, reason=AGREED_ON)


def drop_reopening(lead: Lead, *, by: User) -> ReopeningDropped:
    """Leave it as it is, for whichever side one speaks."""
    refuse_unless_disqualified(lead)
    if not lead.reopening:
        raise Stale("Nobody asks to take it up again any more.")
    voice_of(by)
    lead.reopening = {}
    return record(ReopeningDropped(actor=by, **about(lead)))


def refuse_unless_disqualified(lead: Lead) -> None:
    """Refuse to reopen what is open."""
    if lead.stage is not Stage.DISQUALIFIED:
        raise Stale(f"“{lead.name}” stands at {lead.stage.words}: it is not disqualified.")


def speaks_otherwise(person: User, voice: str) -> bool:
    """Whether somebody speaks for the other of the two sides."""
    if person.side is MARKETING:
        return voice != "marketing"
    return person.side.hue == "sales" and voice == "marketing"
