"""The demo organisation, told once on each engine, to be looked at."""

from collections.abc import Iterator

import pytest

from tests import databases
from tests.conftest import ENGINES
from tests.databases import MakeDatabase, at_work_on


@pytest.fixture(scope="session", params=ENGINES)
def demo_database(request: pytest.FixtureRequest, make_database: MakeDatabase) -> str:
    """The address of a database in which the demo organisation works."""
    return make_database(request.param, databases.demo)


@pytest.fixture(scope="session")
def retold_database(make_database: MakeDatabase) -> str:
    """The address of another one, in which the same story was told from the beginning."""
    return make_database("sqlite", databases.demo_retold)


@pytest.fixture
def demo(demo_database: str) -> Iterator[None]:
    """The demo organisation, to be looked at."""
    with at_work_on(demo_database):
        yield
