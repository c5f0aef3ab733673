"""The pieces of a lead's own page: whose turn it is, what is known, why it is called so, its story."""

from collections.abc import Iterator, Mapping
from typing import Any

from app import clock
from app.db import as_id, session
from app.hours.clocks.finding import clocks_of
from app.hours.models import the_calendar
from app.leads.capturing import Learned
from app.leads.clocks.targets import WORDS
from app.leads.editing import EditTakenBack, LeadEdited
from app.leads.effort import effort_for
from app.leads.evidence import Answer, answers
from app.leads.fields import COMPANY, ITSELF, PERSON
from app.leads.figures.advice import advice
from app.leads.handing_over.came_back import came_back
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.why import people_in
from app.leads.inheriting import LeadInherited
from app.leads.knowing import known_of_one
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import verdict_by
from app.leads.lifecycle.stepping import STEPS
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.rules import the_rules
from app.leads.models.stage import Stage
from app.leads.parts.deals import DEAL_FACTS
from app.leads.parts.handoff_facts import FACTS as HANDOFF_FACTS
from app.leads.profile import deeds, profile
from app.leads.recycling.disqualifying import ReopeningAsked, ReopeningDropped
from app.leads.recycling.waking import WakeSet, Woke
from app.leads.story import story
from app.leads.touching import Touched, TouchRemoved
from app.leads.ways import Known
from app.leads.whose_turn import turn_of
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import User
from app.playbook.kinds import Kind
from app.web.addresses import is_there
from app.web.parts import Part, View

BEFORE = (Stage.LEAD, Stage.NURTURING, Stage.MQL)
"""Where a lead may be ready to be handed over."""


def lead_part(id: int) -> Part:
    """What it is called, where it stands, what has to happen next."""

    def load(view: View) -> Mapping[str, Any]:
        lead, zone = session.get_one(Lead, id), view["zone"]
        me = session.get(User, as_id(view.get("person")))
        agreed, facts = Agreed(), known_of_one(lead, zone)
        calendar, found = the_calendar(), answers(lead, facts, agreed)
        handoff = last_of(lead)
        turn = turn_of(Known(lead, found, handoff, the_rules(), agreed))
        side = me.side if me else None
        back = came_back(lead, handoff)
        dispute = back.dispute if back else {}
        return {
            "lead": lead,
            "turn": turn,
            "is_mine": side in turn.sides,
            "ways": [way for way in turn.ways_for(side) if is_there(way.address.partition("?")[0])],
            "others": turn.of_others(side),
            "back": back,
            "dispute": dispute,
            "names": people_in(dispute, ("by",)),
            "profile": verdict_by(Kind.ICP, facts, agreed),
            "advice": advice(lead.grade),
            "is_ready": lead.stage in BEFORE and found[Kind.SALES_READY].is_met,
            "effort": effort_for(lead),
            "trip": session.get(LeadPass, lead.pass_id) if lead.pass_id else None,
            "clocks": [each for each in clocks_of([lead.page]).get(lead.page, ()) if each.is_open],
            "tasks": WORDS,
            "calendar": calendar.hours,
            "today": clock.today(zone),
            "zone": zone,
        }

    page = f"/leads/{id}"
    return Part(f"lead-head-{id}", f"{page}/head", page, "leads/lead/_head.html", load)


def lead_facts_part(id: int) -> Part:
    """What they told us, and what they did."""

    def load(view: View) -> Mapping[str, Any]:
        lead, zone = session.get_one(Lead, id), view["zone"]
        known = profile(lead, zone)
        return {
            "lead": lead,
            "groups": [
                ("Person", known[PERSON]),
                ("Company", known[COMPANY]),
                ("What they want", known[ITSELF]),
            ],
            "deeds": deeds(lead),
            "today": clock.today(zone),
            "zone": zone,
        }

    page = f"/leads/{id}"
    return Part(f"lead-facts-{id}", f"{page}/facts", page, "leads/lead/_facts.html", load)


def lead_why_part(id: int) -> Part:
    """Each criterion of the definitions that matter here, with its evidence."""

    def load(view: View) -> Mapping[str, Any]:
        lead, zone = session.get_one(Lead, id), view["zone"]
        found = answers(lead, known_of_one(lead, zone), Agreed())
        first = first_asked(lead, found)
        rest = [answer for answer in found.values() if answer is not first]
        return {"lead": lead, "first": first, "rest": rest, "today": clock.today(zone), "zone": zone}

    page = f"/leads/{id}"
    return Part(f"lead-why-{id}", f"{page}/why", page, "leads/lead/_why.html", load)


def first_asked(lead: Lead, found: Mapping[Kind, Answer]) -> Answer:
    """The definition that decides on the next step."""
    if lead.stage.is_with_sales:
        return found[Kind.SQL]
    is_asked = lead.stage is Stage.MQL and found[Kind.SALES_READY].version
    return found[Kind.SALES_READY if is_asked else Kind.MQL]


def lead_story_part(id: int) -> Part:
    """What happened, from the first time they were seen."""

    def load(view: View) -> Mapping[str, Any]:
        lead, before = session.get_one(Lead, id), view.get("before", "")
        return {"lead": lead, "page": story(lead, before), "before": before, "zone": view["zone"]}

    page = f"/leads/{id}"
    return Part(f"lead-story-{id}", f"{page}/story", page, "leads/lead/_story.html", load)


def page_of(id: int) -> Iterator[Part]:
    """All pieces of its page; what happened just now is asked for first."""
    yield lead_story_part(id)
    yield lead_part(id)
    yield lead_why_part(id)
    yield lead_facts_part(id)


@redraws(*STEPS, Touched, TouchRemoved, LeadEdited, EditTakenBack, Learned, LeadInherited)
def the_whole_page(event: Event) -> Iterator[Part]:
    """Also of those of whom the same is known now, since they work there or are the same person."""
    yield from page_of(event.data["lead"])
    for id in event.data.get("also", ()):
        yield from page_of(id)


@redraws(*HANDOFF_FACTS, *DEAL_FACTS, WakeSet, Woke, ReopeningAsked, ReopeningDropped)
def what_happens_with_it(event: Event) -> Iterator[Part]:
    yield lead_part(event.data["lead"])
    yield lead_story_part(event.data["lead"])
