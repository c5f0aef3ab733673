"""The fact on a card's face: read at once for all new faces of its kind, drawn by the room's own macros."""

from collections.abc import Callable

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from app.board.adding import New, add_all
from app.board.editing import edit
from app.board.face_facts import shows_on_face
from app.board.faces import forget_faces
from app.board.looking import Look
from app.board.models.card import Card
from app.board.movers import Act
from app.board.showing import show_board
from app.db import session
from tests.board.upper import KIND, Asked, own_accounts
from tests.conftest import Browse
from tests.world import World

TEMPLATE = "test/_face.html"
MACROS = """
{% macro meta(fact, card, today, zone) %}
{% if fact.state %}<span>· {{ fact.state }}</span>{% endif %}
{% endmacro %}
{% macro line(fact, card, today, zone) %}
{% if fact.line %}{{ fact.line }} of {{ card.title }}{% endif %}
{% endmacro %}
"""
VIEW = {"zone": "Europe/London"}


@pytest.fixture
def macros(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The template of a room above."""
    loaders = [DictLoader({TEMPLATE: MACROS}), app.jinja_env.loader]
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([each for each in loaders if each]))


def faces() -> str:
    return "".join(face for column in show_board(Look.of(VIEW)) for face in column.faces)


def face_of(card: Card, browse: Browse, world: World) -> str:
    return browse(world.maya, htmx=True).get(f"/cards/{card.id}/face").text


@pytest.mark.usefixtures("macros")
def test_it_stands_behind_the_kind_in_place_of_the_due_date_and_below_the_title(
    world: World, browse: Browse
) -> None:
    edit(world.larkfield, {"due_on": "2020-01-01"}, by=world.maya)
    assert "late 1 Jan 2020" in face_of(world.larkfield, browse, world)
    forget_faces()
    fact = {"state": "target", "line": "<Three> sites"}
    shows_on_face(KIND, TEMPLATE, Asked({world.larkfield.id: fact}))

    face = face_of(world.larkfield, browse, world)

    assert "<span>· target</span></p>" in face
    assert '</h3>\n<div class="fact">&lt;Three&gt; sites of Larkfield Cold Store</div>' in face
    assert "1 Jan 2020" not in face


@pytest.mark.usefixtures("macros")
def test_where_it_says_nothing_the_face_is_as_everywhere(world: World, browse: Browse) -> None:
    edit(world.larkfield, {"due_on": "2020-01-01"}, by=world.maya)
    before = face_of(world.larkfield, browse, world)
    shows_on_face(KIND, TEMPLATE, Asked({world.larkfield.id: {"state": "", "line": ""}}))
    forget_faces()

    assert face_of(world.larkfield, browse, world) == before


@pytest.mark.usefixtures("macros")
def test_it_is_asked_once_for_those_that_are_drawn_and_not_for_those_that_are_kept(world: World) -> None:
    several = add_all(
        [New({"title": f"No {n}", "kind": KIND.value}, world.ready) for n in range(9)], by=world.ben
    )
    asked = Asked({})
    shows_on_face(KIND, TEMPLATE, asked)

    faces()
    faces()
    assert [set(batch) for batch in asked.batches] == [
        {world.larkfield.id, *(added.card_id for added in several)}
    ]

    world.larkfield.touch()
    session.flush()
    faces()
    assert asked.batches[1:] == [[world.larkfield.id]]


@pytest.mark.usefixtures("macros")
def test_a_board_without_such_cards_asks_nothing(world: World) -> None:
    edit(world.larkfield, {"kind": "content"}, by=world.ben)
    asked = Asked({})
    shows_on_face(KIND, TEMPLATE, asked)

    faces()

    assert asked.batches == []


@pytest.mark.usefixtures("macros")
def test_the_number_of_queries_does_not_grow_with_the_cards(
    world: World, count_queries: Callable[[], int]
) -> None:
    def load(ids: object) -> dict[int, dict[str, str]]:
        titles = session.execute(Card.__table__.select().with_only_columns(Card.id, Card.title))
        return {id: {"state": "target", "line": title} for id, title in titles}

    shows_on_face(KIND, TEMPLATE, load)
    found = []
    for _ in range(2):
        add_all([New({"title": "Another", "kind": KIND.value}, world.ready) for _ in range(8)], by=world.ben)
        session.commit()
        session.expire_all()
        forget_faces()
        count_queries()
        assert "Another of Another" in faces()
        found.append(count_queries())

    assert found[0] == found[1]


def test_a_kind_that_is_not_due_has_no_date_and_one_that_is_not_moved_no_handle(
    world: World, browse: Browse
) -> None:
    edit(world.larkfield, {"due_on": "2020-01-01"}, by=world.maya)
    assert 'class="move"' in face_of(world.larkfield, browse, world)
    forget_faces()
    own_accounts(Act.CLOSE)

    face = face_of(world.larkfield, browse, world)

    assert "1 Jan 2020" not in face
    assert 'class="move"' not in face


def test_two_rooms_cannot_speak_on_one_face(world: World) -> None:
    asked = Asked({})
    shows_on_face(KIND, TEMPLATE, asked)
    shows_on_face(KIND, TEMPLATE, asked)

    with pytest.raises(ValueError, match="something else is shown on accounts already"):
        shows_on_face(KIND, TEMPLATE, Asked({}))
