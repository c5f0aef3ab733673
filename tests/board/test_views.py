"""The named views and the filter of a page: what the address says, the page shows and live parts keep."""

import re
from collections.abc import Callable

import pytest

from app.board.adding import add
from app.board.closing import close
from app.board.moving import move
from app.db import session
from tests.conftest import Browse
from tests.world import World


def titles(html: str) -> set[str]:
    """The titles of the cards in a page or a piece of one."""
    return set(re.findall(r'<h3 id="card-\d+-title"><a href="/cards/\d+">([^<]*)</a>', html))


def test_each_named_view_has_an_address_of_its_own(world: World, browse: Browse) -> None:
    maya = browse(world.maya)

    for path, name in (("/board/stand-up", "Daily stand-up"), ("/board/content", "Content backlog")):
        page = maya.get(path).text
        assert f"<title>{name} ·" in page
        assert re.search(rf'href="{path}"[^>]* aria-current="page">{name}<', page)


def test_the_stand_up_shows_what_is_in_work_person_by_person(world: World, browse: Browse) -> None:
    page = browse(world.maya).get("/board/stand-up").text

    assert titles(page) == {"Larkfield Cold Store", "Partner breakfast, Leeds"}
    assert 'aria-labelledby="column-1-name"' not in page
    assert "2 of 6 cards" in page
    assert "Sofia Lindqvist <small>" in page


def test_the_content_backlog_shows_content_that_is_not_out_yet(world: World, browse: Browse) -> None:
    close(world.checklist, by=world.maya)
    page = browse(world.maya).get("/board/content").text

    assert titles(page) == {"Flyer for the depot open day"}
    assert 'aria-labelledby="column-5-name"' not in page


def test_a_filter_narrows_a_named_view_and_never_widens_it(world: World, browse: Browse) -> None:
    maya = browse(world.maya)

    assert titles(maya.get("/board/content?find=campaign").text) == set()
    assert titles(maya.get("/board/content?find=flyer").text) == {"Flyer for the depot open day"}


def test_the_address_holds_the_filter_and_the_page_says_it(world: World, browse: Browse) -> None:
    page = browse(world.maya).get("/board?find=@ben+campaign").text

    assert titles(page) == {"Cold-chain webinar with a customer"}
    assert "Showing campaigns that Ben Archer works on." in page
    assert "1 of 6 cards" in page
    assert 'value="@ben campaign"' in page


def test_a_chip_takes_its_word_in_and_out(world: World, browse: Browse) -> None:
    maya = browse(world.maya)

    page = maya.get("/board?find=@ben&lanes=kind").text
    assert 'href="/board?find=@ben+late&amp;lanes=kind"' in page
    assert re.search(r'href="/board\?lanes=kind" aria-current="true">.*@ben', page)

    page = maya.get("/board?find=@ben+Overdue").text
    assert re.search(r'href="/board\?find=@ben" aria-current="true">[^\n]*Late', page)


def test_when_nothing_matches_the_page_says_what_to_do(world: World, browse: Browse) -> None:
    page = browse(world.maya).get("/board?find=zeppelin").text

    assert "No card matches" in page
    assert "cards that mention “zeppelin”" in page
    assert "Clear the filter" in page


@pytest.mark.parametrize("path", ["/board", "/board/stand-up", "/board/content"])
def test_a_part_that_is_fetched_shows_what_its_page_shows(world: World, browse: Browse, path: str) -> None:
    address = f"{path}?find=@ben"
    page = titles(browse(world.maya).get(address).text)
    part = browse(world.maya, htmx=True).get(
        "/board/columns", headers={"HX-Current-URL": f"http://localhost{address}"}
    )

    assert titles(part.text) == page


def test_the_answer_to_my_own_move_is_filtered_like_my_page(world: World, browse: Browse) -> None:
    maya = browse(world.maya, htmx=True)
    answer = maya.post(
        f"/cards/{world.webinar.id}/place",
        {"in_column": world.doing.id, "position": 1},
        headers={"HX-Current-URL": "http://localhost/board?find=@ben"},
    ).text

    assert titles(answer) == {"Cold-chain webinar with a customer"}
    assert "Larkfield" not in answer


def test_a_filtered_page_knows_that_any_change_may_change_it(world: World, browse: Browse) -> None:
    maya = browse(world.maya)

    assert "data-sifted" not in maya.get("/board").text
    assert "data-sifted" in maya.get("/board?find=late").text
    assert "data-sifted" in maya.get("/board?lanes=kind").text


def test_faces_that_the_page_has_are_only_named(world: World, browse: Browse) -> None:
    maya = browse(world.maya, htmx=True)
    page = browse(world.maya).get("/board").text
    there = " ".join(
        f"{id}:{face}" for id, face in re.findall(r'data-card="(\d+)" data-face="([^"]+)"', page)
    )

    move(world.webinar, to=world.doing, by=world.ben)
    session.commit()
    answer = maya.get("/board/columns", headers={"Board-Faces": there}).text

    assert titles(answer) == {"Cold-chain webinar with a customer"}
    assert len(re.findall(r'<article id="card-\d+" data-same', answer)) == 5


def test_faces_of_another_day_are_sent(world: World, browse: Browse) -> None:
    card = world.flyer
    title = card.title
    answer = browse(world.maya, htmx=True).get(
        "/board/columns", headers={"Board-Faces": f"{card.id}:{card.face}-0 x 7: :8 {'9' * 30}:1"}
    )

    assert title in titles(answer.text)


@pytest.mark.parametrize(
    "address", ["/board?find=@ben+%23webinar+late+depot", "/board/stand-up", "/board?lanes=side"]
)
def test_a_filtered_board_asks_the_same_number_of_queries_however_full_it_is(
    world: World, browse: Browse, count_queries: Callable[[], int], address: str
) -> None:
    maya = browse(world.maya)
    maya.get(address)
    count_queries()
    maya.get(address)
    few = count_queries()

    for number in range(40):
        crew = {
            "driver": world.ben.id,
            "people": [world.ben.id],
            "labels": ["webinar"],
            "due_on": "2020-01-01",
        }
        add({"title": f"Depot {number}", **crew}, column=world.doing, by=world.maya)
    session.commit()
    maya.get(address)
    count_queries()
    maya.get(address)

    assert count_queries() == few <= 16
