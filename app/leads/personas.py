"""The personas that a lead can be: those that both sides have signed, and the one that it is already."""

from sqlalchemy import or_, select

from app.db import session
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from app.text import fold


def personas(also: int | None = None) -> list[Definition]:
    """By their names. One query."""
    in_force = select(Version.definition_id).where(Version.state == State.IN_FORCE)
    offered = Definition.id.in_(in_force) & Definition.ended_at.is_(None)
    wanted = or_(offered, Definition.id == also) if also else offered
    found = session.scalars(select(Definition).where(Definition.kind == Kind.PERSONA, wanted))
    return sorted(found, key=lambda each: fold(each.name))
