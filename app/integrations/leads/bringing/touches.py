"""Writing touches that came with a file."""

from datetime import datetime

from sqlalchemy import select

from app.db import session
from app.integrations.leads.bringing.batch import Batch, write
from app.integrations.leads.judging.verdicts import State, Verdict
from app.leads.clocks.attempts import settle
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch, TouchKind


def bring_touches(verdicts: list[Verdict], batch: Batch) -> None:
    """Write what these lines say of touches; each lead knows its first and its last, and its clocks stop."""
    new = [verdict for verdict in verdicts if verdict.state is State.NEW]
    rows = [
        {
            "lead_id": verdict.lead_id, "at": verdict.said.values["at"],
            "kind": TouchKind(verdict.said.get("kind")),
            "is_ours": bool(verdict.said.get("ours", False)), "is_two_way": False,
            "about": verdict.said.get("about"), "external": verdict.key, "came_in_id": batch.job.id,
        }
        for verdict in new
    ]  # fmt: skip
    write(Touch, rows)
    moments: dict[int, list[datetime]] = {}
    hands: set[int] = set()
    for verdict in new:
        id = verdict.lead_id or 0
        moments.setdefault(id, []).append(verdict.said.values["at"])
        if TouchKind(verdict.said.get("kind")).is_raised_hand and not verdict.said.get("ours", False):
            hands.add(id)
    leads = session.scalars(select(Lead).where(Lead.id.in_(moments))).all()
    for lead in leads:
        told = moments[lead.id]
        lead.first_touch_at = min([*told, *([lead.first_touch_at] if lead.first_touch_at else [])])
        lead.last_touch_at = max([*told, *([lead.last_touch_at] if lead.last_touch_at else [])])
        lead.is_hand_raiser = lead.is_hand_raiser or lead.id in hands
    session.flush()
    settle(leads)
