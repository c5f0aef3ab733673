"""Whatever goes wrong is told in the product's words: as a page, or as a toast for a piece of one."""

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from app.board.adding import add
from app.board.models.card import Card
from app.board.models.column import LimitRule
from app.board.trashing import trash
from app.db import session
from app.engines import read_only, reading
from app.web.faults import HEADINGS
from tests.conftest import Browse
from tests.world import World

TOLD = (403, 404, 409, 413, 415, 422, 429, 500, 503)


@pytest.mark.parametrize("status", TOLD)
def test_each_fault_is_a_page_with_a_heading_a_sentence_and_a_way_on(
    world: World, browse: Browse, app: Flask, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    def fail(*_args: object) -> None:
        fault = HTTPException()
        fault.code = status
        raise fault

    monkeypatch.setattr("app.board.routes.board.show_board", fail)
    page = browse(world.maya).get("/board")
    toast = browse(world.maya, htmx=True).get("/board")

    heading, sentence = HEADINGS[status]
    assert page.status_code == toast.status_code == status
    assert f"<h1>{heading}</h1>" in page.text
    assert sentence in page.text
    assert "Go to the start page" in page.text
    assert "<html" not in toast.text
    assert sentence in toast.text


def test_a_get_that_writes_is_a_mistake_of_ours_and_fails_loudly(world: World) -> None:
    card = session.scalars(select(Card)).first()
    assert card is not None
    card.title = "Written by a GET"

    with reading(), pytest.raises(RuntimeError, match="A GET may not write"):
        session.flush()

    session.rollback()
    assert not read_only.get()


def test_when_all_streams_are_taken_the_next_is_told_to_come_back(
    world: World, browse: Browse, app: Flask
) -> None:
    hub = app.extensions["hub"]
    taken = [hub.subscribe(10_000 + number) for number in range(3)]
    most, app.config["LIVE_MAX"] = app.config["LIVE_MAX"], 3
    try:
        assert browse(world.maya).get("/events").status_code == 503
    finally:
        app.config["LIVE_MAX"] = most
        for each in taken:
            hub.unsubscribe(each)


def test_a_plain_form_that_is_refused_leads_back_to_its_page_with_the_reason(
    world: World, browse: Browse
) -> None:
    lenas = browse(world.lena)
    ready = world.ready.id

    refused = lenas.post(f"/columns/{ready}?_method=DELETE", headers={"Referer": "http://localhost/columns"})

    assert (refused.status_code, refused.location) == (303, "/columns")
    page = lenas.get("/columns").text
    assert "3 cards stand in Ready" in page
    assert 'class="toast is-refusal"' in page
    assert "is-refusal" not in lenas.get("/columns").text


def test_put_back_into_a_full_column_is_refused_on_the_page_of_the_trash(
    world: World, browse: Browse
) -> None:
    tom = browse(world.tom)
    trash(world.larkfield, by=world.tom)
    doing = world.doing
    add({"title": "In its place"}, column=doing, by=world.tom)
    doing.limit, doing.limit_rule = 1, LimitRule.BLOCK
    address = f"/cards/{world.larkfield.id}/disposal?_method=DELETE"

    refused = tom.post(address, headers={"Referer": "http://localhost/trash"})

    assert (refused.status_code, refused.location) == (303, "/trash")
    assert "Doing is full: 1 of 1." in tom.get("/trash").text
    assert world.larkfield.is_in_trash


@pytest.mark.parametrize(
    ("came_from", "words"),
    [
        ("", {}),
        ("http://elsewhere.example/columns", {}),
        ("http://localhost/activity/last/undo", {}),
        ("http://localhost/no/such/page", {}),
        ("http://localhost/columns", {"once": "a key"}),
        ("http://localhost/columns", {"seen": "7"}),
    ],
)
def test_without_a_page_to_return_to_or_with_text_to_lose_a_refusal_is_a_page(
    world: World, browse: Browse, came_from: str, words: dict[str, str]
) -> None:
    address = f"/columns/{world.ready.id}?_method=DELETE"

    refused = browse(world.lena).post(address, words, headers={"Referer": came_from})

    assert refused.status_code == 422
    assert "3 cards stand in Ready" in refused.text


def test_a_piece_of_a_page_is_refused_in_place(world: World, browse: Browse) -> None:
    address = f"/columns/{world.ready.id}?_method=DELETE"

    refused = browse(world.lena, htmx=True).post(address, headers={"Referer": "http://localhost/columns"})

    assert refused.status_code == 422
    assert 'class="toast is-refusal"' in refused.text
