"""One's own name, clock, look and password."""

import pytest
from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.log.undoing import undo
from app.people.admins import NotYours
from app.people.changing_password import change_password
from app.people.describing import describe
from app.people.models import SignIn, Theme, hashed
from app.people.passwords import is_right
from app.people.signing_in import begin
from tests.conftest import Browse
from tests.world import PASSWORD, World

NEW = "another horse battery"


def test_a_person_says_who_they_are(world: World) -> None:
    fact = describe(world.maya, name="Maya Obi", zone="Europe/London", theme=Theme.SYSTEM, by=world.maya)

    assert world.maya.name == "Maya Obi"
    assert fact.sentence == "changed their name from Maya Okafor to Maya Obi"
    undo(fact, by=world.maya)
    assert world.maya.name == "Maya Okafor"


def test_nobody_says_it_for_somebody_else(world: World) -> None:
    with pytest.raises(NotYours, match="Only Maya Okafor"):
        describe(world.maya, name="Eve", zone="UTC", theme=Theme.SYSTEM, by=world.lena)


def test_what_was_said_anew_since_is_not_taken_back(world: World) -> None:
    first = describe(world.maya, name="Maya", zone="UTC", theme=Theme.DARK, by=world.maya)
    describe(world.maya, name="Maya Obi", zone="UTC", theme=Theme.DARK, by=world.maya)

    assert first.sentence == "changed their name, time zone and look"
    with pytest.raises(Refusal, match="again since"):
        undo(first, by=world.maya)


def test_a_new_password_ends_every_other_session(world: World) -> None:
    here = begin(world.maya, secret="here", address="", agent="")
    begin(world.maya, secret="there", address="", agent="")

    fact = change_password(
        world.maya.email, old=PASSWORD, new=NEW, here="here", secret="new", address="198.51.100.1"
    )
    hashes = session.scalars(select(SignIn.token_hash).where(SignIn.user_id == world.maya.id)).all()
    assert hashes == [hashed("new")]
    assert is_right(NEW, world.maya.password_hash)
    assert (fact.actor, fact.ends_streams_of) == (here.actor, world.maya.id)
    assert NEW not in repr(fact.data)


def test_a_new_password_needs_the_old_one(world: World) -> None:
    begin(world.maya, secret="here", address="", agent="")
    wanted = {"here": "here", "secret": "new", "address": ""}

    with pytest.raises(Refusal, match="not your current password"):
        change_password(world.maya.email, old="wrong", new=NEW, **wanted)
    with pytest.raises(Refusal, match="the same as the current one"):
        change_password(world.maya.email, old=PASSWORD, new=PASSWORD, **wanted)
    with pytest.raises(Refusal, match="signed out here"):
        change_password(world.maya.email, old=PASSWORD, new=NEW, **{**wanted, "here": "ended"})


def test_one_describes_oneself_on_ones_page(world: World, browse: Browse) -> None:
    mayas = browse(world.maya)
    about = {"name": " Maya\u2028 Obi ", "zone": "Asia/Kathmandu", "theme": "dark", "role": "admin"}

    assert mayas.post("/me", about).location == "/me"
    assert (world.maya.name, world.maya.zone, world.maya.is_admin) == ("Maya Obi", "Asia/Kathmandu", False)
    assert 'class="theme-dark"' in mayas.get("/me").text
    nameless = mayas.post("/me", {**about, "name": "…"})
    assert nameless.status_code == 422
    assert "at least one letter" in nameless.text
    assert "Asia/Kathmandu" in nameless.text


def test_a_password_is_changed_on_ones_page(world: World, browse: Browse) -> None:
    here, there = browse(world.maya), browse(world.maya)
    old_cookie = here.client.get_cookie("board-8000")
    assert old_cookie

    wrong = here.post("/me/password", {"old": "wrong horse", "new": NEW})
    assert (wrong.status_code, "not your current password" in wrong.text) == (422, True)
    assert here.post("/me/password", {"old": PASSWORD, "new": NEW}).location == "/me"
    assert here.get("/me").status_code == 200
    assert there.get("/me").status_code == 303
    there.client.set_cookie("board-8000", old_cookie.value)
    assert there.get("/me").status_code == 303


def test_guessing_the_old_password_is_made_to_wait(world: World, browse: Browse) -> None:
    here = browse(world.maya)
    answers = [here.post("/me/password", {"old": "wrong horse", "new": NEW}).status_code for _ in range(11)]

    assert answers == [422] * 10 + [429]


def test_a_stakeholder_looks_after_themself_too(world: World, browse: Browse) -> None:
    graces = browse(world.grace)

    assert graces.get("/me").status_code == 200
    about = {"name": "Grace H. Hall", "zone": "UTC", "theme": "light"}
    assert graces.post("/me", about).location == "/me"


def test_what_was_saved_is_called_as_its_field_is(world: World, browse: Browse) -> None:
    mayas = browse(world.maya)
    page = mayas.get("/me").text
    assert ">Look</label>" in page
    assert ">Current password</label>" in page

    about = {"name": "Maya Okafor", "zone": "Europe/London", "theme": "dark"}
    assert "Saved: your look." in mayas.get(mayas.post("/me", about).location).text


def test_a_zone_with_an_older_name_stays_until_another_is_chosen(world: World, browse: Browse) -> None:
    world.maya.zone = "Asia/Calcutta"
    mayas, about = browse(world.maya), {"name": "Maya Obi", "theme": "system"}

    assert '<option selected value="Asia/Calcutta">' in mayas.get("/me").text
    assert mayas.post("/me", {**about, "zone": "Asia/Calcutta"}).status_code == 303
    assert world.maya.zone == "Asia/Calcutta"
    mayas.post("/me", {**about, "zone": "Asia/Katmandu"})
    assert world.maya.zone == "Asia/Kathmandu"
