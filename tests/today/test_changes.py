"""What others did since somebody was here: a line a thing, newest first."""

from collections.abc import Callable

import pytest

from app import limits
from app.board.adding import add
from app.board.closing import close
from app.board.discussing import comment
from app.board.erasing import erase
from app.board.moving import move
from app.board.trashing import trash
from app.log.models import latest_event_id
from app.log.undoing import undo
from app.notices.reading import mark_read
from app.people.models import User
from app.playbook.reading import read
from app.today.changes import changes_for
from tests.today.stage import agree_on, name_signers, propose_word
from tests.world import World


@pytest.fixture
def start(world: World) -> int:
    """The last fact before a test begins."""
    name_signers(world)
    return latest_event_id()


def told(person: User, since: int) -> list[str]:
    """What a person is told."""
    changes, _is_more = changes_for(person, since)
    return [f"{change.event.sentence} +{change.more}" for change in changes]


def test_what_others_did_to_one_thing_is_one_line_with_the_newest_first(world: World, start: int) -> None:
    move(world.flyer, to=world.ready, by=world.ben)
    propose_word("Touch", by=world.tom)
    comment(world.flyer, "Done soon", by=world.ben)
    move(world.flyer, to=world.doing, by=world.tom)

    assert told(world.maya, start) == [
        "moved “Flyer for the depot open day” from Ready to Doing +2",
        "proposed “Touch” for the playbook +0",
    ]


def test_what_one_did_oneself_and_what_is_no_news_is_not_told(world: World, start: int) -> None:
    move(world.flyer, to=world.ready, by=world.maya)
    version = agree_on(world, "Touch")
    read(version, by=world.ben)
    comment(world.larkfield, "@ben look", by=world.maya)
    mark_read(by=world.ben)

    assert told(world.maya, start) == ["brought version 1 of “Touch” into force +1"]


def test_what_was_known_before_is_not_told(world: World, start: int) -> None:
    known = move(world.flyer, to=world.ready, by=world.ben)

    assert told(world.maya, known.id) == []


def test_what_was_taken_back_is_told_as_what_it_is_now(world: World, start: int) -> None:
    undo(close(world.flyer, by=world.ben), by=world.ben)

    [line] = told(world.maya, start)
    assert line.startswith("reopened “Flyer for the depot open day”")
    assert line.endswith("+1")


def test_only_so_many_things_are_told(world: World, start: int) -> None:
    for number in range(limits.CHANGES_DRAWN):
        add({"title": f"Depot {number}"}, column=world.ready, by=world.ben)
    changes, is_more = changes_for(world.maya, start)
    assert (len(changes), is_more) == (limits.CHANGES_DRAWN, False)

    move(world.flyer, to=world.ready, by=world.ben)

    changes, is_more = changes_for(world.maya, start)
    assert (len(changes), is_more) == (limits.CHANGES_DRAWN, True)
    assert changes[0].event.subject == "Flyer for the depot open day"


def test_a_card_that_is_gone_for_good_is_told_but_leads_nowhere(world: World, start: int) -> None:
    trash(world.flyer, by=world.ben)
    erase(world.flyer)
    move(world.webinar, to=world.doing, by=world.ben)

    (webinar, flyer), _is_more = changes_for(world.maya, start)

    assert (webinar.is_there, flyer.is_there) == (True, False)
    assert flyer.event.actor is None


def test_it_asks_as_little_after_thirty_days_as_after_one(
    world: World, start: int, count_queries: Callable[[], int]
) -> None:
    def asked_after(number: int) -> int:
        for index in range(number):
            added = add({"title": f"Depot {index}"}, column=world.ready, by=world.ben)
            undo(added, by=world.ben)
        maya = world.maya
        count_queries()
        changes_for(maya, start)
        return count_queries()

    few = asked_after(1)
    assert asked_after(30) == few
