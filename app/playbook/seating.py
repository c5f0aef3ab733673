"""Who may sign has changed: what waits for them is looked at again, and pages that name them drawn anew."""

from contextlib import suppress

from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import on
from app.notices.notifying import ring
from app.people.changing import PersonChanged
from app.people.entrusting import SignerNamed, SignerReleased
from app.people.joining import Joined
from app.people.leaving import Deactivated, Reactivated
from app.playbook.models.definition import proposed
from app.playbook.ruling import rule_if_agreed

CHANGES = (SignerNamed, SignerReleased, PersonChanged, Deactivated, Reactivated, Joined)
"""The facts after which other people may sign."""


@on(*CHANGES)
def look_again(event: Event) -> None:
    """Somebody whose signature was waited for may have left, or speak for another side now."""
    waiting = session.scalars(proposed()).all()
    for version in waiting:
        with suppress(Refusal):  # it stays a proposal, and whoever signs next is told why
            rule_if_agreed(version, by=event.actor)
    event.data = {**event.data, "waiting": [[each.definition_id, each.definition.page] for each in waiting]}
    ring([event.data["person"]], event)
