"""Access control: whoever may not does not, whatever the address, and nothing changes (AC01 to AC12).

Nothing to apply to yet: AC05 (there are no leads, contacts, share links or search), AC10 (no tokens), AC12
(no attachments, no calendar feed; the one download is a route like any other, see AC01).
"""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.board.agreeing import ColumnChanged
from app.board.discussing import comment
from app.board.models.comment import Comment
from app.board.models.step import Step
from app.board.moving import move
from app.board.stepping import add_steps
from app.db import session
from app.log.models import Event
from app.log.streaming import Hub
from app.people.leaving import deactivate
from app.people.models import Role, Side, SignIn
from app.web.rights import Right, right_of
from tests.conftest import Browse, Browser, snapshot
from tests.safety.addresses import CHANGES, addresses
from tests.world import World

FOR_ANYONE = {
    "assets.file", "assets.style", "assets.elements", "assets.favicon", "health.alive", "health.ready",
    "people.set_up", "people.make_first_admin", "people.sign_in", "people.start_session", "people.invitation",
    "people.accept_invitation", "people.lost_password", "people.ask_for_way_back", "people.way_back",
    "people.choose_new_password",
}  # fmt: skip


def test_ac01_anyone_may_only_come_in(app: Flask) -> None:
    assert {name for name in app.view_functions if right_of(app, name) is Right.ANYONE} == FOR_ANYONE


def test_ac01_a_stranger_sees_only_the_doors(world: World, browse: Browse, app: Flask) -> None:
    before = snapshot()
    for endpoint, method, path in addresses(app, "GET", *CHANGES):
        if right_of(app, endpoint) is Right.ANYONE:
            continue
        answer = browse(None).send(method, path)
        assert answer.status_code in (302, 303), (method, path)
        assert answer.location.startswith("/sign-in"), (method, path)
    assert snapshot() == before


def test_ac01_a_stranger_with_htmx_is_sent_to_sign_in_without_a_swap(world: World, browse: Browse) -> None:
    answer = browse(None, htmx=True).get(
        "/board", headers={"HX-Current-URL": "http://localhost/board?more=1:50"}
    )

    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith("/sign-in?next=")
    assert "board" in answer.headers["HX-Redirect"]


def test_ac02_a_stakeholder_works_on_nothing(world: World, browse: Browse, app: Flask) -> None:
    before = snapshot()
    browsers = (browse(world.grace), browse(world.grace, htmx=True))
    for endpoint, method, path in addresses(app, "GET", *CHANGES):
        if right_of(app, endpoint) in (Right.WORK, Right.ADMIN):
            for browser in browsers:
                assert browser.send(method, path).status_code == 403, (method, path)
                if method == "DELETE":
                    assert browser.post(f"{path}?_method=DELETE").status_code == 403, path
    assert snapshot() == before


def test_ac03_a_member_is_no_admin(world: World, browse: Browse, app: Flask) -> None:
    before = snapshot()
    browser = browse(world.maya)
    for endpoint, method, path in addresses(app, "GET", *CHANGES):
        if right_of(app, endpoint) is Right.ADMIN:
            assert browser.send(method, path).status_code == 403, (method, path)
    assert snapshot() == before


def test_ac03_a_member_does_not_take_back_what_an_admin_decided(world: World, browse: Browse) -> None:
    browse(world.lena).post(f"/columns/{world.doing.id}", {"name": "In hand", "limit_rule": "off"})
    changed = session.scalars(select(ColumnChanged)).one()
    before = snapshot()

    assert browse(world.maya).post(f"/activity/{changed.id}/undo").status_code in (403, 422)
    assert snapshot() == before


def test_ac04_what_hangs_on_one_card_is_not_there_under_another(world: World, browse: Browse) -> None:
    comment(world.webinar, "Ask the depot.", by=world.maya)
    add_steps(world.webinar, [{"text": "Draft", "assignee": None, "due_on": None}], by=world.maya)
    said, step = session.scalars(select(Comment.id)).one(), session.scalars(select(Step.id)).one()
    browser, other = browse(world.maya, htmx=True), world.larkfield.id
    before = snapshot()

    for method, rest, form in (
        ("GET", f"comments/{said}/edit", {}),
        ("POST", f"comments/{said}", {"body": "Not mine to change here."}),
        ("DELETE", f"comments/{said}", {}),
        ("GET", f"steps/{step}/edit", {}),
        ("POST", f"steps/{step}", {"text": "Other", "seen": "1"}),
        ("DELETE", f"steps/{step}", {}),
        ("POST", f"steps/{step}/tick", {}),
        ("DELETE", f"steps/{step}/tick", {}),
    ):
        wrong = browser.send(method, f"/cards/{other}/{rest}", data=form)
        unknown = browser.send(method, f"/cards/{other}/{rest}".replace(f"s/{said}", "s/999999"), data=form)
        assert wrong.status_code == unknown.status_code == 404, (method, rest)
        assert wrong.data == unknown.data, (method, rest)
    assert snapshot() == before


def test_ac04_nobody_ends_a_session_of_somebody_else(world: World, browse: Browse) -> None:
    mayas, toms = browse(world.maya), browse(world.tom)
    assert mayas.get("/me").status_code == 200
    number = session.scalars(select(SignIn.id).where(SignIn.user_id == world.maya.id)).one()

    assert toms.post(f"/me/sessions/{number}?_method=DELETE").status_code == 404
    assert toms.post(f"/me/sessions/{2**63}?_method=DELETE").status_code == 404
    assert mayas.get("/me").status_code == 200


def test_ac06_somebody_deactivated_is_a_stranger_at_the_next_click(world: World, browse: Browse) -> None:
    browser = browse(world.ben)
    assert browser.get("/board").status_code == 200

    deactivate(world.ben, by=world.lena)

    assert browser.get("/board").status_code == 303


def test_ac06_rights_are_those_of_today(world: World, browse: Browse) -> None:
    browser = browse(world.ben)
    world.ben.role = Role.STAKEHOLDER
    session.flush()

    assert browser.get("/board").status_code == 403


@pytest.mark.parametrize(
    ("path", "form"),
    [("deactivation", {}), ("", {"role": Role.STAKEHOLDER.value, "side": Side.SALES.value})],
)
def test_ac06_open_streams_end_with_the_rights(open_house: Flask, path: str, form: dict[str, str]) -> None:
    hub: Hub = open_house.extensions["hub"]
    lenas, ben = Browser(open_house, World().lena), World().ben.id
    session.commit()
    stream = hub.subscribe(ben)

    assert lenas.post(f"/people/{ben}/{path}".rstrip("/"), form).status_code == 303

    while stream.queue.get(timeout=5) is not None:  # fails if the end does not come within five seconds
        pass


def test_ac07_there_is_always_an_admin(world: World, browse: Browse) -> None:
    lenas, before = browse(world.lena), snapshot()
    for role in (Role.MEMBER, Role.STAKEHOLDER):
        form = {"role": role.value, "side": world.lena.side.value}
        assert lenas.post(f"/people/{world.lena.id}", form).status_code == 422
    assert lenas.post(f"/people/{world.lena.id}/deactivation").status_code == 422

    assert snapshot() == before


def test_ac08_nobody_says_who_they_are_by_a_form(world: World, browse: Browse) -> None:
    maya, tom = world.maya.id, world.tom.id
    mayas = browse(world.maya)
    posing: dict[str, Any] = {
        "role": "admin", "side": "sales", "email": "eve@x.example", "id": tom, "user_id": tom, "by": tom,
        "by_id": tom, "actor": tom, "actor_id": tom, "author": tom, "author_id": tom, "is_active": "",
    }  # fmt: skip

    mayas.post("/me", {"name": "Maya O.", "zone": "UTC", "theme": "dark", **posing})
    mayas.post(
        "/cards", {"title": "A", "kind": "content", "driver": "0", "in_column": world.ready.id, **posing}
    )
    mayas.post(f"/cards/{world.flyer.id}/comments", {"body": "Said by Maya.", **posing})
    mayas.post(f"/cards/{world.flyer.id}/block", {"reason": "No paper", "waits_for": "the printer", **posing})
    mayas.post(f"/people/{tom}", {"role": "admin", "side": "sales"})

    assert (world.maya.role, world.maya.side) == (Role.MEMBER, Side.MARKETING)
    assert world.maya.email == "maya@fernhill.example"
    assert (world.maya.name, world.tom.name, world.tom.role) == ("Maya O.", "Tom Reyes", Role.MEMBER)
    assert session.scalars(select(Comment)).one().author_id == maya
    assert world.flyer.block is not None
    assert world.flyer.block.by_id == maya
    assert set(session.scalars(select(Event.actor_id).order_by(Event.id.desc()).limit(4))) == {maya}


@pytest.mark.parametrize("form", [{}, {"title": "x" * 500, "in_column": "0", "place": "99", "body": " "}])
def test_ac09_a_refusal_leaves_nothing(
    world: World, browse: Browse, app: Flask, form: dict[str, str]
) -> None:
    comment(world.flyer, "A word.", by=world.lena)
    browser, refused = browse(world.lena, htmx=True), 0
    for _endpoint, method, path in addresses(app, *CHANGES):
        before = snapshot()
        if browser.send(method, path, data=form).status_code >= 400:
            assert snapshot() == before, (method, path)
            refused += 1
    assert refused > 20


def test_ac11_what_somebody_changed_since_is_not_taken_back(world: World, browse: Browse) -> None:
    moved = move(world.flyer, to=world.ready, by=world.maya)
    move(world.flyer, to=world.doing, by=world.ben)
    before = snapshot()

    answer = browse(world.maya, htmx=True).post(f"/activity/{moved.id}/undo")

    assert answer.status_code == 422
    assert "Ben Archer moved “Flyer for the depot open day” from Ready to Doing since" in answer.text
    assert snapshot() == before
