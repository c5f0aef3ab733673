"""Editing: what changed, who changed it at the same time, and the way back."""

from collections.abc import Callable

import pytest

from app.board.editing import clashes, edit, fields_of, labels_problem, my_changes, write
from app.errors import Refusal
from app.log.models import latest_event_id
from app.log.undoing import undo
from tests.world import World


def test_only_what_differs_is_recorded(world: World) -> None:
    edited = edit(world.webinar, {"title": "Cold-chain webinar", "kind": "campaign"}, by=world.tom)

    assert edited.data["fields"] == {"title": ["Cold-chain webinar with a customer", "Cold-chain webinar"]}
    assert edited.sentence == "renamed “Cold-chain webinar with a customer” to “Cold-chain webinar”"


def test_several_changes_are_told_in_one_sentence(world: World) -> None:
    edited = edit(world.webinar, {"due_on": "2026-12-03", "labels": ["webinar", "cold-chain"]}, by=world.tom)

    assert edited.sentence == "changed the due date and labels of “Cold-chain webinar with a customer”"


def test_nothing_to_change_is_said(world: World) -> None:
    with pytest.raises(Refusal, match="Nothing was changed"):
        edit(world.webinar, {"title": world.webinar.title}, by=world.tom)


def test_whoever_drives_also_works_on_it(world: World) -> None:
    edit(world.flyer, {"driver": world.ben.id}, by=world.tom)

    assert world.ben in world.flyer.people
    assert world.flyer.crew[0] == world.ben


def test_the_hue_of_a_card_is_that_of_its_sides(world: World) -> None:
    assert world.webinar.hue == "joint"
    assert world.flyer.hue == "marketing"
    assert world.handoff.hue == "sales"
    assert world.checklist.hue == "neutral"


def test_labels_that_differ_in_case_only_are_one(world: World) -> None:
    edit(world.flyer, {"labels": ["WEBINAR"]}, by=world.tom)

    assert world.flyer.labels == world.webinar.labels


def test_undo_restores_every_field(world: World) -> None:
    before = fields_of(world.webinar)
    edited = edit(
        world.webinar,
        {"title": "x", "kind": "account", "description": "y", "due_on": None, "driver": world.ben.id,
         "people": [world.priya.id], "labels": []},
        by=world.tom,
    )  # fmt: skip

    undo(edited, by=world.tom)

    assert fields_of(world.webinar) == before


def test_undo_ignores_later_changes_of_other_fields(world: World) -> None:
    renamed = edit(world.webinar, {"title": "x"}, by=world.tom)
    edit(world.webinar, {"due_on": None}, by=world.ben)

    undo(renamed, by=world.tom)

    assert world.webinar.title == "Cold-chain webinar with a customer"
    assert world.webinar.due_on is None


def test_two_people_who_change_different_fields_both_win(world: World) -> None:
    seen = latest_event_id()
    drawn = fields_of(world.webinar)
    edit(world.webinar, {"title": "Ben's title"}, by=world.ben)

    mine = my_changes(world.webinar, {**drawn, "due_on": "2026-12-09"}, seen=seen)

    assert mine == {"due_on": "2026-12-09"}
    assert not clashes(world.webinar, mine, seen=seen)
    edit(world.webinar, mine, by=world.maya)
    assert (world.webinar.title, str(world.webinar.due_on)) == ("Ben's title", "2026-12-09")


def test_two_people_who_change_the_same_field_clash(world: World) -> None:
    seen = latest_event_id()
    drawn = fields_of(world.webinar)
    edit(world.webinar, {"title": "Ben's title"}, by=world.ben)

    mine = my_changes(world.webinar, {**drawn, "title": "Maya's title"}, seen=seen)

    clash = clashes(world.webinar, mine, seen=seen)
    assert list(clash) == ["title"]
    assert clash["title"].actor == world.ben


def test_the_same_change_twice_is_no_clash(world: World) -> None:
    seen = latest_event_id()
    drawn = fields_of(world.webinar)
    edit(world.webinar, {"title": "Agreed"}, by=world.ben)

    assert not clashes(
        world.webinar, my_changes(world.webinar, {**drawn, "title": "Agreed"}, seen=seen), seen=seen
    )


@pytest.mark.parametrize(("word", "shown"), [("x" * 41, "x" * 39 + "…"), ("\ufdfa" * 5, "\ufdfa" * 5)])
def test_a_label_that_no_database_keeps_is_named(word: str, shown: str) -> None:
    assert labels_problem([word]) == f"The label “{shown}” is too long: at most 40 plain characters, please."


def test_labels_that_fit_are_no_problem(world: World) -> None:
    words = ["x" * 40, "\ufdfa" * 4]

    assert labels_problem(words) is None
    edit(world.flyer, {"labels": words}, by=world.tom)
    assert sorted(label.name for label in world.flyer.labels) == sorted(words)


def test_too_many_labels_are_a_problem_the_same_one_twice_is_not() -> None:
    assert labels_problem([str(number) for number in range(13)]) == "At most 12 labels on one card, please."
    assert labels_problem(["Fair", "FAIR"] * 12) is None


def test_a_card_without_people_and_labels_asks_for_none(
    world: World, count_queries: Callable[[], int]
) -> None:
    card, fields = world.checklist, {**fields_of(world.checklist), "title": "x"}
    count_queries()
    write(card, fields)

    assert count_queries() == 0
