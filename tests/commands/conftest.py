"""The demo organisation, told once on each engine, to be looked at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app import db, engines
from app.commands.seed.calendar import ZONE
from app.commands.seed.seeding import seed
from app.db import session
from tests.conftest import ENGINES

AS_OF = datetime(2026, 11, 18, 15, 0, tzinfo=ZoneInfo(ZONE))

MakeDatabase = Callable[..., str]


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


@pytest.fixture(scope="session", params=ENGINES)
def demo_database(request: pytest.FixtureRequest, make_database: MakeDatabase) -> str:
    """The address of a database in which the demo organisation works."""
    url = make_database(request.param)
    with at_work_on(url):
        seed(AS_OF)
        db.commit()
    return url


@pytest.fixture
def demo(demo_database: str) -> Iterator[None]:
    """The demo organisation, to be looked at."""
    with at_work_on(demo_database):
        yield
