"""Correcting a person's e-mail."""

import pytest

from app.db import session
from app.errors import Refusal
from app.log.undoing import undo
from app.people.admins import NotYours
from app.people.correcting import correct_email
from app.people.inviting import invite
from app.people.models import Role, Side, User
from app.people.resetting import offer_way_back, way_back_behind
from tests.conftest import Browse
from tests.world import PASSWORD, World

TOMS = "tom.reyes@fernhill.example"


def test_an_admin_corrects_an_email_and_takes_it_back(world: World) -> None:
    tom = world.tom
    fact = correct_email(tom, " Tom.Reyes@Fernhill.EXAMPLE", by=world.lena)

    assert tom.email == TOMS
    assert fact.sentence == f"corrected the e-mail of Tom Reyes to {TOMS}"
    with pytest.raises(NotYours):
        undo(fact, by=world.maya)
    undo(fact, by=world.lena)
    assert tom.email == "tom@fernhill.example"


def test_only_an_admin_corrects_an_email(world: World) -> None:
    for person in (world.tom, world.maya):
        with pytest.raises(NotYours):
            correct_email(person, TOMS, by=world.maya)


def test_an_email_is_one_persons(world: World) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, secret="s", by=world.lena)

    with pytest.raises(Refusal, match=r"maya@fernhill\.example is here already"):
        correct_email(world.tom, "Maya@fernhill.example", by=world.lena)
    with pytest.raises(Refusal, match="has an open invitation"):
        correct_email(world.tom, "ines@x.example", by=world.lena)
    with pytest.raises(Refusal, match="Nothing was changed"):
        correct_email(world.tom, "TOM@fernhill.example", by=world.lena)


def test_what_was_corrected_again_is_not_taken_back(world: World) -> None:
    tom = world.tom
    first = correct_email(tom, TOMS, by=world.lena)
    correct_email(tom, "t@fernhill.example", by=world.lena)

    with pytest.raises(Refusal, match="corrected again since"):
        undo(first, by=world.lena)


def test_a_corrected_email_ends_the_link_for_a_new_password(world: World) -> None:
    offer_way_back(world.tom, secret="a-secret", by=world.lena)
    correct_email(world.tom, TOMS, by=world.lena)

    with pytest.raises(Refusal, match="does not work any more"):
        way_back_behind("a-secret")


def test_an_email_is_corrected_on_the_persons_page(world: World, browse: Browse) -> None:
    number = world.tom.id
    page, lenas = f"/people/{number}", browse(world.lena)

    assert "Correct e-mail" not in browse(world.maya).get(page).text
    assert browse(world.maya).post(f"{page}/email", {"email": TOMS}).status_code == 403
    odd = lenas.post(f"{page}/email", {"email": "tom@fernhill", "side": "sales"})
    assert (odd.status_code, 'id="email-error"' in odd.text, 'value="tom@fernhill"' in odd.text) == (
        422,
        True,
        True,
    )
    taken = lenas.post(f"{page}/email", {"email": "maya@fernhill.example"})
    assert (taken.status_code, "is here already" in taken.text) == (422, True)
    assert lenas.post(f"{page}/email", {"email": TOMS, "role": "admin"}).location == page
    tom = session.get_one(User, number)
    assert (tom.email, tom.role, tom.side) == (TOMS, Role.MEMBER, Side.MARKETING)
    assert browse().post("/sign-in", {"email": TOMS, "password": PASSWORD}).status_code == 303


def test_the_only_admin_corrects_their_own_email(world: World, browse: Browse) -> None:
    page, lenas = f"/people/{world.lena.id}", browse(world.lena)

    assert "Correct e-mail" in lenas.get(page).text
    assert lenas.post(f"{page}/email", {"email": "lena.fischer@fernhill.example"}).status_code == 303
    assert "lena.fischer@fernhill.example" in lenas.get(page).text
