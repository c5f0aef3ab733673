"""The pieces of Today: what waits for a person, and what others did since they were here."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.board.waiting import standing_of
from app.db import session
from app.log.models import Event
from app.log.redrawing import redraws
from app.notices.parts import beside_the_bell
from app.people.models import User
from app.playbook.objecting import Objected, ObjectionOpenedAgain, ObjectionSettled
from app.playbook.proposing import Proposed
from app.playbook.reading import VersionRead
from app.playbook.rewording import Reworded
from app.playbook.ruling import CameIntoForce
from app.playbook.signing import SignatureTakenBack, Signed
from app.playbook.withdrawing import PutUpAgain, Withdrawn
from app.today.changes import changes_for
from app.today.visiting import moment, new_since
from app.today.waits import has_cards, has_definitions, heading, waits_for
from app.web.parts import Part, View


@beside_the_bell
def today_waits_part(person_id: int) -> Part:
    """What waits for this person."""

    def load(view: View) -> Mapping[str, Any]:
        waits = waits_for(session.get_one(User, person_id))
        return {
            "person_id": person_id,
            "today": clock.today(view["zone"]),
            "heading": heading(len(waits)),
            "waits": waits,
            "has_cards": bool(waits) or has_cards(),
            "has_definitions": bool(waits) or has_definitions(),
        }

    name = f"today-{person_id}-waits"
    return Part(name, "/today/waits", "/today", "today/_waits.html", load, whose=person_id)


@beside_the_bell
def today_changes_part(person_id: int) -> Part:
    """What others did since this person was here, and how this person's own cards stand."""

    def load(view: View) -> Mapping[str, Any]:
        person = session.get_one(User, person_id)
        event, at = new_since(person)
        changes, is_more = changes_for(person, event)
        return {
            "person_id": person_id,
            "since": moment(at, view["zone"]),
            "changes": changes,
            "is_more": is_more,
            "standing": standing_of(person),
            "zone": view["zone"],
        }

    name = f"today-{person_id}-changes"
    return Part(name, "/today/changes", "/today", "today/_changes.html", load, whose=person_id)


@redraws(
    Proposed,
    PutUpAgain,
    Withdrawn,
    Reworded,
    Signed,
    SignatureTakenBack,
    Objected,
    ObjectionSettled,
    ObjectionOpenedAgain,
    CameIntoForce,
    VersionRead,
)
def own_today(event: Event) -> Iterator[Part]:
    """Whoever has done what waited for them; those who are told of it are named beside their bells."""
    if event.actor_id is not None:
        yield today_waits_part(event.actor_id)
