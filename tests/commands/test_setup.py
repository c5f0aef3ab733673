"""A clock of its own is the demo's: nobody else's house starts with one."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from sqlalchemy import select

from app import create_app, db
from app.config import ROOT
from app.db import session
from app.hours.models import DemoClock
from app.people.models import Side
from app.people.starting import set_up
from tests.conftest import SECRET
from tests.databases import at_work_on
from tests.world import PASSWORD

CLOCK = {"CLOCK": "2026-11-18T15:00", "SECRET_KEY": SECRET}


@pytest.fixture
def production(empty_database: str) -> str:
    """The address of a database in which somebody works."""
    with at_work_on(empty_database):
        set_up(name="Ada", email="ada@x.example", password=PASSWORD, side=Side.SALES, zone="UTC")
        db.commit()
    return empty_database


def test_where_people_work_the_app_refuses_a_clock_in_one_sentence_and_keeps_nothing(production: str) -> None:
    with pytest.raises(SystemExit, match=r"^CLOCK says what time it is in the demo, and here people work"):
        create_app({**CLOCK, "DATABASE_URL": production})

    with at_work_on(production):
        assert session.scalars(select(DemoClock)).all() == []
    create_app({"SECRET_KEY": SECRET, "DATABASE_URL": production}).extensions["engine"].dispose()


def test_whoever_sets_it_up_or_serves_it_reads_that_sentence_and_nothing_else(
    make_database: Callable[..., str],
) -> None:
    url = make_database("sqlite")
    with at_work_on(url):
        set_up(name="Ada", email="ada@x.example", password=PASSWORD, side=Side.SALES, zone="UTC")
        db.commit()
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "--bind", "127.0.0.1:0"]
    for command in ([sys.executable, "-m", "flask", "--app", "wsgi", "setup"], gunicorn):
        told = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **CLOCK, "DATABASE_URL": url},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert told.returncode == 1
        assert told.stderr.strip().splitlines()[-1].startswith("CLOCK says what time it is in the demo")
        assert "Traceback" not in told.stderr


def test_an_empty_database_a_new_one_and_that_of_the_demo_start_with_a_clock(
    empty_database: str, demo_database: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    new = f"sqlite:///{tmp_path_factory.mktemp('new')}/board.sqlite3"
    for url in (empty_database, demo_database, new):
        create_app({**CLOCK, "DATABASE_URL": url}).extensions["engine"].dispose()
