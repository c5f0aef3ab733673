"""Age: days in this column and days since work began, reset by a change of column and by nothing else."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import pytest

from app import clock
from app.board.ageing import give_back_age
from app.board.blocking import block, unblock
from app.board.closing import close, reopen
from app.board.discussing import comment
from app.board.editing import edit
from app.board.faces import draw_face
from app.board.models.card import Card
from app.board.models.step import Step
from app.board.moving import move
from app.board.pairing import join
from app.board.trashing import restore, trash
from app.db import session
from app.log.models import Event
from app.log.undoing import undo
from tests.world import World

ZONE = "Europe/London"
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
THURSDAY, FRIDAY = MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)


@pytest.fixture
def card(world: World) -> Iterator[Card]:
    """The flyer, which came to Doing on Monday morning; it is Thursday now."""
    with clock.at(MONDAY):
        move(world.flyer, to=world.doing, by=world.tom)
    with clock.at(THURSDAY):
        yield world.flyer


def age(card: Card) -> tuple[datetime, datetime | None]:
    """Since when it stands there, and since when work on it goes on."""
    session.flush()
    session.expire(card)
    return card.entered_at, card.started_at


def face_on(card: Card, day: datetime) -> str:
    """The face as it is drawn that day, as text."""
    html = draw_face(card, day.date(), ZONE)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_entering_another_column_starts_the_days_in_it_anew(world: World, card: Card) -> None:
    assert age(card) == (MONDAY, MONDAY)

    move(card, to=world.review, by=world.tom)

    assert age(card) == (THURSDAY, MONDAY)


def test_work_has_not_begun_before_a_column_of_work(world: World) -> None:
    assert world.flyer.started_at is None

    move(world.flyer, to=world.ready, by=world.tom)
    assert world.flyer.started_at is None

    move(world.flyer, to=world.doing, by=world.tom)
    assert world.flyer.started_at is not None


def test_going_back_to_the_backlog_does_not_make_work_begin_again(world: World, card: Card) -> None:
    move(card, to=world.backlog, by=world.tom)
    move(card, to=world.doing, by=world.tom)

    assert age(card) == (THURSDAY, MONDAY)


@pytest.mark.parametrize(
    "act",
    [
        lambda world, card: move(card, to=world.doing, before=world.larkfield, by=world.ben),
        lambda world, card: comment(card, "Still waiting", by=world.ben),
        lambda world, card: edit(card, {"title": "Flyer", "kind": "campaign"}, by=world.ben),
        lambda world, card: join(card, by=world.ben),
        lambda world, card: block(card, reason="No paper", waits_for="the printer", by=world.ben),
        lambda world, card: (
            block(card, reason="No paper", waits_for="the printer", by=world.ben),
            unblock(card, by=world.tom),
        ),
        lambda world, card: (trash(card, by=world.ben), restore(card, by=world.tom)),
    ],
    ids=["reordering", "a comment", "an edit", "joining", "blocking", "unblocking", "the trash"],
)
def test_nothing_but_a_change_of_column_resets_it(
    world: World, card: Card, act: Callable[[World, Card], object]
) -> None:
    act(world, card)

    assert age(card) == (MONDAY, MONDAY)


def test_taking_back_a_move_gives_back_the_age(world: World, card: Card) -> None:
    moved = move(card, to=world.review, by=world.tom)
    back = undo(moved, by=world.tom)
    assert age(card) == (MONDAY, MONDAY)

    with clock.at(FRIDAY):
        undo(back, by=world.tom)
    assert age(card) == (THURSDAY, MONDAY)


def test_taking_back_the_first_move_into_work_takes_back_its_start(world: World) -> None:
    entered = world.flyer.entered_at
    moved = move(world.flyer, to=world.doing, by=world.tom)

    undo(moved, by=world.tom)

    assert age(world.flyer) == (entered, None)


def test_taking_back_closing_and_reopening_gives_back_the_age(world: World, card: Card) -> None:
    closed = close(card, by=world.tom)
    undo(closed, by=world.tom)
    assert age(card) == (MONDAY, MONDAY)

    close(card, by=world.tom)
    with clock.at(FRIDAY):
        reopened = reopen(card, by=world.tom)
        assert age(card) == (FRIDAY, MONDAY)
        undo(reopened, by=world.tom)
    assert age(card) == (THURSDAY, MONDAY)


def test_taking_back_a_restored_card_and_restoring_it_keeps_its_age(world: World, card: Card) -> None:
    trashed = trash(card, by=world.tom)
    restored = undo(trashed, by=world.tom)
    undo(restored, by=world.tom)
    restore(card, by=world.tom)

    assert age(card) == (MONDAY, MONDAY)


def test_an_old_fact_that_kept_no_age_leaves_it_as_it_is(world: World, card: Card) -> None:
    old = Event(kind="card.moved", card_id=card.id, data={"card": card.title})

    give_back_age(old, old)

    assert age(card) == (MONDAY, MONDAY)


def test_days_are_midnights_on_the_viewers_calendar(card: Card) -> None:
    card.entered_at = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)

    assert card.days_here(date(2026, 11, 17), ZONE) == 1
    assert card.days_here(date(2026, 11, 17), "Europe/Berlin") == 0
    assert card.days_here(date(2026, 11, 16), "America/New_York") == 0
    assert card.days_here(date(2026, 11, 15), ZONE) == 0


def test_the_face_says_both_ages_in_few_words(world: World, card: Card) -> None:
    assert "New here · started today" in face_on(card, MONDAY)
    assert "1 day here · 1 since start" in face_on(card, MONDAY + timedelta(days=1))

    move(card, to=world.review, by=world.tom)
    assert "New here · 3 days since start" in face_on(card, THURSDAY)
    assert "2 days here · 5 since start" in face_on(card, THURSDAY + timedelta(days=2))


def test_before_work_begins_only_the_days_in_the_column_are_said(world: World) -> None:
    entered = world.checklist.entered_at

    assert "3 days here" in face_on(world.checklist, entered + timedelta(days=3))
    assert "start" not in face_on(world.checklist, entered + timedelta(days=3))


def test_what_is_done_does_not_age(world: World, card: Card) -> None:
    close(card, by=world.tom)

    face = face_on(card, THURSDAY + timedelta(days=40))

    assert "done 19 Nov" in face
    assert "here" not in face
    assert "since start" not in face


class Nodes(HTMLParser):
    """Counts elements; an icon counts one, whatever it is drawn with."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.in_icon = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.count += not self.in_icon
        self.in_icon = self.in_icon or tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self.in_icon = False


def test_a_face_that_says_everything_is_twenty_elements_at_most(world: World) -> None:
    with clock.at(MONDAY):
        move(world.webinar, to=world.doing, by=world.tom)
        comment(world.webinar, "Who speaks?", by=world.ben)
        block(world.webinar, reason="No speaker", waits_for="sales", by=world.ben)
        session.add(Step(card_id=world.webinar.id, text="Find a speaker", position=1))
        session.flush()
    nodes = Nodes()

    nodes.feed(draw_face(world.webinar, FRIDAY.date(), ZONE))

    assert nodes.count <= 20
