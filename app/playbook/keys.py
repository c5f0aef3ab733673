"""Keys: the names of definitions in addresses, by which labels of the product find them."""

import re

from sqlalchemy import select

from app import limits
from app.db import session
from app.errors import Refusal
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.playbook.outlines import STAGES, outline_of
from app.text import fold

NO_WORD = re.compile(r"[\W_]+")


def slug(name: str) -> str:
    """The name in small letters, with a hyphen for whatever is neither letter nor digit."""
    return NO_WORD.sub("-", fold(name)).strip("-")


def key_of(kind: Kind, name: str) -> str:
    """The key of a definition that is called this."""
    if outline_of(kind).is_single:
        return slug(outline_of(kind).words)
    return f"stage-{stage_called(name)}" if kind is Kind.STAGE else slug(name)


def stage_called(name: str) -> str:
    """The stage with this name."""
    for stage, words in STAGES.items():
        if words == name:
            return stage
    raise Refusal("There is no such stage. Choose one of the funnel's.")


def left_behind(kind: Kind, key: str) -> Definition | None:
    """The definition with this key that was withdrawn before anybody agreed; refused if it is in the book."""
    if not key:
        raise Refusal("Give it a name with at least one letter.")
    if len(key) > limits.KEY:
        raise Refusal("Give it a name with fewer letters: this one is too long for an address.")
    known = session.scalars(select(Definition).where(Definition.key == key)).first()
    if known and known.is_standing:
        raise Refusal(f"“{known.name}” is in the playbook already. Propose a new version of it there.")
    if known and known.kind is not kind:
        what = outline_of(known.kind).words.lower()
        raise Refusal(f"“{known.name}” was proposed before, as a {what}. Choose another name.")
    return known
