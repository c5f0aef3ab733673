"""What tests of Today act with: signers, definitions that were proposed, signed, or came into force."""

from datetime import date, timedelta

from sqlalchemy import update

from app import clock
from app.db import session
from app.people.entrusting import name_signer
from app.people.models import User
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.proposing import propose, propose_new
from app.playbook.signing import sign
from app.playbook.wording import Wording
from app.today.waits import waits_for
from tests.world import World


def wording(meaning: str = "What we both mean.", reason: str = "", review_on: date | None = None) -> Wording:
    """What a word means."""
    return Wording({"meaning": meaning}, reason, review_on or clock.now().date() + timedelta(days=90))


def name_signers(world: World) -> None:
    """Maya signs for marketing, Sofia for sales."""
    for person in (world.maya, world.sofia):
        name_signer(person, by=world.lena)


def propose_word(name: str, *, by: User, reason: str = "") -> Version:
    """Somebody proposes a word."""
    proposed = propose_new(Kind.TERM, name, wording(f"What {name} means.", reason), by=by)
    return session.get_one(Version, proposed.data["version"])


def propose_again(definition: Definition, *, by: User, reason: str = "") -> Version:
    """Somebody proposes another meaning of it."""
    proposed = propose(definition, wording("Something else.", reason), by=by)
    return session.get_one(Version, proposed.data["version"])


def agree_on(world: World, name: str) -> Version:
    """A word that both sides have signed, and that nobody else has read."""
    version = propose_word(name, by=world.maya)
    sign(version, seen=1, by=world.maya)
    sign(version, seen=1, by=world.sofia)
    return version


def put_back(version: Version, days: int) -> None:
    """Let the day on which both sides look at it again have been so many days ago."""
    review_on = clock.now().date() - timedelta(days=days)
    session.execute(update(Version).where(Version.id == version.id).values(review_on=review_on))
    session.expire_all()


def list_of(person: User) -> list[str]:
    """What waits for a person, as Today says it."""
    return [f"{wait.thing} {wait.words}" for wait in waits_for(person)]
