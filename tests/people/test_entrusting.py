"""Naming who signs for a side, and ending that again."""

import pytest
from sqlalchemy import select

from app import create_app
from app.db import session
from app.errors import Refusal
from app.log.undoing import undo
from app.people.admins import NotYours
from app.people.changing import change
from app.people.entrusting import (
    name_signer,
    release_signer,
    sides_without_signer,
    signers,
    signers_of,
)
from app.people.finding import everybody
from app.people.inviting import invite
from app.people.joining import join
from app.people.leaving import deactivate, reactivate
from app.people.models import Invitation, Role, Side, User
from app.people.starting import set_up
from tests.conftest import Browse, snapshot
from tests.world import PASSWORD, World


def test_an_admin_names_a_signer_and_ends_it_again(world: World) -> None:
    named = name_signer(world.maya, by=world.lena)
    assert world.maya.is_signer
    assert named.sentence == "named Maya Okafor as signer for marketing"

    released = release_signer(world.maya, by=world.lena)
    assert not world.maya.is_signer
    assert released.sentence == "released Maya Okafor from signing for marketing"


def test_a_side_may_have_several_signers(world: World) -> None:
    for person in (world.tom, world.maya, world.sofia):
        name_signer(person, by=world.lena)

    assert session.scalars(signers()).all() == [world.maya, world.sofia, world.tom]
    assert session.scalars(signers_of(Side.MARKETING)).all() == [world.maya, world.tom]
    assert session.scalars(signers_of(Side.BUSINESS_DEVELOPMENT)).all() == []


def test_only_an_admin_names_and_releases_signers(world: World) -> None:
    with pytest.raises(NotYours, match="Only an admin"):
        name_signer(world.maya, by=world.maya)
    fact = name_signer(world.maya, by=world.lena)
    with pytest.raises(NotYours):
        release_signer(world.maya, by=world.tom)
    with pytest.raises(NotYours):
        undo(fact, by=world.tom)
    assert world.maya.is_signer


def test_an_admin_of_a_side_names_themselves(world: World) -> None:
    change(world.tom, side=Side.MARKETING, role=Role.ADMIN, by=world.lena)
    fact = name_signer(world.tom, by=world.tom)

    assert world.tom.is_signer
    assert (fact.actor_id, fact.data["person"]) == (world.tom.id, world.tom.id)


def test_operations_signs_nothing(world: World) -> None:
    with pytest.raises(Refusal, match="Operations signs nothing: name somebody of marketing"):
        name_signer(world.lena, by=world.lena)


def test_whoever_reads_along_or_has_left_is_no_signer(world: World) -> None:
    change(world.tom, side=Side.SALES, role=Role.STAKEHOLDER, by=world.lena)
    deactivate(world.ben, by=world.lena)

    with pytest.raises(Refusal, match=r"Tom Reyes reads along as a stakeholder\. Make Tom a member first"):
        name_signer(world.tom, by=world.lena)
    with pytest.raises(Refusal, match=r"Ben Archer is deactivated\. Let Ben in again first"):
        name_signer(world.ben, by=world.lena)


def test_what_is_so_already_is_said(world: World) -> None:
    with pytest.raises(Refusal, match="Maya Okafor signs for nobody"):
        release_signer(world.maya, by=world.lena)
    name_signer(world.maya, by=world.lena)
    with pytest.raises(Refusal, match="Maya Okafor signs for marketing already"):
        name_signer(world.maya, by=world.lena)


def test_naming_and_releasing_are_taken_back(world: World) -> None:
    named = name_signer(world.maya, by=world.lena)
    back = undo(named, by=world.lena)
    assert not world.maya.is_signer
    undo(back, by=world.lena)
    assert world.maya.is_signer

    undo(release_signer(world.maya, by=world.lena), by=world.lena)
    assert world.maya.is_signer


def test_what_was_changed_since_is_not_taken_back(world: World) -> None:
    named = name_signer(world.tom, by=world.lena)
    released = release_signer(world.tom, by=world.lena)
    with pytest.raises(Refusal, match="Tom Reyes does not sign for marketing any more"):
        undo(named, by=world.lena)

    change(world.tom, side=Side.SALES, role=Role.MEMBER, by=world.lena)
    with pytest.raises(Refusal, match="Tom Reyes speaks for sales now"):
        undo(released, by=world.lena)
    name_signer(world.tom, by=world.lena)
    with pytest.raises(Refusal, match="Tom Reyes does not sign for marketing any more"):
        undo(named, by=world.lena)
    assert world.tom.is_signer


def test_whoever_moves_to_another_side_signs_no_longer(world: World) -> None:
    name_signer(world.tom, by=world.lena)
    moved = change(world.tom, side=Side.SALES, role=Role.MEMBER, by=world.lena)

    assert not world.tom.is_signer
    assert moved.sentence == (
        "moved Tom Reyes from marketing to sales and released them from signing for marketing"
    )
    back = undo(moved, by=world.lena)
    assert (world.tom.side, world.tom.is_signer) == (Side.MARKETING, True)
    assert back.sentence == ("moved Tom Reyes from sales to marketing and named them as signer for marketing")
    undo(back, by=world.lena)
    assert (world.tom.side, world.tom.is_signer) == (Side.SALES, False)


def test_whoever_becomes_a_stakeholder_signs_no_longer(world: World) -> None:
    name_signer(world.tom, by=world.lena)
    fact = change(world.tom, side=Side.MARKETING, role=Role.STAKEHOLDER, by=world.lena)
    assert not world.tom.is_signer

    undo(fact, by=world.lena)
    assert (world.tom.role, world.tom.is_signer) == (Role.MEMBER, True)


def test_whoever_becomes_an_admin_signs_on(world: World) -> None:
    name_signer(world.tom, by=world.lena)
    fact = change(world.tom, side=Side.MARKETING, role=Role.ADMIN, by=world.lena)

    assert world.tom.is_signer
    assert fact.sentence == "made Tom Reyes an admin"


def test_a_change_of_somebody_who_never_signed_says_nothing_of_signing(world: World) -> None:
    fact = change(world.tom, side=Side.SALES, role=Role.MEMBER, by=world.lena)
    assert set(fact.data["fields"]) == {"side"}

    undo(fact, by=world.lena)
    assert not world.tom.is_signer


def test_a_move_is_not_taken_back_from_somebody_named_there_since(world: World) -> None:
    name_signer(world.tom, by=world.lena)
    moved = change(world.tom, side=Side.SALES, role=Role.MEMBER, by=world.lena)
    name_signer(world.tom, by=world.lena)

    with pytest.raises(Refusal, match="Lena Fischer named Tom Reyes as signer for sales since"):
        undo(moved, by=world.lena)
    assert (world.tom.side, world.tom.is_signer) == (Side.SALES, True)


def test_signing_comes_back_only_for_the_side_it_was_for(world: World) -> None:
    name_signer(world.tom, by=world.lena)
    fact = change(world.tom, side=Side.MARKETING, role=Role.STAKEHOLDER, by=world.lena)
    change(world.tom, side=Side.SALES, role=Role.STAKEHOLDER, by=world.lena)

    undo(fact, by=world.lena)
    assert (world.tom.side, world.tom.role, world.tom.is_signer) == (Side.SALES, Role.MEMBER, False)


def test_whoever_has_left_gets_no_signing_back(world: World) -> None:
    name_signer(world.tom, by=world.lena)
    fact = change(world.tom, side=Side.SALES, role=Role.MEMBER, by=world.lena)
    deactivate(world.tom, by=world.lena)

    undo(fact, by=world.lena)
    assert (world.tom.side, world.tom.is_signer) == (Side.MARKETING, False)


def test_whoever_leaves_signs_no_longer(world: World) -> None:
    name_signer(world.tom, by=world.lena)
    gone = deactivate(world.tom, by=world.lena)
    assert not world.tom.is_signer
    assert gone.sentence == "deactivated Tom Reyes, who signed for marketing"

    back = undo(gone, by=world.lena)
    assert world.tom.is_signer
    assert back.sentence == "let Tom Reyes in again, who signs for marketing"
    undo(back, by=world.lena)
    assert not world.tom.is_signer


def test_whoever_comes_back_later_is_named_anew(world: World) -> None:
    name_signer(world.tom, by=world.lena)
    gone = deactivate(world.tom, by=world.lena)
    reactivate(world.tom, by=world.lena)
    assert not world.tom.is_signer

    deactivate(world.tom, by=world.lena)
    change(world.tom, side=Side.SALES, role=Role.MEMBER, by=world.lena)
    undo(gone, by=world.lena)
    assert (world.tom.is_active, world.tom.is_signer) == (True, False)


def test_whoever_joins_is_no_signer(world: World) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.ADMIN, secret="s", by=world.lena)
    join(session.scalars(select(Invitation)).one(), name="Ines", password=PASSWORD, zone="UTC")

    assert not session.scalars(select(User).where(User.email == "ines@x.example")).one().is_signer


def test_the_first_admin_is_no_signer(empty_database: str) -> None:
    app = create_app({"DATABASE_URL": empty_database, "SECRET_KEY": "a secret for an empty board"})
    with app.app_context():
        set_up(name="Maya", email="maya@x.example", password=PASSWORD, side=Side.MARKETING, zone="UTC")
        assert not session.scalars(select(User)).one().is_signer
    app.extensions["engine"].dispose()


def test_a_side_with_people_and_no_signer_is_known(world: World) -> None:
    name_signer(world.maya, by=world.lena)
    name_signer(world.sofia, by=world.lena)
    assert sides_without_signer(session.scalars(everybody())) == [Side.BUSINESS_DEVELOPMENT]

    deactivate(world.priya, by=world.lena)
    assert sides_without_signer(session.scalars(everybody())) == []


def test_a_signer_is_named_and_released_on_the_persons_page(world: World, browse: Browse) -> None:
    page, lenas = f"/people/{world.maya.id}", browse(world.lena)

    assert "Name Maya as signer for marketing" in lenas.get(page).text
    answer = lenas.post(f"{page}/signing")
    assert (answer.status_code, answer.location) == (303, page)
    assert "You named Maya Okafor as signer for marketing." in lenas.get(page).text
    assert "Maya signs for marketing" in lenas.get(page).text
    assert lenas.post(f"{page}/signing").status_code == 422
    assert lenas.post(f"{page}/signing?_method=DELETE").location == page
    assert not world.maya.is_signer


def test_everybody_who_works_here_sees_who_signs(world: World, browse: Browse) -> None:
    name_signer(world.maya, by=world.lena)
    toms = browse(world.tom)

    assert toms.get("/people").text.count("signs for marketing") == 1
    assert "signs for marketing" in toms.get(f"/people/{world.maya.id}").text
    assert "signs for marketing" in browse(world.maya).get("/me").text
    assert "signs for marketing" not in toms.get("/me").text
    assert 'id="signing"' not in toms.get(f"/people/{world.maya.id}").text


def test_admins_are_told_which_side_nobody_signs_for(world: World, browse: Browse) -> None:
    lenas = browse(world.lena)
    assert "Nobody signs for marketing, business development or sales yet" in lenas.get("/people").text
    assert "Nobody signs" not in browse(world.maya).get("/people").text

    for person in (world.maya, world.priya):
        name_signer(person, by=world.lena)
    assert "Nobody signs for sales yet" in lenas.get("/people").text
    name_signer(world.ben, by=world.lena)
    assert "Nobody signs" not in lenas.get("/people").text


def test_whoever_may_not_sign_is_not_offered(world: World, browse: Browse) -> None:
    deactivate(world.ben, by=world.lena)
    lenas, pages = browse(world.lena), [f"/people/{who.id}" for who in (world.lena, world.grace, world.ben)]

    for page in pages:
        assert 'id="signing"' not in lenas.get(page).text
        assert lenas.post(f"{page}/signing").status_code == 422


def test_whoever_is_no_admin_names_nobody(world: World, browse: Browse) -> None:
    name_signer(world.sofia, by=world.lena)
    mayas, toms, graces = browse(world.maya), browse(world.tom), browse(world.grace)
    deactivate(world.tom, by=world.lena)
    before = snapshot()

    for browser, status in ((mayas, 403), (graces, 403), (toms, 303), (browse(), 303)):
        assert browser.post(f"/people/{world.maya.id}/signing").status_code == status
        assert browser.post(f"/people/{world.sofia.id}/signing?_method=DELETE").status_code == status
    assert snapshot() == before


def test_a_form_about_the_side_names_no_signer(world: World, browse: Browse) -> None:
    form = {"side": "sales", "role": "member", "is_signer": "y", "signs": "sales"}

    assert browse(world.lena).post(f"/people/{world.tom.id}", form).status_code == 303
    assert (world.tom.side, world.tom.is_signer) == (Side.SALES, False)


def test_naming_is_taken_back_where_it_was_told(world: World, browse: Browse) -> None:
    fact = name_signer(world.maya, by=world.lena)

    assert browse(world.lena).post(f"/activity/{fact.id}/undo").status_code == 303
    assert not world.maya.is_signer
