"""Walks through the inbox: one's own, with htmx and without."""

from collections.abc import Callable

import pytest

from app.board.adding import add
from app.board.blocking import block
from app.board.discussing import comment
from app.board.facts import card_of
from app.board.moving import move
from app.notices.models import count_unread
from app.people.leaving import deactivate
from tests.conftest import Browse, snapshot
from tests.world import World


def test_the_bell_stands_on_every_page_and_counts_cards(world: World, browse: Browse) -> None:
    maya = browse(world.maya)
    for path in ("/board", "/activity", "/people", "/me", "/inbox"):
        assert 'aria-label="Inbox"' in maya.get(path).text

    comment(world.larkfield, "@maya one", by=world.ben)
    comment(world.larkfield, "@maya two", by=world.ben)
    comment(world.flyer, "@maya three", by=world.ben)

    assert 'aria-label="Inbox, 2 new"' in maya.get("/board").text


def test_an_empty_inbox_says_what_comes_here(world: World, browse: Browse) -> None:
    page = browse(world.maya).get("/inbox").text

    assert "Nothing waits for you" in page
    assert "Mark all as read" not in page


def test_a_line_tells_who_did_what_and_leads_there(world: World, browse: Browse) -> None:
    said = comment(world.larkfield, "@maya a secret word", by=world.ben)
    link = f'href="/cards/{world.larkfield.id}#comment-{said.data["comment"]}"'

    page = browse(world.maya).get("/inbox").text

    assert "Ben Archer mentioned you on “Larkfield Cold Store”" in page
    assert link in page
    assert "secret" not in page


def test_the_line_says_every_reason_that_is_new(world: World, browse: Browse) -> None:
    block(world.larkfield, reason="No price", waits_for="ben", by=world.maya)
    comment(world.larkfield, "@ben thanks", by=world.maya)

    page = browse(world.ben).get("/inbox").text

    assert "Maya Okafor mentioned you on “Larkfield Cold Store”" in page
    assert "also: Maya Okafor blocked it: it waits for you" in page


def test_each_line_and_all_of_them_are_marked_as_read_without_javascript(
    world: World, browse: Browse
) -> None:
    for card in (world.larkfield, world.flyer, world.webinar):
        comment(card, "@maya look", by=world.ben)
    card_id, maya_id, maya = world.flyer.id, world.maya.id, browse(world.maya)

    answer = maya.post(f"/inbox/reading/cards/{card_id}")
    assert (answer.status_code, answer.location) == (303, "/inbox")
    assert count_unread(maya_id) == 2
    assert "Marked as read." in maya.get("/inbox").text

    maya.post("/inbox/reading")
    assert count_unread(maya_id) == 0


def test_the_answer_to_htmx_holds_the_bell_and_the_lines(world: World, browse: Browse) -> None:
    comment(world.flyer, "@maya look", by=world.ben)
    path, name = f"/inbox/reading/cards/{world.flyer.id}", f"inbox-{world.maya.id}"
    maya = browse(world.maya, htmx=True)

    answer = maya.post(path, headers={"HX-Current-URL": "http://localhost/inbox"})

    assert f'hx-target="#{name}"' in answer.text
    assert f'hx-target="#{name}-lines"' in answer.text
    assert "Marked as read." in answer.text


def test_opening_the_card_is_what_its_page_asks_for_only_while_something_is_new(
    world: World, browse: Browse
) -> None:
    comment(world.flyer, "@maya look", by=world.ben)
    page, opening = f"/cards/{world.flyer.id}", f"/inbox/opening/cards/{world.flyer.id}"
    maya, tom = browse(world.maya), browse(world.tom)
    assert f'hx-post="{opening}"' in maya.get(page).text
    assert f'hx-post="{opening}"' not in tom.get(page).text

    maya.headers["HX-Request"] = "true"
    answer = maya.post(opening, headers={"HX-Current-URL": f"http://localhost{page}"})
    assert 'aria-label="Inbox"' in answer.text
    assert "toast" not in answer.text
    assert maya.post(opening).text.strip() == ""

    maya.headers.pop("HX-Request")
    assert f'hx-post="{opening}"' not in maya.get(page).text


def test_reading_the_pages_marks_nothing(world: World, browse: Browse) -> None:
    comment(world.flyer, "@maya look", by=world.ben)
    card_id, before = world.flyer.id, snapshot()

    for path in ("/inbox", "/inbox/lines", "/inbox/bell", f"/cards/{card_id}"):
        assert browse(world.maya).get(path).status_code == 200

    assert snapshot() == before


def test_nobody_reads_for_somebody_else(world: World, browse: Browse) -> None:
    comment(world.flyer, "@maya look", by=world.ben)
    card_id, before = world.flyer.id, snapshot()

    browse(world.tom).post(f"/inbox/reading/cards/{card_id}")
    browse(world.tom).post("/inbox/reading")

    assert snapshot() == before
    assert "mentioned you" not in browse(world.tom).get("/inbox").text


def test_whoever_tells_somebody_is_not_shown_their_inbox(world: World, browse: Browse) -> None:
    comment(world.larkfield, "@maya look", by=world.ben)
    here = {"HX-Current-URL": "http://localhost/inbox"}

    answer = browse(world.tom, htmx=True).post(
        f"/cards/{world.flyer.id}/comments", {"body": "@maya here, too"}, headers=here
    )

    assert answer.status_code == 200
    assert count_unread(world.maya.id) == 2
    assert "inbox-" not in answer.text


def test_a_stakeholder_has_no_inbox_and_no_bell(world: World, browse: Browse) -> None:
    grace = browse(world.grace)

    assert grace.get("/inbox").status_code == 403
    assert "inbox" not in grace.get("/overview").text


def test_somebody_deactivated_is_a_stranger_to_their_inbox(world: World, browse: Browse) -> None:
    comment(world.flyer, "@tom look", by=world.ben)
    tom, tom_id = browse(world.tom), world.tom.id
    deactivate(world.tom, by=world.lena)

    assert tom.get("/inbox").location.startswith("/sign-in")
    assert tom.post("/inbox/reading").location.startswith("/sign-in")
    assert count_unread(tom_id) == 1


@pytest.mark.parametrize("path", ["/inbox", "/inbox/lines", "/inbox/bell"])
def test_the_inbox_asks_as_little_for_thirty_cards_as_for_three(
    world: World, browse: Browse, count_queries: Callable[[], int], path: str
) -> None:
    maya = browse(world.maya)

    def told_of(number: int) -> int:
        for index in range(number):
            added = add({"title": f"Card {index}"}, column=world.ready, by=world.ben)
            block(card_of(added), reason="No price", waits_for="maya", by=world.ben)
            comment(card_of(added), "@maya look", by=(world.ben, world.tom, world.sofia)[index % 3])
        maya.get(path)
        count_queries()
        maya.get(path)
        return count_queries()

    few = told_of(3)
    assert told_of(27) == few


def test_moving_a_card_tells_nobody(world: World, browse: Browse) -> None:
    move(world.flyer, to=world.doing, by=world.ben)

    assert count_unread(world.tom.id) == 0
