"""Leaving and coming back."""

import pytest
from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.log.undoing import undo
from app.people.admins import NotYours
from app.people.changing import change
from app.people.leaving import deactivate, reactivate
from app.people.models import Role, Side, SignIn, team
from app.people.signing_in import begin
from tests.conftest import Browse
from tests.world import PASSWORD, World


def test_a_deactivated_person_loses_every_session_and_every_right(world: World) -> None:
    begin(world.tom, secret="a", address="", agent="")
    fact = deactivate(world.tom, by=world.lena)

    assert session.scalars(select(SignIn).where(SignIn.user_id == world.tom.id)).all() == []
    assert not world.tom.is_at_work
    assert world.tom not in session.scalars(team()).all()
    assert fact.ends_streams_of == world.tom.id
    assert fact.sentence == "deactivated Tom Reyes"


def test_only_an_admin_deactivates_and_reactivates(world: World) -> None:
    with pytest.raises(NotYours):
        deactivate(world.tom, by=world.maya)
    fact = deactivate(world.tom, by=world.lena)
    with pytest.raises(NotYours):
        undo(fact, by=world.maya)


def test_the_last_admin_is_not_deactivated(world: World) -> None:
    with pytest.raises(Refusal, match="only admin"):
        deactivate(world.lena, by=world.lena)

    change(world.tom, side=Side.MARKETING, role=Role.ADMIN, by=world.lena)
    with pytest.raises(Refusal, match="Nobody deactivates themselves"):
        deactivate(world.lena, by=world.lena)
    deactivate(world.lena, by=world.tom)


def test_deactivating_is_taken_back_and_again(world: World) -> None:
    gone = deactivate(world.tom, by=world.lena)
    back = undo(gone, by=world.lena)
    assert world.tom.is_active
    with pytest.raises(Refusal, match="taken back already"):
        undo(gone, by=world.lena)

    undo(back, by=world.lena)
    assert not world.tom.is_active


def test_what_is_so_already_is_said(world: World) -> None:
    with pytest.raises(Refusal, match="is here already"):
        reactivate(world.tom, by=world.lena)
    deactivate(world.tom, by=world.lena)
    with pytest.raises(Refusal, match="deactivated already"):
        deactivate(world.tom, by=world.lena)


def test_leaving_and_coming_back_on_the_persons_page(world: World, browse: Browse) -> None:
    page, lenas = f"/people/{world.tom.id}", browse(world.lena)

    assert browse(world.maya).post(f"{page}/deactivation").status_code == 403
    assert lenas.post(f"{page}/deactivation").location == page
    assert "Let Tom in again" in lenas.get(page).text
    right = {"email": "tom@fernhill.example", "password": PASSWORD}
    assert browse().post("/sign-in", right).status_code == 422
    assert lenas.post(f"{page}/deactivation?_method=DELETE").location == page
    assert browse().post("/sign-in", right).status_code == 303
