"""What the facts about definitions have in common."""

from typing import Any

from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.playbook.models.definition import Definition, Version

Said = dict[str, Any]


def about(version: Version, **more: Any) -> Said:  # noqa: ANN401 - facts keep plain data of any kind
    """What a fact about this version keeps: ids for undo, names for sentences."""
    return {
        "about": version.definition.page,
        "data": {
            "definition": version.definition_id,
            "name": version.definition.name,
            "version": version.id,
            "number": version.number,
            **more,
        },
    }


def version_of(event: Event) -> Version:
    """The version that a fact is about."""
    return session.get_one(Version, event.data["version"])


def definition_of(event: Event) -> Definition:
    """The definition that a fact is about."""
    return session.get_one(Definition, event.data["definition"])


def named(event: Event) -> str:
    """The definition's name as it was then, in quotes."""
    return f"“{event.data['name']}”"


def numbered(event: Event) -> str:
    """The same with the number of the version."""
    return f"version {event.data['number']} of {named(event)}"


def proposal_in(event: Event) -> frozenset[str]:
    """The proposal that a fact is about, as `touches` names it."""
    return frozenset({f"proposal {event.data['version']}"})


def seat_named(seat: str, event: Event) -> str:
    """A seat of the version that a fact is about, as `touches` names it."""
    return f"{seat} on {event.data['version']}"


def seat_in(event: Event) -> frozenset[str]:
    """The seat that a fact is about, as `touches` names it."""
    return frozenset({seat_named(event.data["seat"], event)})


def only_proposed(version: Version) -> None:
    """What rules, ruled or was withdrawn stays as it is."""
    if not version.is_proposed:
        raise Refusal(stays(version))


def stays(version: Version) -> str:
    """Why what is no longer proposed stays as it is."""
    what = f"Version {version.number} of “{version.definition.name}”"
    return f"{what} is {version.state.words}. Propose a new version instead."
