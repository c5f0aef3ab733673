"""The activity page and the stream's door."""

from app import limits
from app.board.discussing import comment
from app.board.moving import move
from app.db import session
from app.log.models import Event
from tests.conftest import Browse
from tests.world import World


def test_the_activity_page_tells_who_did_what(world: World, browse: Browse) -> None:
    move(world.flyer, to=world.ready, by=world.ben)

    page = browse(world.maya).get("/activity").text

    assert "Ben Archer moved “Flyer for the depot open day” from Backlog to Ready" in page


def test_old_sentences_stay_true_after_a_card_was_renamed(world: World, browse: Browse) -> None:
    move(world.flyer, to=world.ready, by=world.ben)
    world.flyer.title = "Another name"
    session.flush()

    assert "moved “Flyer for the depot open day”" in browse(world.maya).get("/activity").text


def test_older_events_are_a_page_away(world: World, browse: Browse) -> None:
    for number in range(limits.ACTIVITY_DRAWN + 5):
        comment(world.webinar, f"Word {number}", by=world.ben)
    browser = browse(world.maya)

    assert "Show older" in browser.get("/activity").text
    assert "Nothing older." in browser.get("/activity?before=1").text


def test_a_kind_that_this_version_does_not_know_is_told_neutrally(world: World, browse: Browse) -> None:
    session.execute(Event.__table__.insert().values(kind="future.kind", at=world.maya.created_at, data={}))  # type: ignore[attr-defined]

    page = browse(world.maya).get("/activity")

    assert page.status_code == 200
    assert "something that this version does not know" in page.text


def test_the_stream_is_for_people_who_work_here(world: World, browse: Browse) -> None:
    assert browse(world.grace).get("/events").status_code == 403
    stranger = browse(None).get("/events", headers={"Accept": "text/html, text/event-stream"})
    assert stranger.status_code == 401


def test_a_person_has_only_so_many_streams(world: World, browse: Browse) -> None:
    hub = browse(world.maya).client.application.extensions["hub"]
    mine = [hub.subscribe(world.maya.id) for _ in range(limits.STREAMS_PER_PERSON)]
    try:
        assert browse(world.maya).get("/events").status_code == 429
    finally:
        for subscription in mine:
            hub.unsubscribe(subscription)


def test_undo_of_what_has_no_way_back_says_why(world: World, browse: Browse) -> None:
    said = comment(world.webinar, "x", by=world.ben)
    withdrawn = said.undo(by=world.ben)

    answer = browse(world.ben).post(f"/activity/{withdrawn.id}/undo")

    assert answer.status_code == 422
    assert "taken back is gone" in answer.text
