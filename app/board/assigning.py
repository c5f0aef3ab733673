"""Putting people on a card: telling those whom somebody else put there, and saying what one did oneself."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.board.models.card import Card
from app.log.models import Event
from app.notices.models import Why
from app.notices.notifying import notify

Change = Mapping[str, Sequence[Any]]
"""What fields of a card said before and say now, by name."""


def tell_whom_it_is_given(event: Event, change: Change) -> list[int]:
    """Tell who is to drive, who drives no longer, and who works on the card now, each once."""
    (driver_before, driver), (before, people) = wheel(change), crew(change)
    told = notify([driver] if driver else [], event, Why.DRIVE)
    told += notify([driver_before] if driver_before else [], event, Why.WHEEL_TAKEN)
    return told + notify(people - before, event, Why.PUT_ON)


def tell_whom_a_new_card_is_given(event: Event, card: Card) -> list[int]:
    """Tell those who are on a card that somebody else just added."""
    people = [person.id for person in card.people]
    return tell_whom_it_is_given(event, {"driver": (None, card.driver_id), "people": ((), people)})


def said_of_oneself(event: Event) -> str:
    """“You drive “X” now.”, where somebody only joined, took the wheel or left; else nothing."""
    change: Change = event.data["fields"]
    if not set(change) <= {"driver", "people"}:
        return ""
    (driver_before, driver), (before, people) = wheel(change), crew(change)
    me, moved = event.actor_id, before ^ people
    name = f"“{event.data['card']}”"
    if not moved <= {me} or driver not in (me, driver_before, None):
        return ""
    if "driver" in change and driver == me:
        return f"You drive {name} now."
    if me in people - before:
        return f"You work on {name} now."
    if me in before - people and driver_before in (me, None):
        return f"You left {name}{'; nobody drives it now' if driver_before == me else ''}."
    return ""


def wheel(change: Change) -> Sequence[int | None]:
    """Who drove before, and who does now; nobody and nobody if that is as it was."""
    return change.get("driver", (None, None))


def crew(change: Change) -> tuple[set[int], set[int]]:
    """Who worked on it before, and who does now."""
    before, people = change.get("people", ((), ()))
    return set(before), set(people)
