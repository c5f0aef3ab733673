"""Leads further along: qualified, with a deal, recycled; as tests of the loop begin with them."""

from datetime import date, timedelta
from typing import Any

from app.db import session
from app.hours.models import the_teams_today
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.qualifying import qualify
from app.leads.models.deal import Deal, LostReason
from app.leads.models.handoff import Handoff, Rating
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.recycling.reasons import wakes_on
from app.leads.recycling.recycling import recycle
from app.leads.winning.opening import accept_with_deal
from app.leads.winning.terms import Terms
from tests.leads.house import lead, offered, sign_funnel, soon
from tests.world import World


def today() -> date:
    """The team's day."""
    return the_teams_today()


def stage_of(lead: Lead) -> Stage:
    """Where it stands by now."""
    return lead.stage


def terms(amount: int = 1_200_000, *, days: int = 30, name: str = "Acme Robotics, 40 vehicles") -> Terms:
    """What a deal is about: £12,000 in a month, but for what is said otherwise."""
    return Terms(name, amount, "GBP", today() + timedelta(days=days))


def accepted(world: World, name: str = "Acme Robotics", **says: Any) -> Handoff:
    """A first leg that Priya has accepted."""
    made = lead(world, name, **says)
    handoff = offered(world, made)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)
    return handoff


def qualified(world: World, name: str = "Acme Robotics", **says: Any) -> Handoff:
    """A second leg that Ben has to answer."""
    first = accepted(world, name, **says)
    qualify(soon(first.lead), to=world.ben, by=world.priya)
    second = last_of(first.lead)
    assert second is not None
    return second


def dealt(world: World, name: str = "Acme Robotics", amount: int = 1_200_000, **says: Any) -> Deal:
    """A deal of Ben's."""
    opened = accept_with_deal(qualified(world, name, **says), terms(amount, name=name), by=world.ben)
    return session.get_one(Deal, opened.data["deal"])


def recycled(world: World, reason: LostReason = LostReason.NOT_NOW, name: str = "Acme Robotics") -> Lead:
    """A lead that sleeps until the usual day of its reason."""
    found = accepted(world, name).lead
    recycle(found, reason, wake_on=wakes_on(reason, today()), note="Ask in spring.", by=world.priya)
    return found


def a_deal(world: World) -> Deal:
    """A deal, in a house that has signed nothing yet."""
    sign_funnel(world)
    return dealt(world)
