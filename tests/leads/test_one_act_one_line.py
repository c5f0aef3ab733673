"""A handoff or a deal, and the step that comes with it, are one line for the team; the log keeps both."""

import pytest

from app.db import session
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.returning import send_back
from app.leads.lifecycle.stepping import STEPS, Stepped, SteppedAlong, step
from app.leads.models.handoff import Rating, Reason
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.story import story
from app.log import recording, redrawing
from app.log.models import activity
from app.today.changes import changes_for
from tests.leads.house import lead, offered, sign_funnel
from tests.leads.looped import dealt
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def read_since(before: int) -> list[str]:
    """What Activity tells since then, the oldest first."""
    return [each.sentence for each in session.scalars(activity(0, 100)) if each.id > before][::-1]


def newest() -> int:
    """The id of the last fact that Activity tells."""
    return session.scalars(activity(0, 1)).one().id


def test_an_offer_and_its_answer_are_one_line_each(world: World) -> None:
    made = lead(world, stage=Stage.MQL)
    before = newest()
    handoff = offered(world, made)
    accept(handoff, rating=Rating.COMPLETE, by=world.priya)

    told = read_since(before)
    assert "offered “Acme Robotics” to Priya Nair" in told
    assert not [words for words in told if words.startswith("moved “Acme Robotics” from Marketing qualified")]
    steps = session.query(Stepped).filter_by(about=made.page).order_by(Stepped.id).all()
    assert [(type(each), each.data["to"]) for each in steps] == [
        (Stepped, "lead"), (Stepped, "mql"), (SteppedAlong, "handed_off"), (SteppedAlong, "sal"),
    ]  # fmt: skip


def test_the_leads_own_story_tells_where_it_stood_all_the_same(world: World) -> None:
    handoff = offered(world)
    send_back(handoff, Reason.ROLE, by=world.priya)
    words = [each.words for each in story(handoff.lead).entries]

    assert "moved it from Marketing qualified to Handed off" in words
    assert "moved it from Handed off to Nurturing: Wrong role" in words
    assert "offered it to Priya Nair" in words


def test_today_tells_the_handoff_and_not_its_step(world: World) -> None:
    made = lead(world, stage=Stage.MQL)
    before = newest()
    offered(world, made)
    changes, _ = changes_for(world.priya, before)
    assert made.page not in [each.event.about for each in changes]


def test_a_deal_tells_the_step_too_but_a_step_by_itself_is_news(world: World) -> None:
    before = newest()
    made = dealt(world).lead
    assert not [words for words in read_since(before) if "to Opportunity" in words]

    other = lead(world, "Borealis")
    step(other, Stage.NURTURING, by=world.maya)
    assert "moved “Borealis” from Lead to Nurturing" in read_since(before)
    assert session.get_one(Lead, made.id).stage is Stage.OPPORTUNITY


def test_whoever_listens_to_steps_hears_of_both() -> None:
    assert {*STEPS} == {Stepped, SteppedAlong}
    assert recording._listeners[Stepped] == recording._listeners[SteppedAlong]
    assert redrawing._redraws[Stepped] == redrawing._redraws[SteppedAlong]
