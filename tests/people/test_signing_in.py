"""Signing in, and what a session is."""

from datetime import datetime, timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from sqlalchemy import select

from app import clock, limits
from app.db import session
from app.errors import Refusal
from app.people.leaving import deactivate
from app.people.models import SignIn, User, hashed, new_secret
from app.people.passwords import is_outdated
from app.people.signing_in import SignedIn, begin, sign_in, sign_in_behind
from tests.conftest import Browse
from tests.people.houses import lenas_browser, lenas_house
from tests.world import PASSWORD, World

HERE = "203.0.113.7"


def enter(email: str, password: str = PASSWORD, *, address: str = HERE, secret: str = "") -> SignedIn:
    return sign_in(email, password, secret=secret or new_secret(), address=address, agent="Firefox")


def test_the_right_password_starts_a_session_of_which_only_a_hash_is_kept(world: World) -> None:
    secret = new_secret()
    fact = enter(" Maya@Fernhill.EXAMPLE", secret=secret)

    kept = session.scalars(select(SignIn).where(SignIn.user_id == world.maya.id)).one()
    assert kept.token_hash == hashed(secret)
    assert secret not in repr(vars(kept))
    assert fact.sentence == "signed in"
    assert fact.data["address"] == HERE
    assert HERE not in fact.sentence


def test_every_wrong_way_in_is_refused_with_the_same_sentence(world: World) -> None:
    deactivate(world.tom, by=world.lena)

    for email, password in (
        ("maya@fernhill.example", "wrong horse battery"),
        ("nobody@fernhill.example", PASSWORD),
        ("tom@fernhill.example", PASSWORD),
        ("maya@fernhill.example\0", ""),
    ):
        with pytest.raises(Refusal, match="E-mail and password do not fit together"):
            enter(email, password)


def test_an_unused_session_runs_out(world: World) -> None:
    secret = new_secret()
    begin(world.maya, secret=secret, address=HERE, agent="")

    with time_machine.travel(clock.now() + limits.SESSION_IDLE - timedelta(minutes=1), tick=False):
        assert sign_in_behind(secret) is not None
    with time_machine.travel(clock.now() + limits.SESSION_IDLE + timedelta(minutes=1), tick=False):
        assert sign_in_behind(secret) is None


def test_a_session_runs_out_at_last_however_much_it_is_used(world: World) -> None:
    secret = new_secret()
    begin(world.maya, secret=secret, address=HERE, agent="")
    end = clock.now() + limits.SESSION_LONGEST + timedelta(minutes=1)

    with time_machine.travel(end, tick=False):
        session.scalars(select(SignIn).where(SignIn.token_hash == hashed(secret))).one().seen_at = end
        assert sign_in_behind(secret) is None


@pytest.mark.usefixtures("slow_passwords")
def test_a_password_hashed_with_less_work_is_hashed_again(world: World) -> None:
    world.maya.password_hash = PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD)
    session.flush()

    enter("maya@fernhill.example")
    assert not is_outdated(world.maya.password_hash)
    enter("maya@fernhill.example")


def test_signing_in_leads_back_to_where_one_was(world: World, browse: Browse) -> None:
    stranger = browse()

    asked = stranger.get("/people?view=all")
    assert asked.location == "/sign-in?next=/people?view%3Dall"
    answer = stranger.post(asked.location, {"email": "maya@fernhill.example", "password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/people?view=all")
    assert "Maya Okafor" in stranger.get("/people").text


def test_a_wrong_password_keeps_the_typed_email_and_never_the_password(world: World, browse: Browse) -> None:
    answer = browse().post("/sign-in", {"email": "maya@fernhill.example", "password": "wrong horse"})

    assert answer.status_code == 422
    assert 'value="maya@fernhill.example"' in answer.text
    assert "wrong horse" not in answer.text


def test_signing_in_as_somebody_else_ends_the_session_before(world: World, browse: Browse) -> None:
    mayas = browse(world.maya)
    mayas.post("/sign-in", {"email": "tom@fernhill.example", "password": PASSWORD})

    owners = [each.user.first_name for each in session.scalars(select(SignIn))]
    assert owners == ["Tom"]


def test_a_part_of_a_page_is_answered_with_the_way_to_sign_in(world: World, browse: Browse) -> None:
    address = {"HX-Current-URL": "http://localhost/board?side=sales"}

    answer = browse(htmx=True).get("/people", headers=address)
    assert (answer.status_code, answer.text) == (401, "")
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/board?side%3Dsales"
    stream = browse().get("/events", headers={"Accept": "text/event-stream", **address})
    assert (stream.status_code, stream.headers["HX-Redirect"]) == (401, "/sign-in?next=/board?side%3Dsales")


def test_that_a_session_is_used_is_noted_every_few_minutes(empty_database: str) -> None:
    with lenas_house(empty_database) as app:
        client = lenas_browser(app)

        def seen_after(request_at: datetime) -> datetime:
            with time_machine.travel(request_at):
                assert client.get("/people").status_code == 200
            with app.app_context():
                return session.scalars(select(SignIn.seen_at)).one()

        first = seen_after(clock.now())
        assert seen_after(clock.now() + limits.LAST_SEEN_EVERY / 2) == first
        assert seen_after(clock.now() + limits.LAST_SEEN_EVERY * 2) > first


def test_a_session_ends_with_the_persons_rights(world: World, browse: Browse) -> None:
    toms = browse(world.tom)
    assert toms.get("/people").status_code == 200

    deactivate(world.tom, by=world.lena)
    assert toms.get("/people").location == "/sign-in?next=/people"
    assert session.get_one(User, world.tom.id).deactivated_at is not None
