"""An empty board, and the first person."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import create_app
from app.db import session
from app.errors import Refusal
from app.people.models import Role, Side, User
from app.people.starting import set_up
from tests.people.houses import token_of, unlocked
from tests.world import PASSWORD, World

FIRST = {
    "name": "Lena Fischer",
    "email": "Lena@Fernhill.example",
    "password": PASSWORD,
    "side": "operations",
    "zone": "Europe/London",
}


@pytest.fixture
def empty(empty_database: str) -> Iterator[Flask]:
    app = create_app({"DATABASE_URL": empty_database, "SECRET_KEY": "a secret for an empty board"})
    yield app
    app.extensions["engine"].dispose()


def send_first(app: Flask, **changed: str) -> TestResponse:
    client = app.test_client()
    return client.post("/setup", data={**FIRST, **changed, "csrf_token": token_of(client, "/setup")})


def test_every_page_of_an_empty_board_leads_to_its_setup(empty: Flask) -> None:
    client = empty.test_client()

    for path in ("/", "/board", "/sign-in", "/people", "/nothing-here"):
        assert client.get(path).location == "/setup", path
    assert "Set up your board" in client.get("/setup").text


def test_the_first_person_becomes_an_admin_and_is_signed_in(empty: Flask) -> None:
    answer = send_first(empty)

    assert (answer.status_code, answer.location) == (303, "/board")
    with empty.app_context():
        lena = session.scalars(select(User)).one()
        assert (lena.email, lena.role, lena.side) == ("lena@fernhill.example", Role.ADMIN, Side.OPERATIONS)
    assert empty.test_client().get("/setup").status_code == 404


def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(empty: Flask) -> None:
    answer = send_first(empty, password="short", zone="Mars/Olympus", name="Léna <b>")

    assert answer.status_code == 422
    assert "At least 10 characters" in answer.text
    assert "Choose a time zone of the list." in answer.text
    assert 'value="Léna &lt;b&gt;"' in answer.text
    assert "short" not in re.findall(r'value="([^"]*)"', answer.text)


def test_of_many_who_set_up_at_once_one_is_the_first(empty: Flask) -> None:
    clients = [empty.test_client() for _ in range(4)]
    tokens = [token_of(client, "/setup") for client in clients]

    def send(number: int) -> TestResponse:
        form = {**FIRST, "email": f"admin{number}@fernhill.example", "csrf_token": tokens[number]}
        return clients[number].post("/setup", data=form)

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(send, range(4)))
    assert sorted(answer.status_code for answer in answers) == [303, 422, 422, 422]
    with empty.app_context():
        assert len(session.scalars(select(User)).all()) == 1


def test_a_board_with_people_is_not_set_up_again(world: World) -> None:
    with pytest.raises(Refusal, match="set up already"):
        set_up(name="Eve", email="eve@x.example", password=PASSWORD, side=Side.SALES, zone="UTC")


def test_the_first_admin_lands_on_the_board_and_is_told_who_they_are(empty: Flask) -> None:
    client = empty.test_client()
    client.post("/setup", data={**FIRST, "csrf_token": token_of(client, "/setup")})

    board = client.get("/board").text
    assert "You are Lena Fischer, its admin: under People you invite the others." in board


@pytest.mark.parametrize(
    "email", ["lena@fernhill", "lena fischer@x.example", "lena@x..example", "@x.example", "l@"]
)
def test_an_email_with_a_typo_is_told_at_its_field(empty: Flask, email: str) -> None:
    answer = send_first(empty, email=email)

    assert answer.status_code == 422
    assert 'id="email-error"' in answer.text
    assert "does not look like an e-mail address" in answer.text
    assert f'value="{email}"' in answer.text


def test_too_long_an_email_is_told_at_its_field(empty: Flask) -> None:
    assert "At most 200 characters" in send_first(empty, email=f"{'l' * 200}@x.example").text


def test_an_empty_setup_says_what_is_missing_at_each_field(empty: Flask) -> None:
    answer = send_first(empty, name=" ", email="", password="")

    assert answer.status_code == 422
    for name, sentence in (
        ("name", "Tell us your name."),
        ("email", "An e-mail address is needed."),
        ("password", "Choose a password."),
    ):
        assert re.search(rf'id="{name}-error">.*?{re.escape(sentence)}</p>', answer.text, re.DOTALL)


def test_the_browsers_zone_is_a_guess_until_somebody_chose(empty: Flask) -> None:
    assert "data-browser-zone" in empty.test_client().get("/setup").text

    refused = send_first(empty, name="", zone="Asia/Calcutta")
    assert "data-browser-zone" not in refused.text
    assert '<option selected value="Asia/Kolkata">' in refused.text
    send_first(empty, zone="Asia/Calcutta")
    with empty.app_context():
        assert session.scalars(select(User.zone)).all() == ["Asia/Kolkata"]


def test_nobody_waits_while_the_first_password_is_hashed(
    empty: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.people.starting.hash_password", unlocked())

    assert send_first(empty).status_code == 303
