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
from app.errors import Refusal
from app.log.models import Event
from app.log.streaming import Hub
from app.log.undoing import undo
from app.people.changing import change
from app.people.entrusting import name_signer, release_signer
from app.people.leaving import deactivate
from app.people.models import Role, Side, SignIn
from app.playbook.facts import version_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import State, Version
from app.playbook.models.signing import Objection
from app.playbook.objecting import settle
from app.playbook.proposing import propose_new
from app.playbook.signing import NoSigner, sign
from app.playbook.withdrawing import NotTheProposer, withdraw
from app.playbook.wording import Wording
from app.web.rights import Right, right_of
from tests.conftest import Browse, Browser, snapshot
from tests.playbook.house import agreed, name_signers, proposed, sign_all, tomorrow, wording
from tests.safety.addresses import CHANGES, addresses, addresses_of_playbook
from tests.safety.playbook import REASON, SAID, TEXT, planted
from tests.world import World

FOR_ANYONE = {
    "assets.file", "assets.style", "assets.elements", "assets.favicon", "health.alive", "health.ready",
    "people.set_up", "people.make_first_admin", "people.sign_in", "people.start_session", "people.invitation",
    "people.accept_invitation", "people.lost_password", "people.ask_for_way_back", "people.way_back",
    "people.choose_new_password", "leads.ask_to_stop", "leads.stop_mails",
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


def test_ac02_a_stakeholder_reads_what_is_agreed_and_nothing_that_is_not(
    world: World, browse: Browse, app: Flask
) -> None:
    version, ids = planted(world)
    proposed(world, name="Hot lead")
    browsers, pages = (browse(world.grace), browse(world.grace, htmx=True)), ""
    before = snapshot()
    for endpoint, method, path in addresses_of_playbook(app, "GET", *CHANGES, **ids):
        may_read = right_of(app, endpoint) is Right.SIGNED_IN
        for browser in browsers:
            answer = browser.send(method, path, data={"seen": "1"})
            assert answer.status_code == (200 if may_read else 403), (method, path)
            pages += answer.text
    for browser in browsers:
        pages += browser.get("/playbook/words/touch").text
        hot, unknown = (browser.get(f"/playbook/words/{word}-lead").text for word in ("hot", "cold"))
        assert hot.lower() == unknown.lower().replace("cold", "hot")

    assert "Any contact with a day." in pages
    for secret in (TEXT, REASON, SAID, f'href="{version.definition.page}', "is proposed", "Ben"):
        assert secret not in pages, secret
    assert snapshot() == before


def test_ac02_a_stakeholder_does_not_learn_from_a_gap_what_is_proposed(world: World, browse: Browse) -> None:
    graces = browse(world.grace, htmx=True)
    before = graces.get("/playbook/pages").text
    assert "nobody has agreed on this yet" in before

    proposed(world, Kind.VISION)
    proposed(world, name="Hot lead")

    assert graces.get("/playbook/pages").text == before


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


def test_ac04_what_hangs_on_one_definition_is_not_there_under_another(
    world: World, browse: Browse, app: Flask
) -> None:
    _version, ids = planted(world)
    other = agreed(world, Kind.VISION)
    browsers = [browse(each, htmx=True) for each in (world.ben, world.tom, world.maya)]
    wrong = {**ids, "id": other.definition_id}
    children = [
        (method, path, path.replace(str(ids["comment_id"]), "999999") if "comment" in path else path)
        for endpoint, method, path in addresses_of_playbook(app, "GET", *CHANGES, **wrong)
        if "/versions/" in path or "/comments/" in path
    ]
    before = snapshot()
    assert len(children) == 10

    for method, path, unknown in children:
        for browser in browsers:
            answers = [browser.send(method, each, data={"seen": "1"}) for each in (path, unknown)]
            assert [answer.status_code for answer in answers] == [404, 404], (method, path)
            assert answers[0].data == answers[1].data, (method, path)
    assert snapshot() == before


@pytest.mark.parametrize("kind", [Kind.TERM, Kind.PERSONA])
@pytest.mark.parametrize("name", ["MQL", "vision", "Working agreement!", "ICP", "Lead", "Sales accepted"])
def test_ac04_no_definition_takes_the_place_of_one_of_another_kind(
    world: World, browse: Browse, kind: Kind, name: str
) -> None:
    form = {"name": name, "meaning": "x", "portrait": "x", "review_on": tomorrow().isoformat()}
    before = snapshot()

    answer = browse(world.maya).post(f"/playbook/new/{kind.value}", form)

    assert (answer.status_code, "has a place of its own" in answer.text) == (422, True)
    assert snapshot() == before


def test_ac04_a_name_that_was_withdrawn_is_kept_by_no_other_kind(world: World, browse: Browse) -> None:
    withdraw(proposed(world, name="Fiona"), by=world.maya)

    portrait = Wording({"portrait": "Plans at five."}, "", tomorrow())
    fact = propose_new(Kind.PERSONA, "Fiona", portrait, by=world.maya)

    version, page = version_of(fact), version_of(fact).definition.page
    assert (version.definition.kind, version.body) == (Kind.PERSONA, {"portrait": "Plans at five."})
    mayas = browse(world.maya)
    for path in (page, f"{page}/versions/1", f"{page}/versions/2"):
        assert mayas.get(path).status_code == 200, path


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_ac04_what_is_only_proposed_takes_no_word_from_what_is_agreed_on(
    world: World, browse: Browse, is_withdrawn: bool
) -> None:
    name_signers(world)
    text = wording(meaning="Somebody answered.", also=["Contact"])
    sign_all(version_of(propose_new(Kind.TERM, "Touch", text, by=world.maya)))
    other = proposed(world, name="Contact")
    if is_withdrawn:
        withdraw(other, by=world.maya)

    for browser in (browse(world.maya), browse(world.grace)):
        assert "Somebody answered." in browser.get("/playbook/words/contact").text


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


def test_ac06_in_open_tabs_of_the_playbook_somebody_who_left_does_nothing(
    world: World, browse: Browse, app: Flask
) -> None:
    _version, ids = planted(world)
    sofias, bens = browse(world.sofia), browse(world.ben)
    assert sofias.get("/today").status_code == bens.get("/today").status_code == 200
    deactivate(world.sofia, by=world.lena)
    change(world.ben, side=Side.SALES, role=Role.STAKEHOLDER, by=world.lena)
    before = snapshot()

    for endpoint, method, path in addresses_of_playbook(app, "GET", *CHANGES, **ids):
        form = {"seen": "1", "reason": "No.", "body": "Word."}
        assert sofias.send(method, path, data=form).status_code in (302, 303), (method, path)
        if right_of(app, endpoint) is not Right.SIGNED_IN:
            assert bens.send(method, path, data=form).status_code == 403, (method, path)
    assert snapshot() == before


def test_ac06_whoever_was_released_signs_no_more_in_an_open_tab(world: World, browse: Browse) -> None:
    version, _ids = planted(world)
    path, sofias = f"{version.definition.page}/versions/2/signature", browse(world.sofia, htmx=True)
    release_signer(world.sofia, by=world.lena)
    before = snapshot()

    assert sofias.post(path, {"seen": "1"}).status_code == 403
    assert snapshot() == before


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


def test_ac08_nobody_signs_proposes_or_objects_as_somebody_else(world: World, browse: Browse) -> None:
    version, ids = planted(world)
    settle(session.get_one(Objection, ids["objection_id"]), by=world.ben)
    page, version_id, toms, sofia = version.definition.page, version.id, browse(world.tom), world.sofia.id
    posing = {
        "by": sofia, "by_id": sofia, "actor_id": sofia, "seat": "sales", "side": "sales", "is_signer": "1",
        "state": "in_force", "revision": "1", "settled_at": "2001-01-01", "settled_by_id": sofia,
        "proposed_by_id": sofia, "version_number": "1", "author_id": sofia,
    }  # fmt: skip

    signed = toms.post(
        f"{page}/versions/2/signature", {"seen": "1", **posing}, headers={"HX-Request": "true"}
    )
    toms.post(f"{page}/versions/2/objections", {**posing, "reason": "Too wide."})
    toms.post(f"{page}/comments", {**posing, "body": "Too wide."})
    named = toms.post(f"/people/{world.tom.id}/signing", posing)
    toms.post("/me", {"name": "Tom Reyes", "zone": "UTC", "theme": "dark", **posing})

    standing = session.get_one(Version, version_id)
    assert (signed.status_code, named.status_code, world.tom.is_signer) == (403, 403, False)
    assert (standing.state, [each.by.name for each in standing.signatures]) == (
        State.PROPOSED,
        ["Maya Okafor"],
    )
    assert [each.by.name for each in standing.open_objections] == ["Tom Reyes"]
    assert set(session.scalars(select(Event.actor_id).order_by(Event.id.desc()).limit(3))) == {world.tom.id}


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


@pytest.mark.parametrize("form", [{}, {"seen": "9", "reason": " ", "body": "", "review_on": "2026-02-30"}])
def test_ac09_a_refusal_in_the_playbook_leaves_nothing(
    world: World, browse: Browse, app: Flask, form: dict[str, str]
) -> None:
    _version, ids = planted(world)
    browser, refused = browse(world.lena, htmx=True), 0
    for _endpoint, method, path in addresses_of_playbook(app, *CHANGES, **ids):
        before = snapshot()
        if browser.send(method, path, data=form).status_code >= 400:
            assert snapshot() == before, (method, path)
            refused += 1
    assert refused > 10


def test_ac11_what_somebody_changed_since_is_not_taken_back(world: World, browse: Browse) -> None:
    moved = move(world.flyer, to=world.ready, by=world.maya)
    move(world.flyer, to=world.doing, by=world.ben)
    before = snapshot()

    answer = browse(world.maya, htmx=True).post(f"/activity/{moved.id}/undo")

    assert answer.status_code == 422
    assert "Ben Archer moved “Flyer for the depot open day” from Ready to Doing since" in answer.text
    assert snapshot() == before


def test_ac11_a_signature_is_taken_back_by_whoever_gave_it(world: World) -> None:
    version, _ids = planted(world)
    signings = select(Event).where(Event.kind == "definition.signed").order_by(Event.id)
    signed = session.scalars(signings).all()[-1]
    before = snapshot()

    for person in (world.tom, world.sofia, world.lena):
        with pytest.raises(NoSigner, match="whoever gave it"):
            undo(signed, by=person)
    assert snapshot() == before
    undo(signed, by=world.maya)
    assert version.signatures == []


def test_ac11_of_two_who_signed_nobody_takes_back_the_wrong_signature(world: World) -> None:
    world.priya.is_signer = world.maya.is_signer = True
    version = proposed(world, Kind.SQL)
    mayas = sign(version, seen=1, by=world.maya)
    sign(version, seen=1, by=world.priya)

    with pytest.raises(NoSigner, match="whoever gave it"):
        undo(mayas, by=world.priya)

    assert [each.by for each in version.signatures] == [world.maya, world.priya]


def test_ac11_whoever_changes_sides_does_not_sign_for_both(world: World) -> None:
    world.maya.is_signer = True
    version = proposed(world)
    sign(version, seen=1, by=world.maya)
    change(world.maya, side=Side.SALES, role=Role.MEMBER, by=world.lena)
    name_signer(world.maya, by=world.lena)

    with pytest.raises(Refusal, match="You signed this version for marketing"):
        sign(version, seen=1, by=world.maya)

    assert version.is_proposed


def test_ac11_only_its_proposer_puts_up_again_what_was_withdrawn(world: World) -> None:
    version, _ids = planted(world)
    withdrawn = withdraw(version, by=world.maya)

    for person in (world.ben, world.lena):
        with pytest.raises(NotTheProposer, match="Only Maya Okafor can put it up again"):
            undo(withdrawn, by=person)
    assert version.state is State.WITHDRAWN
    deactivate(world.maya, by=world.lena)
    undo(withdrawn, by=world.lena)
    assert version.is_proposed


def test_ac11_what_belongs_to_somebody_is_not_taken_back_by_others(world: World, browse: Browse) -> None:
    planted(world)
    kinds = ("definition.objected", "definition.commented", "person.signer_named", "definition.proposed")
    facts = session.scalars(select(Event).where(Event.kind.in_(kinds))).all()
    ids, priyas = [fact.id for fact in facts], browse(world.priya, htmx=True)
    assert {fact.kind for fact in facts} == set(kinds)
    before = snapshot()

    for id in ids:
        assert priyas.post(f"/activity/{id}/undo").status_code in (403, 422), id
    assert snapshot() == before
