"""On a lead's own page: its deals, when we look again, and what is asked about it."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.db import as_id, session
from app.leads.handing_over.disputing import VOICES
from app.leads.handing_over.finding import last_of
from app.leads.lifecycle.stepping import STEPS, Stepped
from app.leads.models.lead import Lead
from app.leads.models.stage import MARKETING, SELLERS, Stage
from app.leads.models.track import Track
from app.leads.parts.deals import DEAL_FACTS
from app.leads.recycling.disqualifying import ReopeningAsked, ReopeningDropped
from app.leads.recycling.waking import WakeSet, Woke
from app.leads.winning.facts import money
from app.leads.winning.finding import awaits_choice, deals_of
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import User
from app.web.htmx import page_view
from app.web.parts import Part, View
from app.web.slots import fills


def lead_deal_part(id: int) -> Part:
    """What there is to win, or to wait for."""

    def load(view: View) -> Mapping[str, Any]:
        lead, me = session.get_one(Lead, id), session.get_one(User, as_id(view["person"]))
        found, last = deals_of(lead), last_of(lead)
        asked = session.get(User, lead.reopening["by"]) if lead.reopening else None
        return {
            "lead": lead,
            "deals": [(deal, money(deal.amount, deal.currency)) for deal in found],
            "offered": last if last and last.leg == 2 and last.is_waiting else None,
            "awaits_choice": awaits_choice(lead),
            "is_seller": me.side in SELLERS,
            "sleeps": lead.stage is Stage.RECYCLED,
            "is_disqualified": lead.stage is Stage.DISQUALIFIED,
            "given_up": last_step(lead) if lead.stage in (Stage.RECYCLED, Stage.DISQUALIFIED) else None,
            "track": session.get(Track, lead.track_id) if lead.track_id else None,
            "asked": asked,
            "speaks": voice(me) in VOICES,
            "may_agree": bool(lead.reopening) and voice(me) not in ("", lead.reopening.get("side")),
            "today": clock.today(view["zone"]),
            "zone": view["zone"],
        }

    page = f"/leads/{id}"
    return Part(f"lead-deal-{id}", f"{page}/deals", page, "leads/recycling/_lead.html", load)


def last_step(lead: Lead) -> Stepped | None:
    """The one by which it came to where it stands."""
    query = select(Stepped).where(Stepped.about == lead.page).options(joinedload(Stepped.actor))
    return session.scalars(query.order_by(Stepped.id.desc()).limit(1)).first()


def voice(person: User) -> str:
    """For which of the two sides somebody speaks; for neither of operations."""
    return "marketing" if person.side is MARKETING else "sales" if person.side in SELLERS else ""


@fills("lead.main")
def on_the_leads_page(lead: Lead, *_more: object) -> str:
    """Below what is known of it."""
    return lead_deal_part(lead.id).html(page_view())


@redraws(*DEAL_FACTS, *STEPS, WakeSet, Woke, ReopeningAsked, ReopeningDropped)
def the_lead(event: Event) -> Iterator[Part]:
    yield lead_deal_part(event.data["lead"])
