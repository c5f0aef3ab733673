"""Definitions of any kind and text, for tests that look words up."""

from datetime import timedelta
from typing import Any

from app import clock
from app.playbook.facts import definition_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose, propose_new
from app.playbook.wording import Wording
from tests.playbook.house import name_signers, sign_all
from tests.world import World


def wording(**body: Any) -> Wording:
    """What a definition shall say, to be looked at again in a quarter of a year."""
    return Wording(body, "So that we mean the same.", clock.now().date() + timedelta(days=90))


def proposed(world: World, kind: Kind, name: str, **body: Any) -> Definition:
    """Something that Maya proposed, and nobody has signed."""
    return definition_of(propose_new(kind, name, wording(**body), by=world.maya))


def agreed(world: World, kind: Kind, name: str, **body: Any) -> Definition:
    """Something that Maya proposed, and every side has signed."""
    definition = proposed(world, kind, name, **body)
    if not world.maya.is_signer:
        name_signers(world)
    sign_all(definition.latest)
    return definition


def agreed_otherwise(world: World, definition: Definition, **body: Any) -> None:
    """A later version of it that every side has signed."""
    propose(definition, wording(**body), by=world.maya)
    sign_all(definition.latest)
