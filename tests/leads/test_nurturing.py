"""Being on a track: who is put on it, what takes them off, and how that is told and taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.db import session
from app.errors import Refusal, Stale
from app.leads.editing import edit
from app.leads.lifecycle.stepping import step
from app.leads.models.contact import Basis
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.models.track import Left, Track
from app.leads.nurturing.enrolling import enrol
from app.leads.nurturing.leaving import stop
from app.leads.nurturing.readiness import is_ready, readiness_of
from app.leads.nurturing.standing import current_of
from app.leads.nurturing.tracks import add_track
from app.leads.touching import touch
from app.log.undoing import undo
from app.notices.models import Notice, Why
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from tests.leads.house import lead, sign_funnel
from tests.leads.nurtured import enrolled, nurtured, sign_readiness, track
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel, and that who asks for a demo is ready."""
    sign_funnel(world)
    sign_readiness(world)


def told(world: World) -> list[Why]:
    """What Maya was told of her leads."""
    mine = select(Notice.why).where(Notice.person_id == world.maya.id, Notice.page.startswith("/leads/"))
    return list(session.scalars(mine))


def test_a_lead_on_a_track_is_nurtured_and_its_first_step_comes_in_its_days(world: World) -> None:
    made = enrolled(world)

    assert made.lead.stage is Stage.NURTURING
    assert made.next_step == 0
    assert made.next_at == made.began_at + timedelta(days=7)


def test_a_lead_is_on_one_track_at_a_time(world: World) -> None:
    made = enrolled(world)

    with pytest.raises(Stale, match="is on the track “Heads of logistics”"):
        enrol(made.lead, track(world, name="Another"), by=world.tom)


def test_a_track_without_steps_takes_nobody(world: World) -> None:
    empty = add_track("Empty", "", by=world.maya)

    with pytest.raises(Refusal, match="has no step yet"):
        enrol(lead(world), session.get_one(Track, empty.data["track"]), by=world.maya)


@pytest.mark.parametrize("says", [{"email": ""}, {"basis": Basis.NONE}])
def test_mails_are_promised_only_where_we_may_write(world: World, says: dict[str, object]) -> None:
    made = lead(world)
    assert made.contact
    for name, value in says.items():
        setattr(made.contact, name, value)

    with pytest.raises(Refusal, match="we may not write here yet"):
        enrol(made, track(world), by=world.maya)
    assert made.stage is Stage.LEAD


def test_who_asks_for_a_demo_leaves_ready_to_hand_over_and_the_owner_is_told(world: World) -> None:
    made = enrolled(world)
    touch(made.lead, TouchKind.DEMO_REQUEST, by=None)

    assert made.left is Left.READY
    assert made.next_at is None
    assert is_ready(made.lead)
    assert told(world) == [Why.LEAD_READY]
    with pytest.raises(Refusal, match="is ready to hand over by the agreed definition"):
        enrol(made.lead, track(world, name="Another"), by=world.maya)


def test_a_raised_definition_takes_readiness_from_a_lead_and_names_the_line_that_fails(world: World) -> None:
    made = nurtured(world, grade="B1")
    touch(made, TouchKind.DEMO_REQUEST, by=None)
    assert is_ready(made)

    [version] = session.scalars(select(Version).where(Version.definition.has(kind=Kind.SALES_READY)))
    asked = {"event": "demo_request", "within_days": 30}
    version.body = {"criteria": {"all": [asked, {"field": "grade", "in": ["A1", "A2"]}], "any": []}}
    session.flush()

    verdict = readiness_of(made)
    assert verdict
    assert not is_ready(made)
    assert verdict.failing == ["grade"]


def test_what_is_found_out_makes_a_lead_ready(world: World) -> None:
    [version] = session.scalars(select(Version).where(Version.definition.has(kind=Kind.SALES_READY)))
    version.body = {"criteria": {"all": [{"field": "need", "eq": True}], "any": []}}
    session.flush()
    made = enrolled(world)
    edit(made.lead, {"need": True}, by=world.maya)

    assert made.left is Left.READY


@pytest.mark.parametrize(
    ("kind", "ours", "two_way"),
    [
        (TouchKind.MAIL, False, False), (TouchKind.MESSAGE, False, False), (TouchKind.CALL, True, True),
        (TouchKind.ENQUIRY, False, False),
    ],
)  # fmt: skip
def test_an_answer_ends_the_track(world: World, kind: TouchKind, ours: bool, two_way: bool) -> None:
    made = enrolled(world)
    touch(made.lead, kind, is_ours=ours, is_two_way=two_way, by=None)

    assert made.left is Left.REPLIED
    assert told(world) == [Why.LEAD_ANSWERED]


@pytest.mark.parametrize(
    ("kind", "ours"), [(TouchKind.DOWNLOAD, False), (TouchKind.CALL, True), (TouchKind.SEQUENCE_MAIL, True)]
)
def test_reading_along_and_our_own_attempts_do_not(world: World, kind: TouchKind, ours: bool) -> None:
    made = enrolled(world)
    touch(made.lead, kind, is_ours=ours, by=None)

    assert made.left is None


def test_whoever_wants_to_hear_nothing_more_leaves_on_all_leads_of_the_person(world: World) -> None:
    made = enrolled(world)
    edit(made.lead, {"opted_out": True}, by=world.maya)

    assert made.left is Left.OPTED_OUT
    with pytest.raises(Refusal, match="They want no more mail"):
        enrol(made.lead, track(world, name="Another"), by=world.maya)


def test_any_step_out_of_nurturing_ends_the_track(world: World) -> None:
    made = enrolled(world)
    step(made.lead, Stage.MQL, by=world.maya)

    assert made.left is Left.MOVED_ON
    assert told(world) == []


def test_it_is_stopped_by_hand_and_goes_on_when_that_is_taken_back(world: World) -> None:
    made = enrolled(world)
    due = made.next_at
    stopped = stop(made.lead, by=world.tom)
    assert (made.left, made.next_at) == (Left.STOPPED, None)
    with pytest.raises(Stale, match="is on no track any more"):
        stop(made.lead, by=world.maya)

    undo(stopped, by=world.tom)
    assert current_of(made.lead) is made
    assert made.left is None
    assert made.next_at == due


def test_putting_it_on_is_taken_back_by_stopping(world: World) -> None:
    made = lead(world)
    undo(enrol(made, track(world), by=world.maya), by=world.maya)

    assert current_of(made) is None
