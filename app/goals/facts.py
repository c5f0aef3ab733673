"""What the facts about goals and KPIs have in common."""

from typing import Any

from app.db import session
from app.log.models import Event
from app.playbook.models.definition import Definition


def about(definition: Definition, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - facts keep plain data of any kind
    """What a fact about this goal or KPI keeps: ids for undo, names for sentences."""
    return {"about": definition.page, "data": {"definition": definition.id, "name": definition.name, **more}}


def definition_of(event: Event) -> Definition:
    """The goal or KPI that a fact is about."""
    return session.get_one(Definition, event.data["definition"])


def named(event: Event) -> str:
    """What it was called then, in quotes."""
    return f"“{event.data['name']}”"
