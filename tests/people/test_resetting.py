"""A lost password, and the way back in."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock, db, engines, limits
from app.db import Base, session
from app.errors import Refusal
from app.log.models import Event
from app.log.undoing import undo
from app.people.admins import NotYours
from app.people.guessing import count_try
from app.people.inviting import Closed
from app.people.leaving import deactivate, reactivate
from app.people.models import Side, SignIn, User, WayBack, hashed, new_secret
from app.people.passwords import hash_password, is_right
from app.people.resetting import offer_way_back, reset_password, way_back_behind
from app.people.signing_in import begin
from tests.conftest import Browse, snapshot
from tests.people.houses import lenas_browser, lenas_house, token_of, unlocked
from tests.world import PASSWORD, World

NEW = "another horse battery"
PAGE = "/ways-back/a-secret"


def offer(world: World, secret: str = "a-secret") -> None:  # noqa: S107
    offer_way_back(world.tom, secret=secret, by=world.lena)


def test_by_the_link_a_person_chooses_a_new_password_which_ends_every_session(world: World) -> None:
    tom = world.tom
    begin(tom, secret="there", address="", agent="")
    offer(world)

    fact = reset_password("a-secret", password=NEW)
    assert is_right(NEW, tom.password_hash)
    assert session.scalars(select(SignIn).where(SignIn.user_id == tom.id)).all() == []
    assert (fact.actor, fact.ends_streams_of, fact.is_news) == (tom, tom.id, False)
    assert NEW not in repr(fact.data)
    with pytest.raises(Refusal, match="Nobody knows the old password"):
        undo(fact, by=world.lena)


def test_a_link_works_once_and_only_the_newest_does(world: World) -> None:
    offer(world, "older")
    offer(world, "newer")

    with pytest.raises(Closed):
        reset_password("older", password=NEW)
    reset_password("newer", password=NEW)
    for secret in ("newer", "older", "never made"):
        with pytest.raises(Closed, match="does not work any more"):
            reset_password(secret, password=PASSWORD)


def test_a_link_works_for_a_day(world: World) -> None:
    offer(world)

    with time_machine.travel(clock.now() + limits.WAY_BACK_LASTS * 0.99):
        assert way_back_behind("a-secret").user.first_name == "Tom"
    with time_machine.travel(clock.now() + limits.WAY_BACK_LASTS), pytest.raises(Closed):
        reset_password("a-secret", password=NEW)


def test_somebody_deactivated_gets_no_way_back(world: World) -> None:
    tom = world.tom
    offer(world)
    deactivate(tom, by=world.lena)

    with pytest.raises(Closed):
        reset_password("a-secret", password=NEW)
    with pytest.raises(Refusal, match="Tom Reyes is deactivated"):
        offer(world, "another")
    reactivate(tom, by=world.lena)
    with pytest.raises(Closed):
        reset_password("a-secret", password=NEW)


def test_a_link_of_somebody_deactivated_otherwise_opens_nothing(world: World) -> None:
    offer(world)
    world.tom.deactivated_at = clock.now()
    session.flush()

    with pytest.raises(Closed):
        reset_password("a-secret", password=NEW)


def test_only_an_admin_makes_a_link_and_not_for_themself(world: World) -> None:
    with pytest.raises(NotYours):
        offer_way_back(world.tom, secret="s", by=world.maya)
    with pytest.raises(Refusal, match="change your password on the page about you"):
        offer_way_back(world.lena, secret="s", by=world.lena)


def test_a_new_password_ends_the_wait_after_many_wrong_ones(world: World) -> None:
    offer(world)
    for _ in range(limits.WRONG_PASSWORDS):
        count_try("tom@fernhill.example", "198.51.100.1")
    session.flush()

    reset_password("a-secret", password=NEW)
    count_try("tom@fernhill.example", "198.51.100.1")


def test_changing_the_password_oneself_ends_the_link(world: World, browse: Browse) -> None:
    toms = browse(world.tom)
    offer(world)

    assert toms.post("/me/password", {"old": PASSWORD, "new": NEW}).status_code == 303
    assert browse().get(PAGE).status_code == 422


def test_the_walk_from_a_lost_password_back_to_the_board(world: World, browse: Browse) -> None:
    lenas, toms = browse(world.lena), browse(world.tom)
    page = f"/people/{world.tom.id}"
    assert "Make a link for Tom" in lenas.get(page).text

    made = lenas.post(f"{page}/way-back").text
    link = re.search(r'value="http://localhost(/ways-back/([\w-]{43}))"', made)
    assert link
    assert "<copy-text" in made
    assert link[2] not in lenas.get(page).text
    stranger = browse()
    shown = stranger.get(link[1])
    assert "tom@fernhill.example" in shown.text
    short = stranger.post(link[1], {"password": "short"})
    assert (short.status_code, "At least 10 characters" in short.text) == (422, True)
    assert stranger.post(link[1], {"password": NEW}).location == "/sign-in"
    assert toms.get("/board").status_code == 303
    assert (
        browse().post("/sign-in", {"email": "tom@fernhill.example", "password": PASSWORD}).status_code == 422
    )
    assert browse().post("/sign-in", {"email": "tom@fernhill.example", "password": NEW}).status_code == 303
    again = browse().post(link[1], {"password": PASSWORD})
    assert (again.status_code, 'href="/sign-in"' in again.text) == (422, True)


def test_only_the_links_own_account_changes_whatever_else_is_sent(world: World, browse: Browse) -> None:
    offer(world)
    before = {each.email: each.password_hash for each in session.scalars(select(User))}

    more = {"email": "lena@fernhill.example", "id": world.lena.id, "user_id": world.lena.id, "role": "admin"}
    assert browse().post(PAGE, {"password": NEW, **more}).status_code == 303
    session.expire_all()
    after = {each.email: each.password_hash for each in session.scalars(select(User))}
    assert {email for email in before if before[email] != after.get(email)} == {"tom@fernhill.example"}
    assert not world.tom.is_admin


def test_looking_at_a_link_does_not_use_it(world: World, browse: Browse) -> None:
    offer(world)
    before = snapshot()

    assert [browse().get(PAGE).status_code for _ in range(3)] == [200] * 3
    assert browse().get("/ways-back/another").status_code == 422
    assert snapshot() == before


def test_a_links_secret_is_kept_nowhere(world: World, browse: Browse) -> None:
    made = browse(world.lena).post(f"/people/{world.tom.id}/way-back").text
    found = re.search(r"/ways-back/([\w-]{43})", made)
    assert found
    secret = found[1]

    page = browse().get(f"/ways-back/{secret}")
    assert page.headers["Referrer-Policy"] == "strict-origin"
    title = re.search(r"<title>(.*?)</title>", page.text)
    assert title
    assert secret not in title[1]
    assert secret not in page.text
    for table in Base.metadata.sorted_tables:
        assert secret not in repr(session.execute(table.select()).all()), table.name
    assert session.scalars(select(WayBack.token_hash)).all() == [hashed(secret)]
    told = [event for event in session.scalars(select(Event)) if event.kind == "person.reset_offered"]
    assert [event.is_news for event in told] == [False]
    assert "for a new password" not in browse(world.maya).get("/activity").text


@pytest.mark.usefixtures("slow_passwords")
def test_of_many_who_use_one_link_at_once_one_does_and_nobody_waits_for_argon2(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lenas_house(empty_database) as app:
        with app.app_context():
            lena = session.scalars(select(User)).one()
            tom = User(
                name="Tom", email="tom@x.example", password_hash=hash_password(new_secret()), side=Side.SALES
            )
            session.add(tom)
            session.flush()
            offer_way_back(tom, secret="a-secret", by=lena)
            db.commit()
        engines.read_only.set(False)
        clients = [app.test_client() for _ in range(4)]
        forms = [{"password": NEW, "csrf_token": token_of(client, PAGE)} for client in clients]
        monkeypatch.setattr("app.people.resetting.hash_password", unlocked())

        def use(number: int) -> TestResponse:
            return clients[number].post(PAGE, data=forms[number])

        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(use, range(4)))
        assert sorted(answer.status_code for answer in answers) == [303, 422, 422, 422]


def test_nobody_waits_while_ones_own_new_password_is_hashed(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lenas_house(empty_database) as app:
        client = lenas_browser(app)
        form = {"old": PASSWORD, "new": NEW, "csrf_token": token_of(client, "/me")}
        monkeypatch.setattr("app.people.changing_password.hash_password", unlocked())

        assert client.post("/me/password", data=form).status_code == 303
