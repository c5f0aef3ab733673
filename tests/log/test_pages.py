"""The activity page and the stream's door."""

from datetime import timedelta

from app import clock, limits
from app.board.closing import close
from app.board.discussing import comment
from app.board.erasing import erase
from app.board.moving import move
from app.board.trashing import trash
from app.db import session
from app.log.models import Event
from app.log.undoing import undo
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


def test_one_s_own_acts_of_the_last_day_can_be_taken_back_there(world: World, browse: Browse) -> None:
    mine = move(world.flyer, to=world.ready, by=world.maya)
    theirs = move(world.larkfield, to=world.review, by=world.ben)
    undone = close(world.webinar, by=world.maya)
    undo(undone, by=world.ben)
    old = comment(world.checklist, "Long ago", by=world.maya)
    old.at = clock.now() - timedelta(days=2)
    offered = [f"/activity/{fact.id}/undo" for fact in (mine, theirs, undone, old)]
    browser = browse(world.maya)

    page = browser.get("/activity").text
    answer = browser.post(offered[0], headers={"Referer": "http://localhost/activity"})

    assert [address in page for address in offered] == [True, False, False, False]
    assert (answer.status_code, answer.location) == (303, "/activity")
    after = browser.get("/activity").text
    assert "Taken back: “Flyer for the depot open day” is in Backlog again, 1 of 1." in after
    assert f'action="{offered[0]}"' not in after


def test_a_card_that_is_gone_for_good_is_not_offered_to_be_opened(world: World, browse: Browse) -> None:
    trash(world.flyer, by=world.maya)
    gone, here = world.flyer.id, world.webinar.id
    erase(world.flyer)
    comment(world.webinar, "Still here", by=world.ben)

    page = browse(world.maya).get("/activity").text

    assert "erased “Flyer for the depot open day” from the trash" in page
    assert f'href="/cards/{gone}"' not in page
    assert f'href="/cards/{here}"' in page
