"""What of two leads follows from what hangs on them: trips in their order, first and last touch, tracks."""

from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select

from app import clock
from app.db import session
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch, TouchKind
from app.leads.models.track import Enrolment, Left

RAISED = tuple(kind for kind in TouchKind if kind.is_raised_hand)


def put_in_order(lead: Lead) -> None:
    """Number its trips anew, the first one first."""
    trips = session.scalars(
        select(LeadPass).where(LeadPass.lead_id == lead.id).order_by(LeadPass.opened_at, LeadPass.id)
    )
    for number, trip in enumerate(trips, start=1):
        trip.number = number


def signs_of(lead: Lead) -> dict[str, Any]:
    """What it says of its touches, as it is kept for the way back."""
    moments = {name: getattr(lead, name) for name in ("first_touch_at", "last_touch_at")}
    kept = {name: at.isoformat() if at else None for name, at in moments.items()}
    return {**kept, "is_hand_raiser": lead.is_hand_raiser}


def join_signs(kept: Lead, gone: Lead) -> None:
    """The first touch is the first of both, the last the last; whoever raised a hand has raised one."""
    firsts, lasts = ([kept.first_touch_at, gone.first_touch_at], [kept.last_touch_at, gone.last_touch_at])
    kept.first_touch_at = min(filter(None, firsts), default=None)
    kept.last_touch_at = max(filter(None, lasts), default=None)
    kept.is_hand_raiser = kept.is_hand_raiser or gone.is_hand_raiser


def part_signs(kept: Lead, before: dict[str, Any]) -> None:
    """What it says by the touches that it has again; without any, what it said before."""
    query = select(func.min(Touch.at), func.max(Touch.at)).where(Touch.lead_id == kept.id)
    first, last = session.execute(query).one()
    kept.first_touch_at = first or moment(before["first_touch_at"])
    kept.last_touch_at = last or moment(before["last_touch_at"])
    asked = exists().where(Touch.lead_id == kept.id, Touch.kind.in_(RAISED), Touch.is_ours.is_(False))
    kept.is_hand_raiser = before["is_hand_raiser"] or bool(session.scalar(select(asked)))


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def end_tracks(kept: Lead, moved: list[int]) -> dict[str, str]:
    """One lead is on one track: the moved one ends, if the other is on one or is not nurtured.

    When the next step of those was due, by their ids.
    """
    on_it = select(Enrolment).where(Enrolment.lead_id == kept.id, Enrolment.left_at.is_(None))
    current = session.scalars(on_it.order_by(Enrolment.id)).all()
    theirs = [each for each in current if each.id in moved]
    stays = kept.stage is Stage.NURTURING and len(theirs) == len(current)
    ended: dict[str, str] = {}
    for each in theirs[:-1] if stays else theirs:
        ended[str(each.id)] = each.next_at.isoformat() if each.next_at else ""
        each.left, each.left_at, each.next_at = Left.MOVED_ON, clock.now(), None
    return ended


def take_up_tracks(ended: dict[str, str]) -> None:
    """Let those go on that ended only because of the other one."""
    for each in session.scalars(select(Enrolment).where(Enrolment.id.in_([int(id) for id in ended]))):
        if each.left is Left.MOVED_ON:
            each.left, each.left_at, each.next_at = None, None, moment(ended[str(each.id)])
