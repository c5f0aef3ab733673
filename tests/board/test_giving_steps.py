"""Whoever is given a step finds it in the inbox, for as long as it is theirs."""

from sqlalchemy import select

from app.board.changing_steps import change_step
from app.board.models.step import Step
from app.board.stepping import add_steps, remove
from app.db import session
from app.log.redrawing import stale
from app.log.undoing import undo
from app.notices.models import lines_of
from app.people.models import User
from tests.world import World


def told(person: User) -> list[str]:
    return [line.notice.sentence for line in lines_of(person.id) if line.unread]


def step_on_webinar(world: World, **said: object) -> Step:
    add_steps(world.webinar, [{"text": "Draft", **said}], by=world.maya)
    return session.scalars(select(Step)).one()


def test_somebody_who_is_given_a_step_is_told_and_their_bell_rings(world: World) -> None:
    given = change_step(step_on_webinar(world), {"assignee": world.ben.id}, by=world.maya)

    assert told(world.ben) == ["Maya Okafor gave you a step of “Cold-chain webinar with a customer”"]
    assert f"inbox-{world.ben.id}" in [part.name for part in stale(given)]


def test_a_new_step_for_somebody_tells_them_and_one_for_oneself_nobody(world: World) -> None:
    several = [{"text": "Draft", "assignee": id} for id in (world.ben.id, world.maya.id)]

    add_steps(world.webinar, several, by=world.maya)

    assert len(told(world.ben)) == 1
    assert told(world.maya) == []


def test_a_step_that_is_given_to_somebody_else_is_no_news_for_the_former(world: World) -> None:
    step = step_on_webinar(world, assignee=world.ben.id)

    given = change_step(step, {"assignee": world.tom.id}, by=world.maya)
    assert (told(world.ben), len(told(world.tom))) == ([], 1)

    undo(given, by=world.maya)
    assert (len(told(world.ben)), told(world.tom)) == (1, [])


def test_another_change_of_ones_step_tells_nothing_and_takes_nothing_away(world: World) -> None:
    step = step_on_webinar(world, assignee=world.ben.id)

    changed = change_step(step, {"due_on": "2026-12-03"}, by=world.maya)

    assert len(told(world.ben)) == 1
    assert not changed.data.get("told")


def test_a_removed_step_is_no_news_until_it_is_put_back(world: World) -> None:
    removed = remove([step_on_webinar(world, assignee=world.ben.id)], by=world.maya)
    assert told(world.ben) == []

    undo(removed, by=world.maya)
    assert len(told(world.ben)) == 1


def test_steps_that_others_were_given_by_the_same_fact_stay_news(world: World) -> None:
    several = [{"text": "Draft", "assignee": id} for id in (world.ben.id, world.tom.id)]
    add_steps(world.webinar, several, by=world.maya)

    remove([world.webinar.steps[0]], by=world.maya)

    assert len(told(world.tom)) == 1
