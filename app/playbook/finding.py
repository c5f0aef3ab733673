"""Finding definitions and what belongs to them, through the one who asks."""

from sqlalchemy import select

from app.db import find, session
from app.errors import NotFound
from app.people.models import User
from app.playbook.models.comment import DefinitionComment
from app.playbook.models.definition import Definition, Version
from app.playbook.models.signing import Objection
from app.web.rights import Right


def find_definition(viewer: User, id: int) -> Definition:
    """The definition with this id."""
    definition = find(Definition, id) if viewer.may(Right.WORK) else None
    if definition is None:
        raise NotFound("There is no such definition.")
    return definition


def find_version(definition: Definition, number: int) -> Version:
    """The version of this definition with this number."""
    found = next((each for each in definition.versions if each.number == number), None)
    if found is None:
        raise NotFound("There is no such version.")
    return found


def find_proposal(definition: Definition) -> Version:
    """The version of this definition that waits for signatures."""
    if definition.proposal is None:
        raise NotFound(f"No version of “{definition.name}” is proposed.")
    return definition.proposal


def find_objection(version: Version, id: int) -> Objection:
    """An objection to this version."""
    objection = find(Objection, id)
    if objection is None or objection.version_id != version.id:
        raise NotFound("There is no such objection.")
    return objection


def find_comment(definition: Definition, id: int) -> DefinitionComment:
    """The comment with this id, if it was said about this definition."""
    said = find(DefinitionComment, id)
    if said is None or said.definition_id != definition.id:
        raise NotFound("There is no such comment.")
    return said


def definition_with(key: str) -> Definition | None:
    """The definition with this key, if there is one."""
    return session.scalars(select(Definition).where(Definition.key == key)).first()
