"""Turns: whose it is to act on a handoff, and how long each side has held it, in working time."""

from datetime import datetime
from typing import Any

from app.hours.calendar import BusinessCalendar
from app.leads.models.handoff import Handoff
from app.people.models import Side

Turn = Side | None
"""The side that has to act; none, once nobody has to."""


def pass_turn(handoff: Handoff, to: Turn, *, at: datetime, calendar: BusinessCalendar) -> None:
    """From now on it is this side's turn; what the other held it is counted."""
    held: dict[str, Any] = {**handoff.held, **spent(handoff, at, calendar)}
    held.pop("turn", None), held.pop("since", None)
    handoff.held = held | ({"turn": to.value, "since": at.isoformat()} if to else {})


def turn_of(handoff: Handoff) -> Turn:
    """Whose turn it is."""
    return Side(handoff.held["turn"]) if "turn" in handoff.held else None


def since(handoff: Handoff) -> datetime | None:
    """Since when it is their turn."""
    return datetime.fromisoformat(handoff.held["since"]) if "since" in handoff.held else None


def spent(handoff: Handoff, now: datetime, calendar: BusinessCalendar) -> dict[str, int]:
    """For how many working seconds each side has held it until now, by the side's name."""
    counted = {side: seconds for side, seconds in handoff.held.items() if side not in ("turn", "since")}
    turn, begun = turn_of(handoff), since(handoff)
    if turn and begun:
        counted[turn.value] = counted.get(turn.value, 0) + int(calendar.used(begun, now).total_seconds())
    return counted
