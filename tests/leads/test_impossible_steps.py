"""A step that there is not is no button: the page says why, and where the lead can go instead."""

import pytest

from app.leads.models.stage import Stage
from tests.conftest import Browse
from tests.leads.house import lead, sign_funnel
from tests.leads.test_lead_page import text_of
from tests.world import World

BUTTON = 'name="to"'


@pytest.fixture
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


@pytest.mark.usefixtures("funnel")
@pytest.mark.parametrize("to", ["customer", "suspect", "sql"])
def test_no_step_is_told_with_the_steps_that_there_are(world: World, browse: Browse, to: str) -> None:
    page = lead(world).page
    html = browse(world.maya).get(f"{page}/stage?to={to}").text

    assert BUTTON not in html
    assert f"From Lead a lead cannot go to {Stage(to).words}." in text_of(html)
    assert f'href="{page}/stage?to=mql"' in html
    assert f'href="{page}/stage?to=nurturing"' in html


@pytest.mark.usefixtures("funnel")
def test_a_step_that_is_taken_elsewhere_says_so(world: World, browse: Browse) -> None:
    page = lead(world, stage=Stage.MQL).page
    html = browse(world.maya).get(f"{page}/stage?to=handed_off").text

    assert BUTTON not in html
    assert "That step is taken with a handoff, a deal or a reason of its own." in text_of(html)


@pytest.mark.usefixtures("funnel")
def test_the_step_of_another_side_is_told_as_theirs(world: World, browse: Browse) -> None:
    page = lead(world).page
    html = browse(world.ben).get(f"{page}/stage?to=mql").text

    assert BUTTON not in html
    assert "That step belongs to marketing." in html
    assert f'href="{page}/stage?to=mql"' not in html
    assert f'href="{page}/stage?to=nurturing"' in html
    assert BUTTON in browse(world.maya).get(f"{page}/stage?to=mql").text


def test_what_both_sides_have_not_signed_is_no_button_either(world: World, browse: Browse) -> None:
    html = browse(world.maya).get(f"{lead(world).page}/stage?to=mql").text
    assert BUTTON not in html
    assert "Both sides have not" in html
