"""Inviting people, and taking an invitation back."""

import re

import pytest
from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.log.undoing import undo
from app.people.inviting import invite, revoke
from app.people.models import Invitation, Role, Side, hashed, new_secret
from tests.conftest import Browse
from tests.world import World

INES = {"email": "Ines@Fernhill.example", "side": "marketing", "role": "member"}


def test_an_invitation_keeps_only_the_hash_of_its_link(world: World) -> None:
    secret = new_secret()
    fact = invite(
        "Ines@Fernhill.example", side=Side.MARKETING, role=Role.MEMBER, secret=secret, by=world.lena
    )

    kept = session.get_one(Invitation, fact.data["invitation"])
    assert (kept.email, kept.token_hash) == ("ines@fernhill.example", hashed(secret))
    assert fact.sentence == "invited ines@fernhill.example as member for marketing"
    assert secret not in repr(fact.data)


def test_only_an_admin_invites(world: World) -> None:
    with pytest.raises(Refusal, match="Only an admin"):
        invite("ines@x.example", side=Side.SALES, role=Role.ADMIN, secret="s", by=world.maya)


def test_whoever_is_here_already_is_not_invited(world: World) -> None:
    with pytest.raises(Refusal, match=r"maya@fernhill\.example is here already"):
        invite("MAYA@fernhill.example", side=Side.SALES, role=Role.ADMIN, secret="s", by=world.lena)


def test_one_open_invitation_is_enough(world: World) -> None:
    fact = invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, secret="one", by=world.lena)
    with pytest.raises(Refusal, match="has an open invitation"):
        invite("Ines@x.example", side=Side.SALES, role=Role.MEMBER, secret="two", by=world.lena)

    revoke(session.get_one(Invitation, fact.data["invitation"]), by=world.lena)
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, secret="two", by=world.lena)


def test_taking_back_an_invitation_revokes_it(world: World) -> None:
    fact = invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, secret="one", by=world.lena)
    with pytest.raises(Refusal, match="Only an admin"):
        undo(fact, by=world.maya)

    undo(fact, by=world.lena)
    assert not session.get_one(Invitation, fact.data["invitation"]).is_open
    with pytest.raises(Refusal, match="taken back"):
        revoke(session.get_one(Invitation, fact.data["invitation"]), by=world.lena)


def test_the_link_is_shown_once(world: World, browse: Browse) -> None:
    lenas = browse(world.lena)
    made = lenas.post("/people/invitations", INES)

    link = re.search(r'value="(http://localhost/invitations/([\w-]{43}))"', made.text)
    assert link
    page = lenas.get("/people").text
    assert "ines@fernhill.example" in page
    assert link[2] not in page
    assert session.scalars(select(Invitation)).one().token_hash == hashed(link[2])


def test_a_wrong_invitation_is_explained_and_kept(world: World, browse: Browse) -> None:
    lenas = browse(world.lena)

    taken = lenas.post("/people/invitations", {**INES, "email": "maya@fernhill.example"})
    assert taken.status_code == 422
    assert "is here already" in taken.text
    assert 'value="maya@fernhill.example"' in taken.text
    odd = lenas.post("/people/invitations", {"email": "no address", "side": "moon"})
    assert odd.status_code == 422
    assert "does not look like an e-mail address" in odd.text
    assert "Choose one of these." in odd.text


def test_an_invitation_is_revoked_on_the_page(world: World, browse: Browse) -> None:
    lenas = browse(world.lena)
    lenas.post("/people/invitations", INES)
    number = session.scalars(select(Invitation.id)).one()

    assert browse(world.maya).post(f"/people/invitations/{number}?_method=DELETE").status_code == 403
    assert lenas.post(f"/people/invitations/{number}?_method=DELETE").location == "/people"
    assert lenas.post(f"/people/invitations/{number}?_method=DELETE").status_code == 422
    assert lenas.post("/people/invitations/999999?_method=DELETE").status_code == 404
