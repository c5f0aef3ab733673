"""A house of its own, not rolled back: for what happens at once, and in transactions of its own."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import create_app, db, engines
from app.db import session
from app.people.models import Side, User
from app.people.passwords import hash_password
from app.people.signing_in import SESSION_KEY, begin
from app.people.starting import set_up
from tests.world import PASSWORD


@contextmanager
def lenas_house(url: str) -> Iterator[Flask]:
    """A board on this database in which only Lena is, signed in as “a-secret”."""
    app = create_app({"DATABASE_URL": url, "SECRET_KEY": "a secret for a house of its own"})
    with app.app_context():
        set_up(name="Lena", email="lena@x.example", password=PASSWORD, side=Side.OPERATIONS, zone="UTC")
        begin(session.scalars(select(User)).one(), secret="a-secret", address="", agent="")
        db.commit()
    engines.read_only.set(False)
    yield app
    app.extensions["engine"].dispose()


def lenas_browser(app: Flask) -> FlaskClient:
    """Lena's browser."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie[SESSION_KEY] = "a-secret"
    return client


def token_of(client: FlaskClient, path: str) -> str:
    """The token in the forms of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def unlocked() -> Callable[[str], str]:
    """Hashes a password as ever, and fails if this request holds a transaction meanwhile."""

    def hash_unlocked(password: str) -> str:
        assert not session.registry.has() or not session().in_transaction(), "somebody waits for Argon2"
        return hash_password(password)

    return hash_unlocked
