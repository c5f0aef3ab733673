"""A word that tests of the playbook propose."""

from datetime import timedelta

from app import clock
from app.playbook.facts import definition_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose_new
from app.playbook.wording import Wording
from tests.world import World


def wording(meaning: str = "They asked for a price.") -> Wording:
    """What the word means, to be looked at again in a quarter of a year."""
    review_on = clock.now().date() + timedelta(days=90)
    return Wording({"meaning": meaning}, "We mean different things by it.", review_on)


def hot_lead(world: World, name: str = "Hot lead") -> Definition:
    """The word, which Maya proposes."""
    return definition_of(propose_new(Kind.TERM, name, wording(), by=world.maya))
