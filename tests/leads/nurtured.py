"""Leads on tracks, and the definition of when they are ready, as tests of nurturing begin with them."""

from typing import Any

from app.db import session
from app.leads.lifecycle.stepping import step
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.track import Enrolment, Track
from app.leads.nurturing.enrolling import enrol
from app.leads.nurturing.ordering import add_step
from app.leads.nurturing.steps import Gives, Sort, Step
from app.leads.nurturing.tracks import add_track
from app.playbook.kinds import Kind
from tests.leads.house import in_force, lead
from tests.world import World

GUIDE = Step(
    after=7, sort=Sort.MAIL, title="{first_name}, a guide for {company}", gives=Gives.VALUE,
    text="Hello {first_name},\n\nread **this**.", has_no_pitch=True,
)  # fmt: skip
CALL = Step(
    after=3, sort=Sort.TASK, title="Call about the pilot at {company}", text="Ask what they read.",
    gives=Gives.INVITE, has_no_pitch=True,
)  # fmt: skip


def sign_readiness(world: World, *all_: dict[str, Any]) -> None:
    """Both sides have signed that who asked for a demo this month is ready, if the rest holds, too."""
    asked = {"event": "demo_request", "within_days": 30}
    in_force(world, Kind.SALES_READY, "Sales-ready", criteria={"all": [asked, *all_], "any": []})
    session.flush()


def track(world: World, *steps: Step, name: str = "Heads of logistics") -> Track:
    """A track of these steps; a guide and a call, if nothing is said."""
    added = add_track(name, "Those who compare.", by=world.maya)
    made = session.get_one(Track, added.data["track"])
    for each in steps or (GUIDE, CALL):
        add_step(made, each, by=world.maya)
    return made


def enrolled(world: World, made: Lead | None = None, on: Track | None = None, **says: Any) -> Enrolment:
    """A lead that was just put on a track."""
    made = made or lead(world, grade="C3", **says)
    fact = enrol(made, on or track(world), by=world.maya)
    return session.get_one(Enrolment, fact.data["enrolment"])


def nurtured(world: World, name: str = "Acme Robotics", **says: Any) -> Lead:
    """A lead that is nurtured, on no track."""
    made = lead(world, name, **says)
    step(made, Stage.NURTURING, by=world.maya)
    return made
