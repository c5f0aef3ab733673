"""Every Part draws alone under its own address, and its root element carries its name."""

import pkgutil
import re
from collections.abc import Callable
from importlib import import_module

import pytest

import app
from app.board.parts import board, card, serving, steps
from app.campaigns.parts import account as accounts
from app.goals.parts import checkin, ending, goal, kpi, months, pulse, rewards, sums, wins
from app.integrations.leads import parts as imports
from app.leads.parts import accounts as account_people
from app.leads.parts import (
    asked_later,
    deals,
    doubles,
    funnel,
    handoff,
    handoffs,
    lead,
    lead_deal,
    leads,
    loops,
    quality,
    tracks,
)
from app.log.models import latest_event_id
from app.notices import parts as notices
from app.playbook.parts import definition, talk
from app.today import parts as today
from app.web.parts import Part
from tests.conftest import Browse
from tests.goals.house import kpi as a_kpi
from tests.goals.house import sql_goal
from tests.goals.summed import derived_goals
from tests.hours.stage import clock_of_a_demo
from tests.integrations.leads.files import file_that_is_in
from tests.leads.house import account as an_account
from tests.leads.house import handed_over
from tests.leads.house import lead as a_lead
from tests.leads.looped import a_deal
from tests.leads.nurtured import enrolled, track
from tests.playbook.house import hot_lead
from tests.world import World

MAKERS: list[Callable[[World], Part]] = [
    lambda world: board.board_part(),
    lambda world: board.column_part(world.ready.id),
    lambda world: board.face_part(world.webinar.id),
    lambda world: board.totals_part(),
    lambda world: card.sheet_part(world.webinar.id),
    lambda world: card.talk_part(world.webinar.id),
    lambda world: card.story_part(world.webinar.id),
    lambda world: notices.bell_part(world.maya.id),
    lambda world: notices.lines_part(world.maya.id),
    lambda world: definition.book_part(),
    lambda world: definition.definition_part(hot_lead(world).id),
    lambda world: definition.definition_story_part(hot_lead(world).id),
    lambda world: talk.definition_talk_part(hot_lead(world).id),
    lambda world: today.today_waits_part(),
    lambda world: today.today_changes_part(),
    lambda world: steps.steps_part(world.webinar.id),
    lambda world: serving.goal_cards_part(sql_goal(world).id),
    lambda world: clock_of_a_demo(),
    lambda world: goal.goal_part(sql_goal(world).id),
    lambda world: goal.goals_part(),
    lambda world: kpi.kpi_part(a_kpi(world).id),
    lambda world: kpi.kpis_part(),
    lambda world: pulse.pulse_part(),
    lambda world: checkin.goal_confidence_part(sql_goal(world).id),
    lambda world: ending.goal_end_part(sql_goal(world).id),
    lambda world: wins.wins_part(),
    lambda world: rewards.rewards_part(),
    lambda world: sums.goal_sum_part(derived_goals(world)[0].id),
    lambda world: months.goal_months_part(sql_goal(world).id),
    lambda world: deals.deals_part(),
    lambda world: deals.deal_part(a_deal(world).id),
    lambda world: deals.deal_story_part(a_deal(world).id),
    lambda world: lead_deal.lead_deal_part(a_deal(world).lead_id),
    lambda world: loops.loops_part(),
    lambda world: handoff.handoff_legs_part(handed_over(world)),
    lambda world: funnel.funnel_part(),
    lambda world: handoffs.handoffs_part(),
    lambda world: tracks.tracks_part(),
    lambda world: tracks.track_part(track(world).id),
    lambda world: tracks.lead_nurturing_part(enrolled(world).lead_id),
    lambda world: asked_later.lead_later_part(enrolled(world).lead_id),
    lambda world: lead.lead_part(a_lead(world).id),
    lambda world: lead.lead_facts_part(a_lead(world).id),
    lambda world: lead.lead_why_part(a_lead(world).id),
    lambda world: lead.lead_story_part(a_lead(world).id),
    lambda world: leads.leads_changed_part(latest_event_id()),
    lambda world: accounts.account_part(an_account().id),
    lambda world: accounts.account_doing_part(an_account().id),
    lambda world: accounts.account_story_part(an_account().id),
    lambda world: accounts.card_account_part(world.larkfield.id),
    lambda world: account_people.account_people_part(an_account().id),
    lambda world: doubles.doubles_part(),
    lambda world: quality.quality_part(),
    lambda world: imports.lead_import_part(file_that_is_in(world).id),
]


def plain(html: str) -> str:
    """A piece of a page without the tokens, which say when they were made, and without spaces."""
    return "".join(re.sub(r'name="csrf_token" value="[^"]+"', "", html).split())


def test_no_part_is_forgotten_here() -> None:
    names = [info.name for info in pkgutil.walk_packages(app.__path__, "app.") if ".parts" in info.name]
    made = {made for name in names for made in vars(import_module(name)) if made.endswith("_part")}
    assert len(made) == len(MAKERS)


@pytest.mark.parametrize("make", MAKERS)
def test_it_is_the_same_on_the_page_and_under_its_own_address(
    world: World, browse: Browse, make: Callable[[World], Part]
) -> None:
    part = make(world)
    browser = browse(world.maya)
    page = browser.get(part.page, follow_redirects=True).text
    browser.headers["HX-Request"] = "true"
    alone = browser.get(part.address).text

    assert re.match(rf'\s*<\w[\w-]* id="{part.name}"', alone)
    assert f'data-part="{part.address}"' in alone
    assert plain(alone) in plain(page)


@pytest.mark.parametrize("make", MAKERS)
def test_without_htmx_its_address_is_a_whole_page(
    world: World, browse: Browse, make: Callable[[World], Part]
) -> None:
    answer = browse(world.maya).get(make(world).address)

    assert answer.text.lstrip().startswith("<!doctype html>") or "<html" in answer.text
