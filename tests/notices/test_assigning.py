"""Being given a card: whoever is put on it by somebody else is told, and nobody by an import or an undo."""

from collections.abc import Callable

import pytest

from app.board.adding import New, add, add_all
from app.board.editing import Fields, edit
from app.board.pairing import drive, join, leave
from app.board.pasting import add_together
from app.log.models import Event
from app.log.redrawing import stale
from app.log.undoing import undo
from app.notices.models import lines_of
from app.people.models import User
from tests.conftest import Browse
from tests.world import World


def inbox(person: User) -> list[str]:
    """What a person's inbox says, each reason of each card."""
    return [each.sentence for line in lines_of(person.id) for each in (line.notice, *line.others)]


def rung(event: Event) -> set[str]:
    """The bells that a fact rings."""
    return {part.name for part in stale(event) if part.name.startswith("inbox-")}


def test_whoever_is_asked_to_drive_is_told_and_so_is_who_drove(world: World) -> None:
    edited = edit(world.webinar, {"driver": world.sofia.id}, by=world.tom)

    assert inbox(world.sofia) == ["Tom Reyes asked you to drive “Cold-chain webinar with a customer”"]
    assert inbox(world.maya) == ["Tom Reyes took the wheel of “Cold-chain webinar with a customer” from you"]
    assert inbox(world.ben) == []
    assert {f"inbox-{world.sofia.id}", f"inbox-{world.maya.id}"} <= rung(edited)


def test_whoever_is_put_on_a_card_is_told_and_who_was_on_it_is_not(world: World) -> None:
    edit(world.flyer, {"people": [world.tom.id, world.maya.id, world.ben.id]}, by=world.maya)

    assert inbox(world.ben) == ["Maya Okafor put you on “Flyer for the depot open day”"]
    assert inbox(world.tom) == []
    assert inbox(world.maya) == []


def test_taking_the_wheel_tells_only_whom_it_was_taken_from(world: World) -> None:
    drive(world.webinar, by=world.sofia)

    assert inbox(world.maya) == [
        "Sofia Lindqvist took the wheel of “Cold-chain webinar with a customer” from you"
    ]
    assert inbox(world.sofia) == []


def test_what_one_does_oneself_or_leaves_as_it_was_tells_nobody(world: World) -> None:
    join(world.webinar, by=world.priya)
    leave(world.webinar, by=world.maya)
    edit(world.larkfield, {"title": "Larkfield"}, by=world.ben)

    assert [inbox(each) for each in (world.priya, world.maya, world.sofia)] == [[], [], []]


def test_a_new_card_tells_those_who_are_on_it(world: World) -> None:
    fields = {
        "title": "Case study",
        "driver": world.ben.id,
        "people": [world.ben.id, world.maya.id, world.tom.id],
    }
    added = add(fields, column=world.ready, by=world.maya)

    assert inbox(world.ben) == ["Maya Okafor asked you to drive “Case study”"]
    assert inbox(world.tom) == ["Maya Okafor put you on “Case study”"]
    assert inbox(world.maya) == []
    assert rung(added) >= {f"inbox-{world.ben.id}", f"inbox-{world.tom.id}-lines"}


def test_of_cards_that_are_added_together_each_is_told(world: World) -> None:
    several: list[Fields] = [
        {"title": "Answer sheet", "driver": world.ben.id},
        {"title": "Battle card", "people": [world.ben.id]},
    ]
    together = add_together(several, column=world.ready, by=world.maya)

    assert set(inbox(world.ben)) == {
        "Maya Okafor asked you to drive “Answer sheet”",
        "Maya Okafor put you on “Battle card”",
    }
    assert f"inbox-{world.ben.id}" in rung(together)


def test_a_file_of_cards_rings_no_bell(world: World) -> None:
    add_all(
        [New({"title": f"Card {n}", "driver": world.ben.id}, world.ready) for n in range(3)], by=world.maya
    )

    assert inbox(world.ben) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda world: edit(world.flyer, {"driver": world.ben.id}, by=world.maya),
        lambda world: add({"title": "One", "driver": world.ben.id}, column=world.ready, by=world.maya),
        lambda world: add_together(
            [{"title": "One", "driver": world.ben.id}, {"title": "Two"}], column=world.ready, by=world.maya
        ),
    ],
    ids=["edited", "added", "added together"],
)
def test_what_is_taken_back_is_forgotten_and_its_bell_rings(
    world: World, act: Callable[[World], Event]
) -> None:
    did = act(world)
    assert len(inbox(world.ben)) == 1

    taken_back = undo(did, by=world.maya)

    assert inbox(world.ben) == []
    assert f"inbox-{world.ben.id}" in rung(taken_back)


def test_an_undo_gives_a_card_back_without_a_word(world: World) -> None:
    edited = edit(world.webinar, {"driver": None, "people": [world.maya.id]}, by=world.tom)

    undo(edited, by=world.tom)

    assert world.webinar.driver == world.maya
    assert inbox(world.maya) == []
    assert inbox(world.ben) == []


def test_a_line_with_an_at_tells_whom_it_names(world: World, browse: Browse) -> None:
    form = {"text": "Case study @ben", "kind": "content", "in_column": world.ready.id, "once": "a-key"}

    assert browse(world.maya).post("/cards/lines", form).status_code == 303

    assert inbox(world.ben) == ["Maya Okafor asked you to drive “Case study”"]
    assert 'aria-label="Inbox, 1 new"' in browse(world.ben).get("/board").text


def test_what_one_did_oneself_is_said_in_plain_words(world: World) -> None:
    webinar = "“Cold-chain webinar with a customer”"

    assert join(world.webinar, by=world.priya).echo == f"You work on {webinar} now."
    assert leave(world.webinar, by=world.ben).echo == f"You left {webinar}."
    assert drive(world.webinar, by=world.sofia).echo == f"You drive {webinar} now."
    assert leave(world.webinar, by=world.sofia).echo == f"You left {webinar}; nobody drives it now."


def test_what_one_did_to_others_is_said_as_any_change(world: World) -> None:
    webinar = "“Cold-chain webinar with a customer”"

    given = edit(world.webinar, {"driver": world.sofia.id}, by=world.tom)
    assert given.echo == f"You changed the driver and people of {webinar}."
    both = edit(world.webinar, {"people": [world.tom.id, world.priya.id, world.sofia.id]}, by=world.tom)
    assert both.echo == f"You changed the people of {webinar}."
    handed_over = edit(world.webinar, {"driver": world.priya.id, "people": [world.tom.id]}, by=world.sofia)
    assert handed_over.echo == f"You changed the driver and people of {webinar}."
