"""Two who edit one lead: who is shown the other's words and saves again takes back nothing else of theirs."""

import re

from app.db import session
from app.leads.editing import edit
from app.leads.models.lead import Lead
from tests.conftest import Browse
from tests.leads.house import lead, sign_funnel
from tests.world import World


def test_who_saves_again_keeps_what_the_other_changed_elsewhere(world: World, browse: Browse) -> None:
    sign_funnel(world)
    made = lead(world)
    id, page, browser = made.id, made.page, browse(world.maya)
    first = browser.get(f"{page}/notes").text
    edit(session.get_one(Lead, id), {"notes": "They asked for ten.", "offer": "Pilot"}, by=world.ben)
    session.flush()
    mine = {"notes": "They asked for twelve.", "origin": "typed", "need": "", "authority": "", "budget": ""}

    both = browser.post(f"{page}/notes", {**mine, "seen": seen_in(first), "offer": ""})
    assert both.status_code == 409
    assert 'value="Pilot"' in both.text
    browser.post(f"{page}/notes", {**mine, "seen": seen_in(both.text), "offer": "Pilot"})

    session.expire_all()
    now = session.get_one(Lead, id)
    assert (now.notes, now.offer) == ("They asked for twelve.", "Pilot")


def seen_in(page: str) -> str:
    """What the form says that it had seen."""
    found = re.search(r'name="seen"[^>]*value="([^"]*)"', page)
    assert found
    return found[1]
