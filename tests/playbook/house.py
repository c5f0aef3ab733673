"""The playbook as tests begin with it: who signs, what each kind of definition may say, what is agreed on."""

from datetime import date, timedelta
from typing import Any

from app import clock
from app.people.entrusting import name_signer
from app.people.models import User
from app.playbook.facts import version_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.proposing import propose, propose_new
from app.playbook.seats import missing
from app.playbook.signing import sign
from app.playbook.wording import Wording, usual_review
from tests.world import World

SIZED = {"all": [{"field": "employees", "gte": 51}], "any": []}
IMPOSSIBLE = {"all": [{"field": "employees", "gte": 200}, {"field": "employees", "lte": 50}], "any": []}

BODIES: dict[Kind, dict[str, Any]] = {
    Kind.TERM: {"meaning": "Any contact with a day.", "also": [], "example": ""},
    Kind.MQL: {"meaning": "Marketing has seen enough.", "criteria": SIZED},
    Kind.SALES_READY: {"meaning": "They would know why we call.", "criteria": SIZED},
    Kind.SQL: {"meaning": "There is a reason to buy.", "criteria": SIZED},
    Kind.VISION: {"statement": "Every lorry comes back full.", "horizon": "3", "proof": ""},
    Kind.HANDOFF_PROCESS: {
        "steps": ["Marketing hands over, business development answers."],
        "required": ["employees"],
        "checklist": [],
        "receiver": "business development",
        "clock": {"amount": 4, "unit": "business_hours"},
    },
    Kind.WORKING_AGREEMENT: {
        "values": ["Finishing comes before starting."],
        "limits": [],
        "policies": ["Stand-up at 09:15."],
    },
}
"""Something that each kind of definition may say."""


def name_signers(world: World, *names: str) -> None:
    """Lena names who signs: these, or else one of each side."""
    for name in names or ("maya", "priya", "sofia"):
        name_signer(getattr(world, name), by=world.lena)


def wording(kind: Kind = Kind.TERM, *, later: int = 0, reason: str = "", **says: Any) -> Wording:
    """The usual text of such a definition, in which some fields may say something else."""
    review_on = usual_review(kind, today()) + timedelta(days=later)
    return Wording({**BODIES[kind], **says}, reason, review_on)


def proposed(world: World, kind: Kind = Kind.TERM, *, by: User | None = None, name: str = "Touch") -> Version:
    """A definition that is proposed for the first time, by Maya unless somebody else does."""
    return version_of(propose_new(kind, name, wording(kind), by=by or world.maya))


def hot_lead(world: World, name: str = "Hot lead") -> Definition:
    """A word that Maya proposes."""
    return proposed(world, name=name).definition


def next_version(version: Version, *, by: User, **says: Any) -> Version:
    """The next version of the same definition, which says something else."""
    kind = version.definition.kind
    return version_of(propose(version.definition, wording(kind, **(says or {"later": 30})), by=by))


def sign_as(version: Version, *people: User) -> None:
    """These sign, one after the other, what the version says now."""
    for person in people:
        sign(version, seen=version.revision, by=person)


def sign_all(version: Version) -> Version:
    """Everybody signs whose signature is missing."""
    for seat in missing(version):
        sign_as(version, seat.signers[0])
    return version


def agreed(world: World, kind: Kind = Kind.TERM) -> Version:
    """A definition that rules, signed by all."""
    return sign_all(proposed(world, kind))


def today() -> date:
    """The day it is where everybody works."""
    return clock.today("Europe/London")


def tomorrow() -> date:
    """The first day on which a text can be looked at again."""
    return today() + timedelta(days=1)
