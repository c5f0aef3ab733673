"""The pages of tracks: written, changed by two at once, put in order, and a lead put on one."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.leads.editing import edit
from app.leads.models.track import Enrolment, Track
from app.leads.nurturing.ordering import add_step, change_step, move_step
from app.leads.nurturing.steps import Gives, Sort, Step, filled
from app.leads.nurturing.tracks import TrackChanged, change_track, remove_track
from app.log.models import latest_event_id
from app.log.undoing import undo
from tests.conftest import Browse
from tests.leads.house import lead, sign_funnel
from tests.leads.nurtured import CALL, GUIDE, enrolled, sign_readiness, track
from tests.world import World

MAIL = {
    "after": "7", "sort": "mail", "title": "A guide", "text": "Hello {first_name}.", "gives": "value",
    "has_no_pitch": "y",
}  # fmt: skip


def only_track() -> Track:
    """The one track there is, as it is now."""
    session.expire_all()
    return session.scalars(select(Track)).one()


def with_(**says: object) -> Step:
    """The guide, but for what is said."""
    return Step(**{**GUIDE.__dict__, **says})


def test_a_track_is_written_and_its_steps_follow(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    answer = browser.post("/tracks", {"name": "Compare", "about": "Who compares."})
    made = only_track()
    assert answer.location == made.page

    assert browser.post(f"{made.page}/steps", MAIL).status_code == 303
    page = browser.get(made.page).text
    assert "1. A guide" in page
    assert "No pitch" in page
    assert "7 days later" in page
    assert "1 step" in browser.get("/tracks").text


def test_a_track_says_for_which_reasons_it_is_chosen(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    browser.post("/tracks", {"name": "Next year", "about": "", "reasons": ["no_budget", "not_now"]})
    assert set(only_track().reasons) == {"no_budget", "not_now"}
    page = only_track().page
    assert '<span class="chip">No budget</span>' in browser.get(page).text

    sent = {"name": "Next year", "about": "", "reasons": ["price"], "seen": str(latest_event_id())}
    assert browser.post(page, {**sent, "reasons": ["dull"]}).status_code == 422
    browser.post(page, sent)
    assert only_track().reasons == ["price"]
    undo(session.scalars(select(TrackChanged)).one(), by=world.maya)
    assert set(only_track().reasons) == {"no_budget", "not_now"}


def test_what_was_typed_stays_when_a_step_is_refused(world: World, browse: Browse) -> None:
    made = track(world)
    answer = browse(world.maya).post(f"{made.page}/steps", {**MAIL, "title": "For {firstname}"})

    assert answer.status_code == 422
    assert "Nobody can fill in {firstname}" in answer.text
    assert "For {firstname}" in answer.text


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (with_(after=366), "After how many days"), (with_(title=""), "Give it a subject"),
        (with_(text=""), "What does the mail say"), (with_(text="{name}"), r"Nobody can fill in \{name\}"),
        (with_(sort=Sort.TASK), "a card, so it names no person"),
    ],
)  # fmt: skip
def test_a_step_that_says_nothing_or_too_much_is_refused(world: World, step: Step, words: str) -> None:
    made = track(world)

    with pytest.raises(Refusal, match=words):
        add_step(made, step, by=world.maya)
    assert len(made.steps) == 2


def test_a_name_that_is_not_known_leaves_no_hole(world: World) -> None:
    made = lead(world)
    made.contact = None

    assert filled("Hello {first_name} of { company }", made) == "Hello there of Acme Robotics"


def test_steps_change_places_and_go_and_that_is_taken_back(world: World) -> None:
    made = track(world)
    moved = move_step(made, 2, up=True, seen=made.version, by=world.tom)
    assert [each["sort"] for each in made.steps] == ["task", "mail"]

    undo(moved, by=world.tom)
    assert [each["sort"] for each in made.steps] == ["mail", "task"]


def test_who_acts_on_steps_that_somebody_changed_meanwhile_is_told(world: World, browse: Browse) -> None:
    made = track(world)
    seen, page = made.version, made.page
    change_step(made, 1, with_(title="Another guide"), seen=seen, by=world.tom)

    hers = browse(world.maya, htmx=True)
    assert hers.post(f"{page}/steps/2/place", {"seen": seen, "to": "up"}).status_code == 409
    assert hers.post(f"{page}/steps/1?_method=DELETE", {"seen": seen}).status_code == 409
    typed = hers.post(f"{page}/steps/1", {**MAIL, "title": "My guide", "seen": seen})
    assert typed.status_code == 409
    assert "My guide" in typed.text
    assert [each["title"] for each in only_track().steps] == ["Another guide", CALL.title]

    again = re.search(r'name="seen" type="hidden" value="(\d+)"', typed.text)
    assert again
    sent = {**MAIL, "title": "My guide", "seen": again[1]}
    assert hers.post(f"{page}/steps/1", sent).status_code == 200
    assert only_track().steps[0]["title"] == "My guide"


def test_two_who_change_different_things_of_a_track_both_win(world: World, browse: Browse) -> None:
    made = track(world)
    browser, page = browse(world.maya), made.page
    form = browser.get(f"{page}/edit").text
    found = re.search(r'name="seen" type="hidden" value="(\d+)"', form)
    assert found
    change_track(only_track(), {"about": "Only directors."}, by=world.tom)

    sent = {"name": "Directors", "about": "Those who compare.", "seen": found[1]}
    assert browser.post(page, sent).status_code == 303
    assert (only_track().name, only_track().about) == ("Directors", "Only directors.")
    change_track(only_track(), {"name": "Heads"}, by=world.tom)
    clash = browser.post(page, {**sent, "name": "Chiefs"})
    assert clash.status_code == 409
    assert "Tom Reyes" in clash.text


def test_a_track_is_taken_out_and_put_back_with_its_steps(world: World) -> None:
    made = track(world)
    removed = remove_track(made, by=world.maya)
    with pytest.raises(Refusal, match="was taken out"):
        add_step(made, GUIDE, by=world.tom)

    undo(removed, by=world.maya)
    assert made.removed_at is None
    assert len(made.steps) == 2


def test_a_lead_is_put_on_a_track_and_taken_off_on_its_page(world: World, browse: Browse) -> None:
    sign_funnel(world)
    on, made = track(world), lead(world, grade="C3")
    id, its_page, page, browser = on.id, on.page, made.page, browse(world.tom)

    assert "Put on a track" in browser.get(page).text
    assert browser.post(f"{page}/track", {"track": id}).location == page
    shown = browser.get(page).text
    assert "Next: mail “Jo, a guide for Acme Robotics”" in shown
    assert "Jo Lane, Acme Robotics" in browser.get(its_page).text
    assert browser.send("DELETE", f"{page}/track").status_code == 303
    assert "stopped by hand" in browser.get(page).text
    assert "1 stopped by hand" in browser.get("/tracks").text


def test_a_lead_that_is_not_ready_says_which_line_fails(world: World, browse: Browse) -> None:
    sign_funnel(world)
    sign_readiness(world, {"field": "grade", "in": ["A1", "A2"]})
    made = enrolled(world, lead(world, grade="B1"))

    page = browse(world.maya).get(made.lead.page).text
    assert "Not ready to hand over yet, by the agreed definition: it fails on demo and grade" in " ".join(
        page.split()
    )


def test_putting_a_lead_on_a_track_it_cannot_go_on_is_said_in_the_form(world: World, browse: Browse) -> None:
    sign_funnel(world)
    on, made = track(world), lead(world)
    assert made.contact
    made.contact.email = ""

    answer = browse(world.maya).post(f"{made.page}/track", {"track": on.id})
    assert answer.status_code == 422
    assert "we may not write here yet" in answer.text
    assert session.scalars(select(Enrolment)).all() == []


def test_whoever_wants_to_hear_nothing_more_is_offered_no_track_and_the_page_says_why(
    world: World, browse: Browse
) -> None:
    sign_funnel(world)
    track(world)
    made = lead(world)
    edit(made, {"opted_out": True}, by=world.maya)
    page, browser = made.page, browse(world.maya)

    shown = browser.get(page).text
    assert "Put on a track" not in shown
    assert "They want to hear nothing more from us, so it goes on no track." in shown
    assert "can go on no track" in browser.get(f"{page}/track").text
    assert "On which track" not in browser.get(f"{page}/stage?to=nurturing").text


def test_stakeholders_see_no_track_and_write_none(world: World, browse: Browse) -> None:
    made = track(world)
    browser = browse(world.grace)

    for path in ("/tracks", made.page, "/tracks/new", f"{made.page}/steps/new"):
        assert browser.get(path).status_code == 403
    assert browser.post("/tracks", {"name": "Mine"}).status_code == 403


def test_the_pages_cost_the_same_however_many_are_on_them(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    sign_funnel(world)
    page = enrolled(world, lead(world, "One"), track(world)).track.page
    browser = browse(world.maya)

    def cost(path: str) -> int:
        browser.get(path)
        count_queries()
        browser.get(path)
        return count_queries()

    one = {path: cost(path) for path in ("/tracks", page)}
    on = session.scalars(select(Track)).one()
    for number in range(12):
        enrolled(world, lead(world, f"Another {number}", person={"email": f"{number}@x.example"}), on)
        track(world, name=f"Track {number}")
    assert {path: cost(path) for path in one} == one


def test_what_somebody_gets_from_a_step_is_one_of_three(world: World) -> None:
    assert [each.word for each in Gives] == ["Value", "Proof", "Invite"]
