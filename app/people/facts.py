"""What the facts about people have in common."""

from typing import Any

from app.db import session
from app.log.models import Event
from app.people.models import User


def about(person: User, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the fact keeps
    """What a fact keeps of a person: the id for numbers and undo, the name for its sentence."""
    return {"person": person.id, "name": person.name, **more}


def person_of(event: Event) -> User:
    """The person that a fact is about."""
    return session.get_one(User, event.data["person"])
