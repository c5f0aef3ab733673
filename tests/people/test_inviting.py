"""Inviting people, and taking an invitation back."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.log.undoing import undo
from app.people.inviting import invite, revoke
from app.people.models import Invitation, Role, Side, hashed, new_secret
from tests.conftest import Browse
from tests.world import World

INES = {"email": "Ines@Fernhill.example", "side": "marketing", "role": "member"}
BY_LINK = {**INES, "link": "yes"}


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
    with pytest.raises(Refusal, match="revoked"):
        revoke(session.get_one(Invitation, fact.data["invitation"]), by=world.lena)


def test_the_link_is_shown_once(world: World, browse: Browse) -> None:
    lenas = browse(world.lena)
    made = lenas.post("/people/invitations", BY_LINK)

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


@pytest.mark.parametrize(
    "email", ["ines@fernhill", "ines duarte@x.example", "ines@x.", f"{'i' * 200}@x.example"]
)
def test_an_email_with_a_typo_is_told_at_its_field(world: World, browse: Browse, email: str) -> None:
    answer = browse(world.lena).post("/people/invitations", {**INES, "email": email})

    assert (answer.status_code, 'id="email-error"' in answer.text) == (422, True)
    assert session.scalars(select(Invitation)).all() == []


def test_a_link_leads_to_the_address_people_use_whatever_host_was_asked(
    world: World, browse: Browse, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(app.config["SETTINGS"], base_url="https://board.example/")
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    lenas = browse(world.lena)

    for path, form in (("/people/invitations", BY_LINK), (f"/people/{world.tom.id}/way-back", {})):
        made = lenas.post(path, form, headers={"X-Forwarded-Host": "evil.example"})
        assert re.search(r'value="https://board\.example/[a-z-]+/[\w-]{43}"', made.text)
        assert "evil" not in made.text


def test_what_is_said_of_roles_is_true_today(world: World, browse: Browse) -> None:
    page = browse(world.lena).get("/people").text

    assert "Stakeholders do not see the board, only an overview in totals." in page
    assert "user-plus" not in page
    assert "</svg> Invite by mail</button>" in page


def test_the_link_is_there_to_be_copied(world: World, browse: Browse) -> None:
    made = browse(world.lena).post("/people/invitations", BY_LINK).text

    assert re.search(
        r"<copy-text.*?<input id=\"link\".*?readonly>.*?<button[^>]* hidden>.*?Copy</span>", made, re.DOTALL
    )
    assert "All people" in made
