"""A form that is sent twice is done once (R07)."""

import re

from tests.conftest import Browse
from tests.world import World

CARD = {"title": "Answer sheet", "kind": "content", "driver": "0", "labels": "", "description": ""}


def test_a_card_is_added_once_and_the_second_answer_is_the_first(world: World, browse: Browse) -> None:
    browser = browse(world.maya, htmx=True)
    form = {**CARD, "in_column": world.doing.id, "once": "one-and-the-same"}

    first, second = browser.post("/cards", form), browser.post("/cards", form)

    assert world.titles(world.doing).count("Answer sheet") == 1
    assert re.findall(r"/activity/[0-9]+/undo", first.text) == re.findall(
        r"/activity/[0-9]+/undo", second.text
    )


def test_a_comment_is_said_once(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    for _ in range(2):
        browser.post(f"/cards/{world.webinar.id}/comments", {"body": "Once.", "once": "the-same"})

    assert [said.body for said in world.webinar.comments] == ["Once."]


def test_another_form_does_it_again(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    for key in ("one", "two"):
        browser.post(f"/cards/{world.webinar.id}/comments", {"body": "Again.", "once": key})

    assert len(world.webinar.comments) == 2


def test_a_form_without_a_key_still_works(world: World, browse: Browse) -> None:
    for _ in range(2):
        browse(world.maya).post(f"/cards/{world.webinar.id}/comments", {"body": "No key."})

    assert len(world.webinar.comments) == 2
