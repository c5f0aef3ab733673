"""What `flask` is told by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, create_app, db
from app.board.models.card import Card
from app.commands import cli
from app.commands.seed.calendar import ZONE
from app.commands.seed.people import PASSWORD
from app.db import session
from app.hours.ahead import tell_time
from app.log.models import Event
from app.people.models import Side, User
from app.people.starting import set_up
from tests.conftest import SECRET
from tests.databases import AS_OF


@contextmanager
def house_on(url: str, **settings: str) -> Iterator[Flask]:
    """The app on this database."""
    app = create_app({"DATABASE_URL": url, "SECRET_KEY": SECRET, **settings})
    yield app
    session.remove()
    app.extensions["engine"].dispose()


@pytest.fixture
def empty_house(empty_database: str) -> Iterator[Flask]:
    """The app before anybody is there."""
    with house_on(empty_database) as app:
        yield app


def run(app: Flask, *words: str, expect: int = 0) -> str:
    """Run a command as `flask` would; what it says."""
    result = app.test_cli_runner().invoke(args=list(words))
    assert result.exit_code == expect, result.output
    return result.output


def count(model: type[Card | Event | User], app: Flask) -> int:
    """How many there are."""
    with app.app_context():
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_setting_up_twice_is_as_good_as_once(empty_house: Flask) -> None:
    run(empty_house, "setup")

    assert "ready" in run(empty_house, "setup")


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_seeding_says_how_to_sign_in_and_refuses_a_second_time(empty_house: Flask) -> None:
    said = run(empty_house, "seed", "--as-of", "2026-11-18T15:00", "--scale", "2")
    assert "maya@fernhill.example" in said
    assert count(User, empty_house) == 11
    assert count(Card, empty_house) == 89 + 31 + 4
    with empty_house.app_context():
        last = session.scalar(select(func.max(Event.at)))
    assert last is not None
    assert last <= AS_OF

    refused = run(empty_house, "seed", expect=1)
    assert refused == "Error: There are people here already. The demo organisation needs an empty database.\n"


def test_a_moment_that_is_none_is_refused(empty_house: Flask) -> None:
    assert "“soon” is not a moment" in run(empty_house, "seed", "--as-of", "soon", expect=1)


def test_the_seeded_house_is_a_demo_whose_clock_goes_on_from_that_moment(demo_database: str) -> None:
    with house_on(demo_database) as app, app.test_request_context("/"):
        tell_time()
        assert clock.is_tried()
        assert timedelta(0) <= clock.now() - AS_OF < timedelta(minutes=20)
        clock.go_ahead(None)


def test_without_a_moment_the_clock_is_that_of_the_setting_or_of_the_story(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[datetime] = []

    def seed(as_of: datetime, *, scale: int) -> str:
        asked.append(as_of)
        return f"a password for {scale}"

    monkeypatch.setattr(cli, "seed", seed)
    for words in ({}, {"CLOCK": "2027-01-04T09:30+01:00"}):
        with house_on(empty_database, **words) as app:
            run(app, "seed")
    with house_on(empty_database, CLOCK="2027-01-04T09:30") as app:
        run(app, "seed", "--as-of", "2026-12-01T10:00")
    with house_on(empty_database, CLOCK="teatime") as app:
        assert "“teatime” is not a moment" in run(app, "seed", expect=1)

    london = ZoneInfo(ZONE)
    assert asked == [
        AS_OF,
        datetime(2027, 1, 4, 8, 30, tzinfo=UTC),
        datetime(2026, 12, 1, 10, 0, tzinfo=london),
    ]


def test_nobody_imports_into_a_board_without_an_admin(empty_house: Flask, tmp_path: Path) -> None:
    file = tmp_path / "cards.csv"
    file.write_text("Title,Kind,Column\nA card,campaign,Ready\n")

    assert "make the first admin" in run(empty_house, "import", "board", str(file), expect=1)


def test_a_file_is_looked_at_first_and_brought_in_once(empty_house: Flask, tmp_path: Path) -> None:
    with empty_house.app_context():
        set_up(name="Ada", email="ada@elsewhere.example", password=PASSWORD, side=Side.SALES, zone="UTC")
        db.commit()
    file = tmp_path / "cards.csv"
    file.write_text("Title,Kind,Column,Due\nA card,campaign,Ready,\nA worse one,campaign,Ready,someday\n")

    looked = run(empty_house, "import", "board", str(file), "--dry-run")
    assert "1 card is new" in looked
    assert "Line 3: " in looked
    assert count(Card, empty_house) == 0

    assert "Ada brought in 1 card from “cards.csv”." in run(empty_house, "import", "board", str(file))
    assert count(Card, empty_house) == 1

    assert "already here" in run(empty_house, "import", "board", str(file))
    assert count(Card, empty_house) == 1


def test_what_was_exported_is_known_when_it_comes_back(demo_database: str, tmp_path: Path) -> None:
    file = tmp_path / "board.csv"

    with house_on(demo_database) as app:
        run(app, "export", str(file))

        assert len(file.read_bytes()) > 10_000
        assert "89 are already here" in run(app, "import", "board", str(file), "--dry-run")
