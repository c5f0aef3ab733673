"""Changing a person's side and role."""

import pytest

from app.errors import Refusal
from app.log.undoing import undo
from app.people.admins import NotYours
from app.people.changing import change
from app.people.models import Role, Side
from tests.conftest import Browse
from tests.world import World


def test_an_admin_moves_a_person_and_gives_another_role(world: World) -> None:
    fact = change(world.tom, side=Side.SALES, role=Role.ADMIN, by=world.lena)

    assert (world.tom.side, world.tom.role) == (Side.SALES, Role.ADMIN)
    assert fact.sentence == "made Tom Reyes an admin and moved them from marketing to sales"
    assert fact.ends_streams_of == world.tom.id


def test_a_new_side_alone_ends_no_live_updates(world: World) -> None:
    fact = change(world.tom, side=Side.SALES, role=Role.MEMBER, by=world.lena)

    assert fact.sentence == "moved Tom Reyes from marketing to sales"
    assert fact.ends_streams_of is None


def test_only_an_admin_changes_people(world: World) -> None:
    for person in (world.maya, world.tom):
        with pytest.raises(NotYours, match="Only an admin"):
            change(person, side=Side.SALES, role=Role.ADMIN, by=world.maya)


def test_nobody_changes_their_own_role(world: World) -> None:
    change(world.tom, side=Side.MARKETING, role=Role.ADMIN, by=world.lena)

    with pytest.raises(Refusal, match="Nobody changes their own"):
        change(world.lena, side=Side.OPERATIONS, role=Role.MEMBER, by=world.lena)


def test_the_last_admin_stays_one(world: World) -> None:
    with pytest.raises(Refusal, match="Lena Fischer is the only admin"):
        change(world.lena, side=Side.OPERATIONS, role=Role.MEMBER, by=world.lena)
    assert world.lena.is_admin


def test_a_change_that_changes_nothing_is_said(world: World) -> None:
    with pytest.raises(Refusal, match="Nothing was changed"):
        change(world.tom, side=Side.MARKETING, role=Role.MEMBER, by=world.lena)


def test_a_change_is_taken_back_by_an_admin_only(world: World) -> None:
    fact = change(world.tom, side=Side.SALES, role=Role.STAKEHOLDER, by=world.lena)
    with pytest.raises(NotYours):
        undo(fact, by=world.maya)

    undo(fact, by=world.lena)
    assert (world.tom.side, world.tom.role) == (Side.MARKETING, Role.MEMBER)


def test_a_change_that_was_changed_since_is_not_taken_back(world: World) -> None:
    first = change(world.tom, side=Side.SALES, role=Role.MEMBER, by=world.lena)
    change(world.tom, side=Side.OPERATIONS, role=Role.MEMBER, by=world.lena)

    with pytest.raises(Refusal, match="Lena Fischer moved Tom Reyes from sales to operations since"):
        undo(first, by=world.lena)


def test_a_role_is_changed_on_the_persons_page(world: World, browse: Browse) -> None:
    page, lenas = f"/people/{world.tom.id}", browse(world.lena)
    stakeholder = {"side": "marketing", "role": "stakeholder", "name": "Eve", "email": "eve@x.example"}

    assert browse(world.maya).post(page, stakeholder).status_code == 403
    assert browse(world.grace).post(page, stakeholder).status_code == 403
    answer = lenas.post(page, stakeholder)
    assert (answer.status_code, answer.location) == (303, page)
    assert (world.tom.role, world.tom.name) == (Role.STAKEHOLDER, "Tom Reyes")
    assert browse(world.tom).get("/people").status_code == 403


def test_a_refused_change_is_explained_on_the_persons_page(world: World, browse: Browse) -> None:
    answer = browse(world.lena).post(f"/people/{world.lena.id}", {"side": "operations", "role": "member"})

    assert answer.status_code == 422
    assert world.lena.is_admin
