"""Places on a card's page that rooms above fill, with parts of their own that live by themselves."""

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from app.board.models.card import Card
from app.web.parts import Part, View
from app.web.slots import fills
from tests.conftest import Browse
from tests.world import World

TURN = '<section id="turn-{{ card.id }}" data-part="/cards/{{ card.id }}/turn">Turn of {{ person }}</section>'


def turn_part(card: Card) -> Part:
    """A live part of a room above, on the page of a card."""

    def load(view: View) -> Mapping[str, Any]:
        return {"card": card, "person": view["person"]}

    page = f"/cards/{card.id}"
    return Part(f"turn-{card.id}", f"{page}/turn", page, "test/_turn.html", load)


@pytest.fixture
def filled(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A room above that fills all three places, for campaigns only."""
    loaders = [DictLoader({"test/_turn.html": TURN}), app.jinja_env.loader]
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([each for each in loaders if each]))

    @fills("card.turn")
    def turn(card: Card, view: View) -> str:
        return turn_part(card).html(view) if card.kind.value == "campaign" else ""

    @fills("card.main")
    def main(card: Card, view: View) -> str:
        return f"<p>Main of {card.id} for {view['person']}</p>"

    @fills("card.side")
    def side(card: Card, view: View) -> str:
        return f"<p>Side of {card.id} in {view['zone']}</p>"


@pytest.mark.usefixtures("filled")
def test_they_stand_below_the_title_below_the_facts_and_above_the_talk(world: World, browse: Browse) -> None:
    id, me = world.webinar.id, world.maya.id
    html = browse(world.maya).get(f"/cards/{id}").text

    order = [
        "</h1>", f'id="turn-{id}"', f"Turn of {me}", "<dt>Drives</dt>", f"<p>Main of {id} for {me}</p>",
        'id="why-name"', f"<p>Side of {id} in Europe/London</p>", 'id="talk-name"',
    ]  # fmt: skip
    places = [html.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.usefixtures("filled")
def test_a_part_in_the_sheet_is_the_same_alone_and_in_it(world: World, browse: Browse) -> None:
    browser = browse(world.maya, htmx=True)
    page = f"/cards/{world.webinar.id}"

    sheet = browser.get(f"{page}/sheet", headers={"HX-Current-URL": f"http://localhost{page}"}).text

    view = {"person": str(world.maya.id), "zone": "Europe/London", "path": page}
    with browser.client.application.test_request_context():
        alone = turn_part(world.webinar).html(view)
    assert alone in sheet
    assert turn_part(world.webinar).stands_on(view)


@pytest.mark.usefixtures("filled")
def test_a_card_for_which_a_place_stays_empty_is_as_before(world: World, browse: Browse) -> None:
    assert 'id="turn-' not in browse(world.maya).get(f"/cards/{world.larkfield.id}").text
