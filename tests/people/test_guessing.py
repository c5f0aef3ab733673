"""Guessing passwords."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from sqlalchemy import select

from app import clock, limits
from app.db import session
from app.people.guessing import TooManyTries, count_try, forget_tries
from app.people.models import WrongPassword
from tests.conftest import Browse
from tests.people.houses import lenas_browser, lenas_house, token_of
from tests.world import PASSWORD, World

LENA = "lena@fernhill.example"


def test_so_many_tries_then_a_wait(world: World) -> None:
    for _ in range(limits.WRONG_PASSWORDS):
        count_try(LENA, "198.51.100.1")

    with pytest.raises(TooManyTries, match="Please wait 15 minutes") as refused:
        count_try(LENA, "198.51.100.1")
    assert 0 < refused.value.seconds <= limits.WRONG_PASSWORD_WINDOW.total_seconds()


def test_the_wait_is_for_one_account_from_one_address(world: World) -> None:
    for _ in range(limits.WRONG_PASSWORDS):
        count_try(LENA, "198.51.100.1")

    count_try(LENA, "198.51.100.2")
    count_try("maya@fernhill.example", "198.51.100.1")


def test_after_the_wait_nothing_is_left_of_it(world: World) -> None:
    for _ in range(limits.WRONG_PASSWORDS):
        count_try(LENA, "198.51.100.1")

    with time_machine.travel(clock.now() + limits.WRONG_PASSWORD_WINDOW):
        count_try(LENA, "198.51.100.1")
        assert session.scalars(select(WrongPassword.count)).all() == [1]


def test_the_right_password_forgets_the_wrong_ones(world: World) -> None:
    count_try(LENA, "198.51.100.1")
    forget_tries(" LENA@fernhill.example", "198.51.100.1")

    assert session.scalars(select(WrongPassword)).all() == []


def test_the_right_one_from_elsewhere_lets_in_while_a_guesser_waits(world: World, browse: Browse) -> None:
    guesser, lenas = browse(), browse()
    wrong = {"email": LENA, "password": "wrong horse battery"}

    answers = [
        guesser.post("/sign-in", wrong, environ_base={"REMOTE_ADDR": "198.51.100.1"}) for _ in range(20)
    ]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429] * 10
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "Too many wrong passwords." in answers[-1].text
    right = lenas.post(
        "/sign-in", {"email": LENA, "password": PASSWORD}, environ_base={"REMOTE_ADDR": "198.51.100.2"}
    )
    assert right.status_code == 303


def test_an_unknown_account_waits_just_the_same(world: World, browse: Browse) -> None:
    known, unknown = browse(), browse()
    tries = range(limits.WRONG_PASSWORDS + 1)

    def answers(browser: object, email: str) -> list[int]:
        form = {"email": email, "password": "wrong horse battery"}
        return [browser.post("/sign-in", form).status_code for _ in tries]  # type: ignore[attr-defined]

    assert answers(known, LENA) == answers(unknown, "nobody@fernhill.example")


@pytest.mark.usefixtures("slow_passwords")
def test_many_guesses_at_once_are_all_counted(empty_database: str) -> None:
    with lenas_house(empty_database) as app:
        clients = [app.test_client() for _ in range(4)]
        tokens = [token_of(client, "/sign-in") for client in clients]

        def guess(number: int) -> int:
            form = {"email": "lena@x.example", "password": "wrong", "csrf_token": tokens[number % 4]}
            return clients[number % 4].post("/sign-in", data=form).status_code

        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(guess, range(16)))
        assert sorted(answers) == [422] * 10 + [429] * 6


def test_guesses_of_the_old_password_are_counted_when_they_fail(empty_database: str) -> None:
    with lenas_house(empty_database) as app:
        client = lenas_browser(app)
        form = {"old": "wrong", "new": "another horse battery", "csrf_token": token_of(client, "/me")}

        assert client.post("/me/password", data=form).status_code == 422
        with app.app_context():
            assert session.scalars(select(WrongPassword.count)).all() == [1]
        assert client.post("/me/password", data={**form, "old": PASSWORD}).status_code == 303
        with app.app_context():
            assert session.scalars(select(WrongPassword.count)).all() == []
