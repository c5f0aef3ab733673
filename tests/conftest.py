"""The stage of all tests: the house on both engines, each test rolled back, people who browse."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import event
from werkzeug.test import TestResponse

from app import create_app, db, engines
from app.board.faces import forget_faces
from app.db import session
from app.goals.parts.pulse import forget_pulse
from app.log.streaming import Hub
from app.people import passwords
from app.people.models import SignIn, User, hashed, new_secret
from app.people.signing_in import SESSION_KEY
from tests import databases, postgres, run, watching
from tests.databases import MakeDatabase
from tests.world import World, build

pytest_plugins = ["tests.browser.servers", "tests.browser.desks"]

ENGINES = ("sqlite", "postgresql")
SECRET = "a secret for tests, long enough"

Browse = Callable[..., "Browser"]


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts the tests clears up when all others are done."""
    if not hasattr(config, "workerinput"):
        run.begin(config)
        postgres.stop_at_the_end(config)
        databases.drop_at_the_end(config)


@pytest.fixture(scope="session", autouse=True)
def real_hasher() -> PasswordHasher:
    """How passwords are hashed, which is slow on purpose; tests that are not about that use a quick way."""
    real, passwords.hasher = passwords.hasher, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return real


@pytest.fixture
def slow_passwords(monkeypatch: pytest.MonkeyPatch, real_hasher: PasswordHasher) -> None:
    """Passwords are hashed as slowly as they really are."""
    monkeypatch.setattr(passwords, "hasher", real_hasher)


@pytest.fixture(scope="session")
def make_database() -> MakeDatabase:
    """Makes fresh, migrated databases on an engine, with a story in them if one is given to tell."""
    return databases.make


@pytest.fixture(scope="session", params=ENGINES)
def house(request: pytest.FixtureRequest, make_database: MakeDatabase) -> Iterator[Flask]:
    """The app on one engine, with the standing cast in its database."""
    app = create_app({"DATABASE_URL": make_database(request.param, build), "SECRET_KEY": SECRET})
    app.testing = True
    yield app
    app.extensions["engine"].dispose()


on_one_engine = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
"""For tests of what is drawn from rows that were read: what no engine does otherwise, and takes long."""


@pytest.fixture
def app(house: Flask) -> Iterator[Flask]:
    """The app; whatever a test does is rolled back after it."""
    session.remove()
    forget_faces()
    forget_pulse()
    engines.read_only.set(False)
    connection = house.extensions["engine"].connect()
    transaction = connection.begin()
    session.configure(bind=connection, join_transaction_mode="create_savepoint")
    with watching.watched(connection):
        yield house
        session.remove()
    transaction.rollback()
    connection.close()
    session.configure(bind=house.extensions["engine"], join_transaction_mode="conditional_savepoint")


@pytest.fixture
def world(app: Flask) -> Iterator[World]:
    """The standing cast, to act with and to look at, outside of requests."""
    with app.app_context():
        yield World()


@pytest.fixture(params=ENGINES)
def empty_database(request: pytest.FixtureRequest, make_database: MakeDatabase) -> str:
    """The address of a fresh, migrated database in which nobody is yet."""
    return make_database(request.param)


@pytest.fixture(params=ENGINES)
def open_house(request: pytest.FixtureRequest, make_database: MakeDatabase) -> Iterator[Flask]:
    """The app on a database of its own, in which commits are real."""
    app = create_app({"DATABASE_URL": make_database(request.param, build), "SECRET_KEY": SECRET})
    with app.app_context():
        yield app
        session.remove()
    hub: Hub = app.extensions["hub"]
    for person_id in range(1, 20):
        for subscription in hub.subscriptions_of(person_id):
            hub.unsubscribe(subscription)
    for thread in threading.enumerate():
        if thread.name == "live":
            thread.join(timeout=5)
    app.extensions["engine"].dispose()


class Browser:
    """Somebody's browser: signed in, and with the token that our forms carry."""

    def __init__(self, app: Flask, person: User | None, *, htmx: bool = False) -> None:
        self.client: FlaskClient = app.test_client()
        self.headers = {"X-CSRFToken": URLSafeTimedSerializer(SECRET, salt="wtf-csrf-token").dumps("token")}
        if htmx:
            self.headers["HX-Request"] = "true"
        secret = new_secret()
        with self.client.session_transaction() as cookie:
            cookie["csrf_token"] = "token"
            if person is not None:
                cookie[SESSION_KEY] = secret
        if person is not None:
            session.add(SignIn(user_id=person.id, token_hash=hashed(secret)))

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.send("GET", path, **options)

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form."""
        return self.send("POST", path, data=data or {}, **options)

    def send(self, method: str, path: str, **options: Any) -> TestResponse:
        """Any request; what the test did before is there for it to see."""
        if session.registry.has():
            db.commit()
        headers = {**self.headers, **options.pop("headers", {})}
        with self.client.application.app_context():  # of its own, so that it shares nothing with another's
            answer = self.client.open(path, method=method, headers=headers, buffered=True, **options)
        engines.read_only.set(False)
        return answer


@pytest.fixture
def browse(app: Flask) -> Browse:
    """Opens a browser for a person, or for a stranger."""

    def open_browser(person: User | None = None, *, htmx: bool = False) -> Browser:
        return Browser(app, person, htmx=htmx)

    return open_browser


@pytest.fixture
def count_queries(app: Flask) -> Iterator[Callable[[], int]]:
    """Tells how many statements ran since it was last asked."""
    statements: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            statements.append(statement)

    def counted() -> int:
        found = len(statements)
        statements.clear()
        return found

    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", note)
    yield counted
    event.remove(engine, "before_cursor_execute", note)


def snapshot() -> dict[str, list[str]]:
    """Every row of every table, to prove that nothing changed."""
    session.flush()
    tables = db.Base.metadata.sorted_tables
    return {table.name: watching.rows(table) for table in tables if table.name != "sign_ins"}
