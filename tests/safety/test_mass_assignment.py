"""Fields that nobody asked for (MA01 to MA04): forms ignore them. No API would name them yet."""

from typing import Any

import pytest
from sqlalchemy import select

from app.board.models.card import Card
from app.board.models.comment import Comment
from app.db import session
from app.log.models import Event
from app.people.inviting import invite
from app.people.models import Role, Side, User
from app.playbook.models.definition import Definition, State
from app.playbook.models.signing import Objection
from tests.conftest import Browse
from tests.playbook.house import name_signers, tomorrow
from tests.world import PASSWORD, World

MORE: dict[str, Any] = {
    "id": "4711", "uid": "stolen", "position": "1", "faces": "99", "author_id": "5", "author": "5",
    "owner": "5", "created_at": "2001-01-01", "entered_at": "2001-01-01", "started_at": "2001-01-01",
    "at": "2001-01-01", "edited_at": "2001-01-01", "former_body": "x", "actor_id": "5", "card_id": "4711",
    "column_id": "3", "closure": "1", "disposal": "1", "removed_at": "2001-01-01", "version": "9",
    "secret": "x", "password_hash": "x", "token_hash": "x", "workspace_id": "9", "data": "{}",
}  # fmt: skip
NESTED: dict[str, Any] = {
    "title[x]": "evil", "title.x": "evil", "card[title]": "evil", "fields.title": "evil", "people[]": "5",
    "people[0][id]": "5", "__proto__[role]": "admin", "__class__": "evil", "driver.role": "admin",
}  # fmt: skip


@pytest.mark.parametrize("more", [MORE, NESTED])
def test_ma01_ma04_what_a_form_does_not_list_is_ignored(
    world: World, browse: Browse, more: dict[str, Any]
) -> None:
    mayas, flyer = browse(world.maya), world.flyer.id
    card = {"title": "Plain", "kind": "content", "driver": "0", "in_column": world.ready.id}
    assert mayas.post("/cards", {**more, **card}).status_code == 303
    plain = session.scalars(select(Card).where(Card.title == "Plain")).one()
    assert (plain.column.name if plain.column else "", plain.closure, plain.disposal) == ("Ready", None, None)
    assert plain.id != 4711
    assert plain.uid != "stolen"
    assert plain.entered_at.year > 2020
    assert (plain.driver_id, plain.people, plain.started_at) == (None, [], None)

    seen = {"title": "Plain flyer", "kind": "content", "driver": "0", "seen": "99999"}
    assert mayas.post(f"/cards/{flyer}", {**more, **seen}).status_code == 303
    assert (world.flyer.id, world.flyer.title) == (flyer, "Plain flyer")
    assert world.flyer.column is world.backlog

    assert mayas.post(f"/cards/{flyer}/comments", {**more, "body": "Mine."}).status_code == 303
    said = session.scalars(select(Comment)).one()
    assert (said.card_id, said.author_id, said.body) == (flyer, world.maya.id, "Mine.")
    assert (said.edited_at, said.former_body, said.at.year > 2020) == (None, None, True)

    assert mayas.post("/me", {**more, "name": "Maya", "zone": "UTC", "theme": "dark"}).status_code == 303
    assert (world.maya.role, world.maya.is_active) == (Role.MEMBER, True)
    latest = session.scalars(select(Event).order_by(Event.id.desc()).limit(4)).all()
    assert all(event.actor_id == world.maya.id and event.at.year > 2020 for event in latest)


SIGNED_ALREADY: dict[str, Any] = {
    "is_signer": "1", "by": "5", "by_id": "5", "seat": "sales", "signatures-0-seat": "sales",
    "proposed_by": "5", "proposed_by_id": "5", "proposed_at": "2001-01-01", "state": "in_force",
    "number": "7", "revision": "7", "in_force_since": "2001-01-01", "ended_at": "2001-01-01", "former": "{}",
    "body": "evil", "kind": "vision", "key": "evil", "definition_id": "4711", "settled_at": "2001-01-01",
    "settled_by_id": "5", "meaning[x]": "evil", "body[meaning]": "evil",
    "criteria": '{"all": []}', "version_number": "9",
}  # fmt: skip


@pytest.mark.parametrize("more", [MORE, NESTED, SIGNED_ALREADY])
def test_ma01_ma04_nothing_is_agreed_on_by_a_field_that_no_form_has(
    world: World, browse: Browse, more: dict[str, Any]
) -> None:
    name_signers(world)
    bens, bens_id, mayas = browse(world.ben), world.ben.id, browse(world.maya)
    word = {"name": "Touch", "meaning": "Any contact.", "reason": "", "review_on": tomorrow().isoformat()}

    page = bens.post("/playbook/new/term", {**more, **word}).location
    assert (
        bens.post(f"{page}/proposal", {**more, **word, "meaning": "Any.", "seen": "1.1"}).status_code == 303
    )
    assert bens.post(f"{page}/versions/1/objections", {**more, "reason": "No."}).status_code == 303
    assert mayas.post(f"{page}/versions/1/signature", {**more, "seen": "2"}).status_code == 303

    definition = session.scalars(select(Definition)).one()
    version, objection = definition.latest, session.scalars(select(Objection)).one()
    assert (definition.kind.value, definition.key, definition.name) == ("term", "touch", "Touch")
    assert version.body == {"meaning": "Any.", "also": [], "example": ""}
    assert (version.number, version.revision, version.state) == (1, 2, State.PROPOSED)
    assert (version.proposed_by_id, version.in_force_since, version.ended_at) == (bens_id, None, None)
    assert version.proposed_at.year > 2020
    assert (objection.by_id, objection.is_open, objection.at.year > 2020) == (bens_id, True, True)
    assert [(each.by.name, each.seat) for each in version.signatures] == [("Maya Okafor", "marketing")]
    assert not world.ben.is_signer


def test_ma03_the_stored_invitation_wins_whatever_else_is_sent(world: World, browse: Browse) -> None:
    address = "ines@fernhill.example"
    invite(address, side=Side.MARKETING, role=Role.MEMBER, secret="a-secret", by=world.lena)
    stranger = browse()
    assert "Lena Fischer invites you" in stranger.get("/invitations/a-secret").text

    form = {"name": "Ines Duarte", "password": PASSWORD, "zone": "Europe/Lisbon"}
    more = {"email": "eve@x.example", "role": "admin", "side": "sales", "id": "1", "invited_by_id": "1"}
    answer = stranger.post("/invitations/a-secret", {**form, **more})

    assert answer.location == "/"
    assert "Ines Duarte" in stranger.get("/people").text
    ines = session.scalars(select(User).where(User.email == address)).one()
    assert (ines.role, ines.side) == (Role.MEMBER, Side.MARKETING)
    again = browse().get("/invitations/a-secret")
    assert (again.status_code, "used already" in again.text) == (422, True)
    assert '<a class="button primary" href="/sign-in">Sign in</a>' in again.text


def test_ma04_what_stands_in_the_address_is_no_part_of_the_form(world: World, browse: Browse) -> None:
    path = "/cards?title=From+the+address&kind=account&driver=3"
    form = {"title": "From the form", "kind": "content", "driver": "0", "in_column": world.ready.id}

    assert browse(world.maya).post(path, form).status_code == 303
    assert browse(world.maya).post(path, {"in_column": world.ready.id}).status_code == 422

    assert world.titles(world.ready)[0] == "From the form"
    assert "From the address" not in world.titles(world.ready)
