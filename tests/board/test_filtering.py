"""Filters: what words mean, which cards they let through, and how they are said."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import clock
from app.board.closing import close
from app.board.editing import edit
from app.board.filtering import Filter, parse
from app.board.models.card import Card
from app.board.models.records import Block
from app.board.models.step import Step
from app.db import session
from app.people.models import User
from tests.world import CARDS, World

ZONE = "Europe/London"


def found(words: str, viewer: User) -> set[str]:
    """The nicknames of the cards that this filter lets through for somebody."""
    conditions = parse(words).conditions(viewer=viewer.id, zone=ZONE)
    return set(session.scalars(select(Card.uid).where(*conditions))) & set(CARDS)


@pytest.mark.parametrize(
    ("words", "cards"),
    [
        ("", set(CARDS)),
        ("campaign", {"webinar", "breakfast"}),
        ("Campaigns accounts", {"webinar", "breakfast", "larkfield"}),
        ("content requests", {"flyer", "checklist"}),
        ("@ben", {"webinar"}),
        ("@ben @sofia", {"webinar", "larkfield"}),
        ("@Ben.Archer", {"webinar"}),
        ("@sales", {"webinar", "larkfield"}),
        ("@so", {"larkfield"}),
        ("@b", {"webinar"}),
        ("@bd", {"handoff"}),
        ("#webinar", {"webinar"}),
        ("#WEBINAR campaign", {"webinar"}),
        ("#nothing", set()),
        ("depot", {"flyer"}),
        ("DEPOT day", {"flyer"}),
        ("depot webinar", set()),
        ('"open day"', {"flyer"}),
        ('"day open"', set()),
        ("buyer", {"larkfield"}),
        ("unassigned", {"flyer", "checklist"}),
        ("open", set(CARDS) - {"breakfast"}),
        ("@nobody-of-this-name", set()),
        ("100%", set()),
        ("_", set()),
    ],
)
def test_words_choose_cards(world: World, words: str, cards: set[str]) -> None:
    assert found(words, world.maya) == cards


def test_letters_of_every_language_are_found_in_either_case(world: World) -> None:
    edit(world.flyer, {"title": "ÜBERSICHT für Straßen"}, by=world.maya)

    assert found("übersicht", world.maya) == found("STRASSEN", world.maya) == {"flyer"}


def test_mine_is_what_i_drive_what_i_pair_on_and_where_a_step_waits_for_me(world: World) -> None:
    assert found("mine", world.maya) == {"webinar", "larkfield"}
    assert found("@me", world.sofia) == {"larkfield"}

    session.add(Step(card_id=world.flyer.id, position=1, text="Read it", assignee_id=world.sofia.id))
    session.flush()

    assert found("mine", world.sofia) == {"larkfield", "flyer"}


def test_a_ticked_step_is_nobodys_any_more(world: World) -> None:
    done = {"done_at": clock.now(), "done_by_id": world.sofia.id}
    session.add(Step(card_id=world.flyer.id, position=1, text="Read it", assignee_id=world.sofia.id, **done))
    session.flush()

    assert found("mine", world.sofia) == {"larkfield"}


def test_late_counts_by_the_viewers_day_and_not_what_is_done(world: World) -> None:
    with time_machine.travel("2026-12-01T23:30:00Z", tick=False):
        assert found("late", world.maya) == set()
    with time_machine.travel("2026-12-02T00:30:00Z", tick=False):
        assert found("overdue", world.maya) == {"webinar"}
        close(world.webinar, by=world.maya)
        assert found("late", world.maya) == set()


def test_blocked_is_not_what_is_done(world: World) -> None:
    for card in (world.flyer, world.breakfast):
        session.add(Block(card_id=card.id, by_id=world.maya.id, reason="No date", waits_for="the landlord"))
    session.flush()

    assert found("blocked", world.maya) == {"flyer"}


@pytest.mark.parametrize(("today", "shown"), [("2026-11-23", True), ("2026-11-24", False)])
def test_lately_is_what_was_done_since_the_last_working_day(world: World, today: str, shown: bool) -> None:
    with clock.at(clock.now().replace(year=2026, month=11, day=20, hour=9)):  # a Friday
        close(world.webinar, by=world.maya)
    with time_machine.travel(f"{today}T10:00:00Z", tick=False):
        assert ("webinar" in found("lately", world.maya)) is shown


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("campaign", "campaigns"),
        ("late blocked content", "late blocked content requests"),
        ("mine", "cards that you work on"),
        ("@ben @sofia", "cards that Ben Archer or Sofia Lindqvist works on"),
        ("@me @ben", "cards that you or Ben Archer work on"),
        ("#webinar #q4", "cards labelled “webinar” or “q4”"),
        (
            "account @sales depot",
            "accounts with somebody of sales that mention “depot”",
        ),
        ("unassigned", "cards that nobody drives"),
        ('"open day"', "cards that mention “open day”"),
    ],
)
def test_a_filter_reads_as_a_sentence(world: World, words: str, sentence: str) -> None:
    assert parse(words).sentence == sentence


@pytest.mark.usefixtures("world")
def test_no_words_are_no_filter() -> None:
    assert not parse("   ")
    assert parse("") == Filter()
    assert parse("x")


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_breaks_it(world: World, words: str) -> None:
    found(words, world.maya)
    assert parse(words).sentence


def test_a_day_is_only_late_once_it_is_over(world: World) -> None:
    edit(world.flyer, {"due_on": date.today().isoformat()}, by=world.maya)  # noqa: DTZ011
    assert "flyer" not in found("late", world.maya)

    edit(world.flyer, {"due_on": (date.today() - timedelta(days=2)).isoformat()}, by=world.maya)  # noqa: DTZ011
    assert "flyer" in found("late", world.maya)
