"""Pairing: one drives, several work, and the card wears the hues of their sides."""

import re

import pytest

from app.board.editing import Edited
from app.board.faces import draw_face
from app.board.models.card import Card
from app.board.pairing import drive, join, leave
from app.board.trashing import trash
from app.clock import today
from app.errors import Refusal
from app.log.undoing import undo
from tests.conftest import Browse, snapshot
from tests.world import World

ZONE = "Europe/London"


def face_of(card: Card) -> str:
    """The face as the board draws it."""
    return draw_face(card, today(ZONE), ZONE)


def names(card: Card) -> list[str]:
    """Who works on it, whoever drives first."""
    return [person.first_name for person in card.crew]


def test_one_click_is_enough_to_work_on_it_too(world: World) -> None:
    joined = join(world.webinar, by=world.priya)

    assert names(world.webinar) == ["Maya", "Priya", "Ben"]
    assert isinstance(joined, Edited)
    assert joined.sentence == "changed the people of “Cold-chain webinar with a customer”"


def test_whoever_leaves_works_on_it_no_longer(world: World) -> None:
    leave(world.webinar, by=world.ben)

    assert names(world.webinar) == ["Maya"]
    assert world.webinar.driver == world.maya


def test_when_the_driver_leaves_nobody_drives(world: World) -> None:
    leave(world.webinar, by=world.maya)

    assert world.webinar.driver_id is None
    assert names(world.webinar) == ["Ben"]


def test_whoever_takes_the_wheel_joins_and_the_former_driver_stays(world: World) -> None:
    drive(world.webinar, by=world.sofia)

    assert world.webinar.driver_id == world.sofia.id
    assert names(world.webinar)[0] == "Sofia"
    assert set(names(world.webinar)) == {"Sofia", "Maya", "Ben"}


def test_what_is_so_already_is_refused(world: World) -> None:
    for act, by, words in (
        (join, world.ben, "You work on “.*” already"),
        (leave, world.tom, "You do not work on"),
        (drive, world.maya, "You drive “.*” already"),
    ):
        with pytest.raises(Refusal, match=words):
            act(world.webinar, by=by)


def test_each_of_these_can_be_taken_back(world: World) -> None:
    for act, by in ((join, world.priya), (leave, world.maya), (drive, world.ben)):
        before = (names(world.webinar), world.webinar.driver_id)
        undo(act(world.webinar, by=by), by=by)
        assert (names(world.webinar), world.webinar.driver_id) == before


@pytest.mark.parametrize(
    ("crew", "hue"),
    [
        ((), "neutral"),
        (("maya",), "marketing"),
        (("maya", "tom"), "marketing"),
        (("sofia",), "sales"),
        (("priya", "sofia"), "sales"),
        (("priya",), "sales"),
        (("maya", "priya"), "joint"),
        (("maya", "sofia", "lena"), "joint"),
        (("lena",), "neutral"),
        (("lena", "tom"), "marketing"),
    ],
)
def test_the_stripe_and_the_faces_wear_the_hues_of_the_sides(
    world: World, crew: tuple[str, ...], hue: str
) -> None:
    people = [getattr(world, name) for name in crew]
    for person in people:
        join(world.checklist, by=person)

    face = face_of(world.checklist)

    assert f'class="card is-{hue}"' in face
    assert sorted(re.findall(r'class="avatar (\w+)"', face)) == sorted(person.side.hue for person in people)


def test_who_drives_is_said_not_only_shown(world: World) -> None:
    assert 'aria-label="Maya Okafor, marketing, drives"' in face_of(world.webinar)
    assert 'aria-label="Ben Archer, sales"' in face_of(world.webinar)


def test_the_cards_page_offers_what_its_viewer_can_do(world: World, browse: Browse) -> None:
    card = f"/cards/{world.webinar.id}"

    for person, offered in (
        ("priya", {"Work on it too", "Drive it"}),
        ("ben", {"Leave it", "Drive it"}),
        ("maya", {"Leave it"}),
    ):
        page = browse(getattr(world, person)).get(card).text
        assert {words for words in ("Work on it too", "Leave it", "Drive it") if words in page} == offered


def test_plain_forms_join_drive_and_leave(world: World, browse: Browse) -> None:
    browser = browse(world.priya)
    card = f"/cards/{world.webinar.id}"

    answer = browser.post(f"{card}/crew/me")
    assert (answer.status_code, answer.location) == (303, card)
    assert world.priya in world.webinar.people
    browser.post(f"{card}/wheel")
    assert world.webinar.driver_id == world.priya.id
    browser.post(f"{card}/crew/me?_method=DELETE")
    assert world.priya not in world.webinar.people
    assert world.webinar.driver_id is None


def test_a_stakeholder_joins_nothing_and_nobody_joins_what_is_in_the_trash(
    world: World, browse: Browse
) -> None:
    trash(world.flyer, by=world.tom)
    before = snapshot()

    assert browse(world.grace).post(f"/cards/{world.webinar.id}/crew/me").status_code == 403
    assert browse(world.grace).post(f"/cards/{world.webinar.id}/wheel").status_code == 403
    assert browse(world.maya).post(f"/cards/{world.flyer.id}/crew/me").status_code == 409
    assert snapshot() == before
