"""Mending: writing down what was missing; what was only guessed stays known as a guess."""

from collections.abc import Mapping
from typing import Any

from app.campaigns.declaring import Origin
from app.errors import Refusal
from app.leads.editing import LeadEdited, edit
from app.leads.mending.guessing import Guess
from app.leads.models.lead import Lead
from app.people.models import User


def mend(lead: Lead, changes: Mapping[str, Any], guesses: Mapping[str, Guess], *, by: User) -> LeadEdited:
    """Write it down: what was guessed and confirmed, and what somebody knew."""
    confirmed = {
        name: value for name, value in changes.items() if name in guesses and guesses[name].value == value
    }
    known = {name: value for name, value in changes.items() if name not in confirmed}
    if not changes:
        raise Refusal("Fill in what you know, or go on to the next one.")
    edited = [
        edit(lead, some, origin=origin, by=by)
        for some, origin in ((confirmed, Origin.GUESS), (known, Origin.TYPED))
        if some
    ]
    return edited[-1]
