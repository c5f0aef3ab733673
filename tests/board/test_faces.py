"""Faces show people as they are now."""

from app.board.looking import Look
from app.board.showing import show_board
from app.log.redrawing import stale
from app.people.changing import change
from app.people.describing import describe
from app.people.models import Role, Side, Theme
from tests.world import World

VIEW = {"zone": "Europe/London"}


def faces(world: World) -> str:
    return "".join(face for column in show_board(Look.of(VIEW)) for face in column.faces)


def test_a_new_name_is_on_every_face_and_the_board_is_fetched_again(world: World) -> None:
    assert "Sofia Lindqvist" in faces(world)

    described = describe(
        world.sofia, name="Sofia Berg", zone="Europe/London", theme=Theme.SYSTEM, by=world.sofia
    )

    assert "Sofia Berg" in faces(world)
    assert "Sofia Lindqvist" not in faces(world)
    assert [part.name for part in stale(described)] == ["board"]


def test_a_new_side_changes_the_hue_of_the_cards(world: World) -> None:
    change(world.ben, side=Side.MARKETING, role=Role.MEMBER, by=world.lena)

    assert "Ben Archer, marketing" in faces(world)


def test_another_theme_draws_nothing_again(world: World) -> None:
    described = describe(world.sofia, name=world.sofia.name, zone="UTC", theme=Theme.DARK, by=world.sofia)

    assert stale(described) == []
