"""Databases for the tests: what many of them begin with is told once in a run, and copied for each."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import make_url

from app import db, engines
from app.commands.seed.calendar import ZONE
from app.commands.seed.seeding import seed
from app.commands.setup import prepare
from app.config import Settings
from app.db import session
from tests import postgres, run

AS_OF = datetime(2026, 11, 18, 15, 0, tzinfo=ZoneInfo(ZONE))
"""When the story of the demo organisation is told."""

Tell = Callable[[], object]
MakeDatabase = Callable[..., str]

_numbers = itertools.count(1)


def make(engine_name: str, tell: Tell | None = None) -> str:
    """The address of a fresh, migrated database on this engine, in which it is as this story tells."""
    return copied(original(engine_name, tell), f"{os.getpid()}-{next(_numbers)}")


def demo() -> None:
    """The demo organisation, at its usual hour."""
    seed(AS_OF)


def demo_retold() -> None:
    """The same once more, to be compared."""
    seed(AS_OF)


def original(engine_name: str, tell: Tell | None) -> str:
    """The address of the database that is copied; nobody may be connected to it."""
    story = tell.__name__ if tell else "nobody"
    return run.once(f"{engine_name}-{story}", partial(told, engine_name, story, tell))


def told(engine_name: str, story: str, tell: Tell | None) -> str:
    """A database of which there is only one in this run, once its story is told."""
    if tell is None:
        url = made(engine_name, story)
        prepare(Settings(database_url=url))
        return url

    url = copied(original(engine_name, None), story)
    with at_work_on(url):
        tell()
        db.commit()
    return url


def copied(url: str, name: str) -> str:
    """A copy of this database."""
    source = make_url(url)
    assert source.database
    copy = made(source.get_backend_name(), name, template=source.database)
    if source.get_backend_name() == "sqlite":
        shutil.copyfile(source.database, str(make_url(copy).database))
    return copy


def made(engine_name: str, name: str, template: str | None = None) -> str:
    """The address of a new database of this run."""
    name = f"{run.home().name}-{name}"
    if engine_name == "sqlite":
        return f"sqlite:///{run.home() / name}.sqlite3"
    return postgres.create_database(postgres.server_url(), name, template)


def drop_at_the_end(config: pytest.Config) -> None:
    """A server that is not ours keeps nothing of this run."""
    if os.environ.get("TEST_POSTGRES_URL"):
        config.add_cleanup(partial(postgres.drop_databases, run.home().name))


@contextmanager
def at_work_on(url: str) -> Iterator[None]:
    """The session reads and writes this database."""
    engine = engines.connect(url)
    session.remove()
    session.configure(bind=engine)
    try:
        yield
    finally:
        session.remove()
        engines.read_only.set(False)
        engine.dispose()
