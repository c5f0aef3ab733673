"""Signing out, here and everywhere."""

from sqlalchemy import func, select

from app.db import session
from app.people.models import SignIn, User
from app.people.signing_out import sign_out_everywhere
from tests.conftest import Browse
from tests.world import World


def sessions(person: User) -> int:
    return session.scalar(select(func.count(SignIn.id)).where(SignIn.user_id == person.id)) or 0


def test_signing_out_is_never_a_link(world: World, browse: Browse) -> None:
    mayas = browse(world.maya)

    assert mayas.get("/sign-out").status_code == 405
    assert mayas.get("/people").status_code == 200


def test_signing_out_everywhere_ends_all_of_ones_own_sessions(world: World, browse: Browse) -> None:
    here, there, toms = browse(world.maya), browse(world.maya), browse(world.tom)
    assert here.post("/me/sessions/end").location == "/sign-in"

    assert here.get("/people").status_code == 303
    assert there.get("/people").status_code == 303
    assert toms.get("/people").status_code == 200


def test_signing_out_everywhere_ends_the_live_updates(world: World) -> None:
    fact = sign_out_everywhere(world.maya, by=world.maya)

    assert fact.ends_streams_of == world.maya.id
    assert fact.sentence == "signed out everywhere"


def test_one_of_several_browsers_is_signed_out(world: World, browse: Browse) -> None:
    here, there = browse(world.maya), browse(world.maya)
    assert here.get("/me").text.count("this browser") == 1
    far = session.scalars(
        select(SignIn.id).where(SignIn.user_id == world.maya.id).order_by(SignIn.id.desc())
    ).first()

    assert here.post(f"/me/sessions/{far}?_method=DELETE").location == "/me"
    assert here.get("/me").status_code == 200
    assert there.get("/me").status_code == 303
