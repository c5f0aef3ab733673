"""Whatever goes wrong is told in the product's words: as a page, or as a toast for a piece of one."""

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from app.board.models.card import Card
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
