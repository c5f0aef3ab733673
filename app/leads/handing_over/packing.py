"""Packing: what goes over with a lead, as it is at this moment. A copy: it does not change afterwards."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock, limits
from app.db import session
from app.leads.knowing import Facts
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import verdict_by
from app.leads.lifecycle.witnessing import told_of
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch, TouchKind
from app.playbook.kinds import Kind

Pack = Mapping[str, Any]

READ = (TouchKind.KEY_PAGE, TouchKind.PRICING_PAGE, TouchKind.DOWNLOAD, TouchKind.WEBINAR)


def pack(lead: Lead, facts: Facts, agreed: Agreed, *, opener: str = "") -> dict[str, Any]:
    """What marketing knows: what they asked, read and were offered, who they are, how to begin."""
    touches = recent_touches(lead)
    verdict = verdict_by(Kind.MQL, facts, agreed)
    return {
        "asked": lead.asked,
        "read": read(touches),
        "touches": [told(touch) for touch in touches],
        "offer": lead.offer,
        "offer_until": lead.offer_until.isoformat() if lead.offer_until else None,
        "persona": lead.persona.name if lead.persona else "",
        "journey": lead.journey,
        "opener": opener or suggested_opener(lead, touches),
        "grade": lead.grade,
        "criteria": told_of(verdict) if verdict else [],
        "at": clock.now().isoformat(),
    }


def until_in(packed: Pack) -> date | None:
    """Until when the offer in it is good."""
    return date.fromisoformat(packed["offer_until"]) if packed.get("offer_until") else None


def recent_touches(lead: Lead) -> list[Touch]:
    """What happened last between them and us, newest first."""
    query = select(Touch).where(Touch.lead_id == lead.id).order_by(Touch.at.desc(), Touch.id.desc())
    return list(session.scalars(query.limit(limits.TOUCHES_PACKED)))


def read(touches: list[Touch]) -> list[str]:
    """What they have read and joined, each once, newest first: “Visited pricing: prices, twice”."""
    counts: dict[str, int] = {}
    for touch in touches:
        if touch.kind in READ:
            words = f"{touch.kind.words}: {touch.about}" if touch.about else touch.kind.words
            counts[words] = counts.get(words, 0) + 1
    times = {1: "", 2: ", twice"}
    return [f"{words}{times.get(count, f', {count} times')}" for words, count in counts.items()]


def told(touch: Touch) -> dict[str, str]:
    """One touch, as the pack keeps it."""
    return {"at": touch.at.isoformat(), "kind": touch.kind.value, "about": touch.about}


def suggested_opener(lead: Lead, touches: list[Touch]) -> str:
    """How to begin: with what they asked, what they read last, what they were offered."""
    if lead.asked:
        opener = f"Their question: “{lead.asked.splitlines()[0]}”"
    elif done := read(touches):
        opener = f"What they looked at: {done[0][0].lower()}{done[0][1:]}"
    else:
        opener = "Ask what made them look at us"
    return f"{opener}; the offer “{lead.offer}” is still open" if lead.offer else opener
