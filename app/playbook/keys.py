"""Keys: the names of definitions in addresses, by which labels of the product find them."""

import re

from app import limits
from app.errors import Refusal
from app.playbook.kinds import HOMES, Kind
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
    key = f"stage-{stage_called(name)}" if kind is Kind.STAGE else slug(name)
    if key and kind in HOMES:
        key = f"{kind.value}-{key}"
    if not key:
        raise Refusal("Give it a name with at least one letter.")
    if len(key) > limits.KEY:
        raise Refusal("Give it a name with fewer letters: this one is too long for an address.")
    return key


def stage_called(name: str) -> str:
    """The stage with this name."""
    for stage, words in STAGES.items():
        if words == name:
            return stage
    raise Refusal("There is no such stage. Choose one of the funnel's.")
