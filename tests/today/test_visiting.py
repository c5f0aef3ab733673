"""Visits: what is new the next time, and from when on it is another time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app import clock, limits
from app.board.moving import move
from app.log.models import latest_event_id
from app.today.visiting import leave_behind, moment, new_since, visit
from tests.world import World

FRIDAY = datetime(2099, 11, 20, 16, 40, tzinfo=UTC)
MONDAY = datetime(2099, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def friday() -> Iterator[None]:
    """It is a Friday afternoon."""
    with clock.at(FRIDAY):
        yield


def test_the_first_time_new_is_what_happened_since_the_morning_of_the_last_working_day(world: World) -> None:
    with clock.at(FRIDAY - timedelta(hours=11)):
        old = move(world.flyer, to=world.ready, by=world.ben)
    with clock.at(FRIDAY - timedelta(hours=9)):
        move(world.flyer, to=world.doing, by=world.ben)

    for days in (1, 2, 3):  # Saturday, Sunday, Monday
        with clock.at(FRIDAY + timedelta(days=days)):
            since, at = new_since(world.maya)
            assert since == old.id
            assert at == datetime(2099, 11, 20, 6, 0, tzinfo=UTC)
    with clock.at(FRIDAY + timedelta(days=4)):
        assert new_since(world.maya)[1] == datetime(2099, 11, 23, 6, 0, tzinfo=UTC)


def test_what_happened_before_somebody_came_is_no_news_to_them(world: World) -> None:
    maya = world.maya
    with clock.at(FRIDAY):
        maya.created_at = clock.now() - timedelta(minutes=5)

        assert new_since(maya)[1] == maya.created_at


def test_where_nothing_happened_before_everything_is_new(world: World) -> None:
    move(world.flyer, to=world.ready, by=world.ben)

    with clock.at(datetime(2001, 1, 2, tzinfo=UTC)):
        assert new_since(world.maya)[0] == 0


def test_a_visit_goes_on_until_somebody_was_away_for_half_an_hour(world: World, friday: None) -> None:
    visit(world.maya, seen=latest_event_id())
    at_first = new_since(world.maya)
    for minutes in (20, 45, 75):
        with clock.at(FRIDAY + timedelta(minutes=minutes)):
            assert new_since(world.maya) == at_first
            visit(world.maya, seen=latest_event_id())


def test_the_next_visit_tells_what_happened_since_the_last(world: World, friday: None) -> None:
    seen = latest_event_id()
    visit(world.maya, seen=seen)
    move(world.flyer, to=world.ready, by=world.ben)

    with clock.at(MONDAY):
        assert new_since(world.maya) == (seen, FRIDAY)
        visit(world.maya, seen=latest_event_id())
        assert new_since(world.maya) == (seen, FRIDAY)
    with clock.at(MONDAY + limits.VISIT_LASTS + timedelta(seconds=1)):
        assert new_since(world.maya) == (latest_event_id(), MONDAY)


def test_what_happened_after_the_page_was_drawn_is_new_the_next_time(world: World, friday: None) -> None:
    drawn = latest_event_id()
    move(world.flyer, to=world.ready, by=world.ben)
    visit(world.maya, seen=drawn)

    with clock.at(MONDAY):
        assert new_since(world.maya)[0] == drawn


def test_nobody_has_seen_what_is_yet_to_come_nor_less_than_before(world: World, friday: None) -> None:
    latest = latest_event_id()
    assert visit(world.maya, seen=10**18).here_event == latest
    assert visit(world.maya, seen=0).here_event == latest


def test_what_was_seen_is_left_behind_at_once(world: World, friday: None) -> None:
    seen = move(world.flyer, to=world.ready, by=world.ben).id
    move(world.flyer, to=world.doing, by=world.ben)

    leave_behind(world.maya, seen=seen)

    assert new_since(world.maya) == (seen, FRIDAY)


def test_everybody_has_a_visit_of_their_own(world: World, friday: None) -> None:
    before = new_since(world.ben)
    leave_behind(world.maya, seen=latest_event_id())

    assert new_since(world.ben) == before


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (MONDAY - timedelta(hours=1), "08:00"),
        (MONDAY - timedelta(days=1), "yesterday, 09:00"),
        (FRIDAY, "Friday, 16:40"),
        (MONDAY - timedelta(days=6), "Tuesday, 09:00"),
        (MONDAY - timedelta(days=7), "16 Nov, 09:00"),
        (MONDAY - timedelta(days=365), "23 Nov 2098, 09:00"),
    ],
)
def test_a_moment_is_told_as_one_says_it(at: datetime, words: str) -> None:
    with clock.at(MONDAY):
        assert moment(at, "Europe/London") == words


def test_a_moment_is_told_on_the_readers_own_clock() -> None:
    with clock.at(MONDAY):
        assert moment(MONDAY, "Asia/Tokyo") == "18:00"
        assert moment(MONDAY - timedelta(hours=10), "Asia/Tokyo") == "08:00"
        assert moment(MONDAY - timedelta(hours=10), "UTC") == "yesterday, 23:00"
