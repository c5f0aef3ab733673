"""Joining by an invitation."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock, db, engines, limits
from app.db import session
from app.errors import Refusal
from app.people.inviting import invite, revoke
from app.people.joining import join
from app.people.models import Invitation, Role, Side, User
from tests.conftest import Browse
from tests.people.houses import lenas_house, token_of, unlocked
from tests.world import PASSWORD, World

INES = {"name": "Ines Duarte", "password": PASSWORD, "zone": "Europe/Lisbon"}


def invited(by: User) -> Invitation:
    fact = invite("ines@fernhill.example", side=Side.MARKETING, role=Role.MEMBER, secret="a-secret", by=by)
    return session.get_one(Invitation, fact.data["invitation"])


def test_whoever_joins_becomes_what_the_admin_decided(world: World) -> None:
    fact = join(invited(world.lena), name="Ines Duarte", password=PASSWORD, zone="Europe/Lisbon")

    ines = session.get_one(User, fact.data["person"])
    assert (ines.email, ines.side, ines.role) == ("ines@fernhill.example", Side.MARKETING, Role.MEMBER)
    assert fact.actor is ines
    assert fact.sentence == "joined marketing, invited by Lena Fischer"


def test_an_invitation_is_used_once(world: World) -> None:
    invitation = invited(world.lena)
    join(invitation, name="Ines Duarte", password=PASSWORD, zone="UTC")

    with pytest.raises(Refusal, match="used already"):
        join(invitation, name="Eve", password=PASSWORD, zone="UTC")


def test_a_revoked_or_old_invitation_lets_nobody_in(world: World) -> None:
    invitation = invited(world.lena)
    later = clock.now() + limits.INVITATION_LASTS + timedelta(minutes=1)
    with time_machine.travel(later), pytest.raises(Refusal, match="run out"):
        join(invitation, name="Ines Duarte", password=PASSWORD, zone="UTC")

    revoke(invitation, by=world.lena)
    with pytest.raises(Refusal, match="revoked"):
        join(invitation, name="Ines Duarte", password=PASSWORD, zone="UTC")


def test_an_unknown_link_opens_nothing(world: World, browse: Browse) -> None:
    assert browse().get("/invitations/another").status_code == 404
    assert browse().post("/invitations/another", INES).status_code == 404


def test_whoever_is_signed_in_is_told_so(world: World, browse: Browse) -> None:
    invited(world.lena)
    toms = browse(world.tom)

    assert "You are signed in already" in toms.get("/invitations/a-secret").text
    assert toms.post("/invitations/a-secret", INES).status_code == 422
    assert session.scalars(select(Invitation)).one().is_open


def test_a_short_password_is_told_at_its_field_and_the_name_is_kept(world: World, browse: Browse) -> None:
    invited(world.lena)
    answer = browse().post("/invitations/a-secret", {**INES, "password": "short"})

    assert answer.status_code == 422
    assert "At least 10 characters" in answer.text
    assert 'value="Ines Duarte"' in answer.text


def test_an_empty_form_says_what_is_missing_at_each_field(world: World, browse: Browse) -> None:
    invited(world.lena)
    answer = browse().post("/invitations/a-secret", {"zone": "Europe/Lisbon"})

    assert answer.status_code == 422
    assert "Tell us your name." in answer.text
    assert "Choose a password." in answer.text
    assert '<option selected value="Europe/Lisbon">' in answer.text


def test_a_link_that_is_closed_leads_to_sign_in_also_when_it_is_sent(world: World, browse: Browse) -> None:
    revoke(invited(world.lena), by=world.lena)

    answer = browse().post("/invitations/a-secret", INES)
    assert answer.status_code == 422
    assert "was revoked" in answer.text
    assert 'href="/sign-in"' in answer.text


def test_an_invitations_page_tells_its_address_to_nobody(world: World, browse: Browse) -> None:
    invited(world.lena)

    assert browse().get("/invitations/a-secret").headers["Referrer-Policy"] == "strict-origin"


def test_nobody_waits_while_a_newcomers_password_is_hashed(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lenas_house(empty_database) as app:
        with app.app_context():
            invited(session.scalars(select(User)).one())
            db.commit()
        engines.read_only.set(False)
        client = app.test_client()
        form = {**INES, "csrf_token": token_of(client, "/invitations/a-secret")}
        monkeypatch.setattr("app.people.joining.hash_password", unlocked())

        assert client.post("/invitations/a-secret", data=form).status_code == 303
