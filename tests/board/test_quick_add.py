"""Quick add on the wire: lines in, cards out, and nothing typed is lost when it is refused."""

import re

import pytest
from sqlalchemy import func, select

from app.board.models.card import Card
from app.board.models.column import LimitRule
from app.board.pasting import AddedTogether
from app.db import session
from tests.conftest import Browse, snapshot
from tests.world import World

TEN = "\n".join(f"- Idea {number}" for number in range(1, 11))


def sent(world: World, text: str, **more: object) -> dict[str, object]:
    return {"text": text, "in_column": world.backlog.id, "kind": "content", "once": "a-key"} | more


def count_cards() -> int:
    return session.scalar(select(func.count(Card.id))) or 0


def test_a_line_becomes_a_card_with_all_that_it_says(world: World, browse: Browse) -> None:
    line = "Flyer for the fair @maya @ben #webinar by 2027-01-15"

    answer = browse(world.maya, htmx=True).post("/cards/lines", sent(world, line, kind="campaign"))

    assert "You added “Flyer for the fair” to Backlog." in answer.text
    card = session.scalars(select(Card).where(Card.title == "Flyer for the fair")).one()
    assert (card.kind.value, str(card.due_on), card.driver) == ("campaign", "2027-01-15", world.maya)
    assert {person.id for person in card.people} == {world.maya.id, world.ben.id}
    assert [label.name for label in card.labels] == ["webinar"]
    assert world.titles(world.backlog)[0] == "Flyer for the fair"


def test_ten_lines_become_ten_cards_that_one_undo_takes_back(world: World, browse: Browse) -> None:
    maya = browse(world.maya, htmx=True)
    before = world.titles(world.backlog)

    answer = maya.post("/cards/lines", sent(world, TEN))

    assert "Added 10 cards to Backlog." in answer.text
    assert world.titles(world.backlog)[:10] == [f"Idea {number}" for number in range(1, 11)]
    undo = re.search(r'action="(/activity/\d+/undo)"', answer.text)
    assert undo
    assert "You took back 10 cards from Backlog" in maya.post(undo[1]).text
    assert world.titles(world.backlog) == before


def test_the_answer_draws_the_column_and_the_totals(world: World, browse: Browse) -> None:
    page = {"HX-Current-URL": "http://localhost/board"}

    answer = browse(world.maya, htmx=True).post("/cards/lines", sent(world, TEN), headers=page)

    assert f'hx-target="#column-{world.backlog.id}"' in answer.text
    assert 'hx-target="#totals"' in answer.text


@pytest.mark.parametrize("text", ["One card", TEN])
def test_what_is_sent_twice_is_added_once(world: World, browse: Browse, text: str) -> None:
    maya = browse(world.maya, htmx=True)
    first = maya.post("/cards/lines", sent(world, text))
    count = count_cards()

    second = maya.post("/cards/lines", sent(world, text))

    assert (first.status_code, second.status_code) == (200, 200)
    assert count_cards() == count
    assert "dded " in second.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write a title first."),
        ("@maya fri", "Nothing was added yet. This still needs a title"),
        ("Flyer\n" + "x" * 201, "Nothing was added yet. Line 2: This title has 201 characters"),
        ("\n".join(["Card"] * 51), "These are 51 lines: at most 50 cards at once"),
    ],
)
def test_what_cannot_be_added_is_told_and_stays(
    world: World, browse: Browse, text: str, sentence: str
) -> None:
    before = snapshot()

    piece = browse(world.maya, htmx=True).post("/cards/lines", sent(world, text))
    page = browse(world.maya).post("/cards/lines", sent(world, text))

    assert (piece.status_code, page.status_code) == (422, 422)
    assert sentence in piece.text
    assert "hx-partial" in piece.text
    assert "<textarea" not in piece.text
    assert sentence in page.text
    assert f">{text}</textarea>" in page.text
    assert snapshot() == before


def test_a_full_column_refuses_all_and_the_text_stays(world: World, browse: Browse) -> None:
    world.backlog.limit, world.backlog.limit_rule = 3, LimitRule.BLOCK
    session.flush()
    before = snapshot()

    piece = browse(world.maya, htmx=True).post("/cards/lines", sent(world, TEN))
    page = browse(world.maya).post("/cards/lines", sent(world, TEN))

    assert (piece.status_code, page.status_code) == (422, 422)
    assert "Only 2 of these fit into Backlog" in piece.text
    assert f">{TEN}</textarea>" in page.text
    assert snapshot() == before


@pytest.mark.parametrize(("field", "value"), [("in_column", "999"), ("in_column", "x"), ("kind", "poem")])
def test_what_is_not_on_the_board_is_no_choice(world: World, browse: Browse, field: str, value: str) -> None:
    before = snapshot()

    answer = browse(world.maya, htmx=True).post("/cards/lines", sent(world, "Flyer", **{field: value}))

    assert answer.status_code in (404, 422)
    assert snapshot() == before


def test_the_preview_shows_what_the_lines_would_become_and_writes_nothing(
    world: World, browse: Browse
) -> None:
    before = snapshot()
    text = "Flyer @maya @xyz #webinar 15.1.2027\nBlog <b>post</b>"

    answer = browse(world.maya, htmx=True).post("/cards/lines/preview", sent(world, text, kind="account"))

    assert answer.status_code == 200
    assert "2 cards" in answer.text
    assert "Maya Okafor drives" in answer.text
    assert "Account" in answer.text
    assert "due 15 Jan 2027" in answer.text
    assert "Nobody here is called @xyz; it stays in the title." in answer.text
    assert "Blog &lt;b&gt;post&lt;/b&gt;" in answer.text
    assert snapshot() == before


def test_the_preview_of_too_many_lines_says_so(world: World, browse: Browse) -> None:
    text = "\n".join(f"Card {number}" for number in range(1, 200))

    answer = browse(world.maya, htmx=True).post("/cards/lines/preview", sent(world, text))

    assert "These are 199 lines: at most 50 cards at once" in answer.text
    assert "Card 50<" in answer.text
    assert "Card 51<" not in answer.text


def test_the_full_form_starts_with_what_was_typed(world: World, browse: Browse) -> None:
    query = {"text": "Flyer @maya @ben #webinar 15.1.2027", "kind": "campaign", "column": world.doing.id}

    page = browse(world.maya).get("/cards/new", query_string=query).text

    assert 'value="Flyer"' in page
    assert 'value="2027-01-15"' in page
    assert 'value="webinar"' in page
    assert re.search(r'<option selected value="campaign"', page)
    assert re.search(rf'<option selected value="{world.doing.id}">Doing', page)
    assert re.search(rf'<option selected value="{world.maya.id}">Maya Okafor', page)
    assert page.count(" checked") == 2


def test_lines_can_be_added_on_a_page_of_their_own(world: World, browse: Browse) -> None:
    maya = browse(world.maya)
    assert "<textarea" in maya.get("/cards/lines").text

    answer = maya.post("/cards/lines", sent(world, TEN), follow_redirects=True)

    assert "Added 10 cards to Backlog." in answer.text


@pytest.mark.parametrize("path", ["/cards/lines", "/cards/lines/preview"])
def test_a_stakeholder_adds_nothing(world: World, browse: Browse, path: str) -> None:
    assert browse(world.grace, htmx=True).post(path, sent(world, TEN)).status_code == 403
    assert not session.scalars(select(AddedTogether)).all()


@pytest.mark.parametrize(
    ("address", "text", "words"),
    [
        ("/board?find=%23fair", "Flyer", "It is hidden by your filter."),
        ("/board?find=%23fair", "Flyer\nBlog", "They are hidden by your filter."),
        ("/board?find=%23fair", "Flyer #fair\nBlog\nNews", "2 of them are hidden by your filter."),
        ("/board/stand-up", "Flyer", "It is not shown in this view."),
    ],
)
def test_a_card_that_the_page_does_not_show_is_told(
    world: World, browse: Browse, address: str, text: str, words: str
) -> None:
    page = {"HX-Current-URL": f"http://localhost{address}"}

    answer = browse(world.maya, htmx=True).post("/cards/lines", sent(world, text), headers=page)

    assert words in answer.text


def test_a_card_that_the_page_shows_is_not_called_hidden(world: World, browse: Browse) -> None:
    page = {"HX-Current-URL": "http://localhost/board?find=%23fair"}

    answer = browse(world.maya, htmx=True).post("/cards/lines", sent(world, "Flyer #fair"), headers=page)

    assert "hidden by" not in answer.text
