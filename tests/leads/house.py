"""Leads as tests begin with them: a funnel that both sides have signed, and people who may want something."""

from datetime import timedelta
from typing import Any

from app import clock
from app.campaigns.declaring import Origin, declare
from app.campaigns.models.account import Account
from app.db import session
from app.leads.handing_over.offering import offer
from app.leads.lifecycle.stepping import begin, step
from app.leads.models.contact import Basis, Contact
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch, TouchKind
from app.playbook.keys import key_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from app.playbook.outlines import STAGES
from app.text import fold
from tests.world import World

PROFILE = [
    {"field": "seniority", "in": ["manager", "director", "vp", "c_level"]},
    {"field": "country", "in": ["GB"]},
    {"field": "employees", "gte": 51},
    {"field": "company_type", "eq": "b2b"},
]
FULL = {"title": "Operations director", "seniority": "director"}
FITS = {"country": "GB", "employees": 240, "company_type": "b2b"}


def sign_funnel(world: World, *, sales_ready: bool = False) -> None:
    """Let both sides have signed the stages, MQL, SQL and the handoff, long ago."""
    no_criteria: dict[str, list[Any]] = {"all": [], "any": []}
    for words in STAGES.values():
        in_force(
            world, Kind.STAGE, words,
            meaning=f"What {words} means.", owner="marketing", entry_notes="", exit_notes="",
            entry=no_criteria, exit=no_criteria, clock=None,
        )  # fmt: skip
    in_force(world, Kind.MQL, "MQL", meaning="Fits.", criteria={"all": PROFILE, "any": []}, serves=None)
    ready = {"all": [*PROFILE, {"field": "timeframe", "lte": 90}], "any": []}
    in_force(world, Kind.SQL, "SQL", meaning="Fits, and soon.", criteria=ready, serves=None)
    if sales_ready:
        one = {"all": [{"field": "need", "eq": True}], "any": []}
        in_force(world, Kind.SALES_READY, "Sales-ready", meaning="Would not be surprised.", criteria=one)
    in_force(
        world, Kind.HANDOFF_PROCESS, "Handoff",
        steps=["Pack it", "Offer it"], required=["seniority", "country"], checklist=[],
        receiver="business development", clock={"amount": 4, "unit": "business_hours"},
    )  # fmt: skip
    session.flush()


def in_force(world: World, kind: Kind, name: str, **body: Any) -> Definition:
    """A definition that rules, written down at once: how both sides sign is tried elsewhere."""
    definition = Definition(kind=kind, name=name, key=key_of(kind, name))
    version = Version(
        number=1, state=State.IN_FORCE, body=body, reason="So that we mean the same.",
        review_on=clock.now().date() + timedelta(days=90), in_force_since=clock.now(),
        proposed_by_id=world.maya.id,
    )  # fmt: skip
    definition.versions.append(version)
    session.add(definition)
    return definition


def account(name: str = "Acme Robotics", **says: Any) -> Account:
    """A company that fits, but for what is said otherwise."""
    made = Account(name=name, folded=fold(name), declared={})
    declare(made, {**FITS, **says}, origin=Origin.REGISTER, at=clock.now(), by=None)
    session.add(made)
    session.flush()
    return made


def contact(company: Account | None, name: str = "Jo Lane", **says: Any) -> Contact:
    """A person there who fits, and agreed to hear from us, but for what is said otherwise."""
    email = says.pop("email", f"{fold(name).replace(' ', '.')}@{(company.id if company else 0)}.example")
    made = Contact(
        account=company, name=name, folded=fold(name), email=email, email_key=fold(email),
        basis=Basis.CONSENT, declared={},
    )  # fmt: skip
    declare(made, {**FULL, **says}, origin=Origin.FORM, at=clock.now(), by=None)
    session.add(made)
    session.flush()
    return made


def lead(world: World, name: str = "Acme Robotics", *, stage: Stage = Stage.LEAD, **says: Any) -> Lead:
    """Somebody at a company who fits, as they came in; `company` and `person` say what differs of those."""
    company = account(name, **says.pop("company", {}))
    person = contact(company, **says.pop("person", {}))
    made = Lead(
        account=company, contact=person, stage=Stage.LEAD, source="webinar", declared={},
        owner_id=world.maya.id, **says,
    )  # fmt: skip
    session.add(made)
    session.flush()
    begin(made, by=world.maya)
    if stage is Stage.MQL:
        step(made, Stage.MQL, by=world.maya)
    return made


def soon(made: Lead) -> Lead:
    """They want to decide in a month."""
    made.decides_on = clock.now().date() + timedelta(days=30)
    return made


def touched(made: Lead, kind: TouchKind, *, days_ago: float = 0, **says: Any) -> Touch:
    """Something that happened between them and us."""
    touch = Touch(lead_id=made.id, kind=kind, at=clock.now() - timedelta(days=days_ago), **says)
    session.add(touch)
    session.flush()
    return touch


def offered(world: World, made: Lead | None = None) -> Handoff:
    """A handoff that Priya has to answer."""
    made = made or lead(world, stage=Stage.MQL)
    if made.stage is Stage.LEAD:
        step(made, Stage.MQL, by=world.maya)
    fact = offer(made, by=world.maya)
    return session.get_one(Handoff, fact.data["handoff"])


def handed_over(world: World) -> int:
    """The card of a handoff that Priya has to answer, where nobody has signed anything before."""
    sign_funnel(world)
    return offered(world).card_id or 0
