"""Telling: those whom it concerns, once, never oneself, and only who works here."""

import pytest

from app.board.discussing import comment, comment_of, revise, withdraw
from app.board.erasing import erase
from app.db import session
from app.log.models import Event
from app.log.redrawing import stale
from app.log.undoing import undo
from app.notices.models import Notice, Why, count_unread, lines_of
from app.notices.notifying import notify
from app.notices.reading import mark_read
from app.people.leaving import deactivate
from app.people.models import Role, User
from tests.world import World


def inbox(person: User) -> list[str]:
    """What a person's inbox says."""
    return [line.notice.sentence for line in lines_of(person.id)]


def test_whoever_is_mentioned_is_told_who_said_it_and_where(world: World) -> None:
    said = comment(world.larkfield, "@maya, they ask for a cold-chain case.", by=world.ben)

    assert inbox(world.maya) == ["Ben Archer mentioned you on “Larkfield Cold Store”"]
    [line] = lines_of(world.maya.id)
    assert line.notice.address == f"/cards/{world.larkfield.id}#comment-{said.data['comment']}"


def test_a_side_is_everybody_of_it_except_whoever_wrote(world: World) -> None:
    comment(world.larkfield, "@sales: the price list is out.", by=world.ben)

    assert len(inbox(world.sofia)) == 1
    assert inbox(world.ben) == []
    assert inbox(world.maya) == []


def test_nobody_is_told_of_their_own_act(world: World) -> None:
    comment(world.larkfield, "@ben remember the tender", by=world.ben)

    assert inbox(world.ben) == []


def test_nobody_is_told_twice_of_one_fact(world: World) -> None:
    said = comment(world.larkfield, "@maya and @marketing, @maya.okafor", by=world.ben)

    assert notify([world.maya.id, world.tom.id], said, Why.STEP_FOR_YOU) == []
    assert count_unread(world.maya.id) == 1


def test_only_people_at_work_are_told(world: World) -> None:
    deactivate(world.tom, by=world.lena)
    said = comment(world.larkfield, "@marketing", by=world.ben)

    assert notify([world.tom.id, world.grace.id, 99_999], said, Why.MENTIONED) == []
    assert inbox(world.tom) == []


def test_the_reasons_are_told_in_words(world: World) -> None:
    said = comment(world.flyer, "Go on.", by=world.ben)
    notify([world.maya.id], said, Why.WAITS_FOR_YOU)
    notify([world.tom.id], said, Why.STEP_FOR_YOU)
    notify([world.sofia.id], said, Why.WAITS_FOR_YOUR_SIDE)

    assert inbox(world.sofia) == ["Ben Archer blocked “Flyer for the depot open day”: it waits for your side"]
    assert inbox(world.maya) == ["Ben Archer blocked “Flyer for the depot open day”: it waits for you"]
    assert inbox(world.tom) == ["Ben Archer gave you a step of “Flyer for the depot open day”"]


def test_a_fact_that_is_not_about_a_card_tells_nobody(world: World) -> None:
    gone = deactivate(world.tom, by=world.lena)

    with pytest.raises(TypeError):
        notify([world.maya.id], gone, Why.MENTIONED)


def test_the_fact_names_the_bells_of_exactly_those_who_were_told(world: World) -> None:
    said = comment(world.larkfield, "@maya @ben @nobody", by=world.ben)

    names = {part.name for part in stale(said)}
    assert f"inbox-{world.maya.id}" in names
    assert f"inbox-{world.ben.id}" not in names


def test_an_edit_tells_only_those_who_were_not_told_before(world: World) -> None:
    said = comment_of(comment(world.larkfield, "@maya look", by=world.ben))
    mark_read(by=world.maya)

    revise(said, "@maya and @tom, look", by=world.ben)

    assert count_unread(world.maya.id) == 0
    assert inbox(world.tom) == ["Ben Archer mentioned you on “Larkfield Cold Store”"]


def test_what_is_taken_back_leaves_the_inbox_and_its_bell_is_told(world: World) -> None:
    said = comment_of(comment(world.larkfield, "@maya look", by=world.ben))
    revise(said, "@maya @tom look", by=world.ben)
    comment(world.larkfield, "@maya and this", by=world.sofia)

    withdrew = withdraw(said, by=world.ben)

    assert inbox(world.tom) == []
    assert inbox(world.maya) == ["Sofia Lindqvist mentioned you on “Larkfield Cold Store”"]
    told = {f"inbox-{world.maya.id}", f"inbox-{world.tom.id}"}
    assert told <= {part.name for part in stale(withdrew)}


def test_undoing_a_comment_forgets_its_notices_too(world: World) -> None:
    undo(comment(world.larkfield, "@maya look", by=world.ben), by=world.ben)

    assert inbox(world.maya) == []


def test_a_title_is_told_as_it_was_then(world: World) -> None:
    comment(world.larkfield, "@maya look", by=world.ben)
    world.larkfield.title = "Larkfield"

    assert inbox(world.maya) == ["Ben Archer mentioned you on “Larkfield Cold Store”"]


def test_notices_go_with_an_erased_card(world: World) -> None:
    comment(world.larkfield, "@maya look", by=world.ben)
    erase(world.larkfield)
    session.expire_all()

    assert inbox(world.maya) == []
    assert session.query(Notice).count() == 0
    assert session.query(Event).count() > 0


def test_somebody_who_only_reads_along_now_keeps_no_bell(world: World) -> None:
    comment(world.larkfield, "@tom look", by=world.ben)
    world.tom.role = Role.STAKEHOLDER

    assert notify([world.tom.id], comment(world.flyer, "x", by=world.ben), Why.MENTIONED) == []
