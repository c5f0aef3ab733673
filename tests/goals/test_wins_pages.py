"""Walks over the wins: told from a goal or a card, thanked for, taken back, with and without htmx."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app import limits
from app.db import session
from app.goals.celebrating import tell_win
from app.goals.models.win import Win
from app.notices.models import has_unread
from tests.conftest import Browse, snapshot
from tests.goals.days import DAY_49, on
from tests.goals.house import measured, sql_goal
from tests.goals.test_celebrating import sqls_of
from tests.world import World


@pytest.fixture(autouse=True)
def on_day_49() -> Iterator[None]:
    with on(DAY_49):
        yield


def form(*people: int, **more: str) -> dict[str, object]:
    """What the form would send."""
    return {"title": "Larkfield signed", "story": "", "people": list(people), **more}


def wins() -> list[Win]:
    session.expire_all()
    return list(session.scalars(select(Win).order_by(Win.id)))


def test_an_empty_feed_says_what_to_do_first(world: World, browse: Browse) -> None:
    page = browse(world.maya).get("/wins").text

    assert "Tell the first win" in page
    assert 'aria-current="page">Wins</a>' in page


def test_a_win_is_told_and_stands_in_the_feed_with_its_thanks(world: World, browse: Browse) -> None:
    bens = browse(world.ben)
    sent = form(world.maya.id, world.sofia.id, story="Three *visits*.", once="a key")

    for _ in range(2):
        assert bens.post("/wins", sent).location == "/wins"

    page = bens.get("/wins").text
    assert len(wins()) == 1
    assert page.count("Larkfield signed</h2>") == 1
    assert "<em>visits</em>" in page
    assert "Take it back" in page
    assert "Take it back" not in browse(world.maya).get("/wins").text
    assert "You told a win, “Larkfield signed”, with thanks to Maya Okafor and Sofia Lindqvist." in page


def test_thanks_to_one_side_only_are_refused_and_what_was_typed_stays(world: World, browse: Browse) -> None:
    before = snapshot()
    for people, words in (([world.maya.id], "Nobody wins alone"), ([], "Choose whom you want to thank")):
        answer = browse(world.ben).post("/wins", form(*people, story="A long story."))
        assert answer.status_code == 422
        assert words in answer.text
        assert "A long story." in answer.text
        assert answer.text.count("checked>") == len(people)
    for sent, words in (
        (form(1, 4, title="x" * (limits.TITLE + 1)), "At most 200 characters"),
        (form(1, 4, title=" "), "Say in a line"),
        (form(1, 4, story="x" * (limits.TEXT + 1)), "At most 20,000 characters"),
        (form(1, 4, about="/people/1"), "A win is about a goal, a card"),
        (form(1, 4, about="javascript:alert(1)"), "A win is about a goal, a card"),
        (form(1, 4, about="/cards/99999"), "no longer there"),
    ):
        answer = browse(world.ben).post("/wins", sent)
        assert (answer.status_code, words in answer.text) == (422, True), words
        assert 'href="javascript' not in answer.text
    assert snapshot() == before


def test_from_a_goal_and_a_card_the_form_knows_what_it_is_about_and_who_helped(
    world: World, browse: Browse
) -> None:
    goal, card = sql_goal(world).page, f"/cards/{world.larkfield.id}"
    bens = browse(world.ben)
    assert f'href="/wins/new?about={goal}"' in bens.get(goal).text
    bens.post(f"{card}/closure")
    assert f'href="/wins/new?about={card}"' in bens.get(card).text

    for page, name in ((goal, "120 SQLs"), (card, "Larkfield Cold Store")):
        asked = bens.get(f"/wins/new?about={page}").text
        assert f'About <a href="{page}">{name}</a>' in asked
        assert len(re.findall(r'value="(?:1|4)" checked', asked)) == 2
        bens.post("/wins", form(1, 4, about=page))
    feed = bens.get("/wins").text
    assert f'<a href="{goal}">120 SQLs</a>' in feed
    assert f'<a href="{card}">Larkfield Cold Store</a>' in feed


def test_a_form_about_nothing_that_is_there_is_refused(world: World, browse: Browse) -> None:
    bens = browse(world.ben)

    assert bens.get("/wins/new?about=/people/1").status_code == 422
    assert bens.get("/wins/new?about=/goals/99999").status_code == 404
    assert bens.get("/wins/new?about=/cards/99999").status_code == 404


def test_anybody_thanks_somebody_else(world: World, browse: Browse) -> None:
    tell_win("Larkfield signed", "", [world.maya.id, world.sofia.id], by=world.ben)
    address, toms, priya = f"/wins/{wins()[0].id}/thanks", browse(world.tom), world.priya.id
    asked = toms.get(address).text
    assert "Priya Nair" in asked
    assert "Maya Okafor" not in asked
    assert toms.post(address, {"people": []}).status_code == 422

    for _ in range(2):
        assert toms.post(address, {"people": [priya], "once": "a key"}).status_code == 303

    page = toms.get("/wins").text
    assert page.count('aria-label="Priya Nair, business development"') == 1
    assert toms.get("/wins/999/thanks").status_code == 404


def test_a_win_is_taken_back_by_its_teller_only(world: World, browse: Browse) -> None:
    tell_win("Larkfield signed", "", [world.maya.id, world.sofia.id], by=world.ben)
    address = f"/wins/{wins()[0].id}?_method=DELETE"

    assert browse(world.maya).post(address).status_code == 403
    assert browse(world.ben).post(address).status_code == 303
    assert wins() == []
    assert "Larkfield signed" not in browse(world.maya, htmx=True).get("/wins/feed").text


def test_what_the_board_told_is_nobodys_to_take_back(world: World, browse: Browse) -> None:
    found = sql_goal(world)
    measured(sqls_of(found), "130", by=world.tom)
    address = f"/wins/{wins()[0].id}"

    page = browse(world.maya).get("/wins").text
    assert "The board, today, 12:00" in page
    assert "130 of 120, by marketing and sales together." in page
    assert browse(world.maya, htmx=True).send("DELETE", address).status_code == 403


def test_opening_the_feed_reads_what_one_was_thanked_for(world: World, browse: Browse) -> None:
    tell_win("Larkfield signed", "", [world.maya.id, world.sofia.id], by=world.ben)
    mayas = browse(world.maya)
    assert "Ben Archer thanks you for “Larkfield signed”" in mayas.get("/inbox").text
    assert 'hx-post="/inbox/opening/wins"' in mayas.get("/wins").text

    mayas.post("/inbox/opening/wins")

    assert not has_unread(world.maya.id, "/wins")
    assert "/inbox/opening/wins" not in mayas.get("/wins").text


def test_older_wins_stand_on_pages_of_their_own(world: World, browse: Browse) -> None:
    for number in range(limits.WINS_DRAWN + 1):
        tell_win(f"Win {number}.", "", [world.maya.id, world.sofia.id], by=world.ben)
    newest = browse(world.maya).get("/wins").text
    older = re.findall(r'href="(/wins\?before=\d+)"', newest)[0]

    assert "Win 0." not in newest
    assert "Win 0." in browse(world.maya).get(older).text
    assert "The newest" in browse(world.maya).get(older).text


def test_words_of_a_win_are_shown_and_never_run(world: World, browse: Browse) -> None:
    evil = "<script>alert(1)</script>"
    tell_win(evil, evil, [world.maya.id, world.sofia.id], by=world.ben)

    page = browse(world.maya).get("/wins").text
    thanks = browse(world.maya).get(f"/wins/{wins()[0].id}/thanks").text

    assert evil not in page + thanks
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</h2>" in page


def test_a_stakeholder_reads_no_wins(world: World, browse: Browse) -> None:
    for path in ("/wins", "/wins/feed", "/wins/new"):
        assert browse(world.grace).get(path).status_code == 403
