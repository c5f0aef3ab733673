"""What goals cost: the pulse on the board, and a goal's page over years of daily values.

Both are drawn in this process, on a demo of its own, so that the same page is timed with and without.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from app import create_app, db, engines
from app.commands.seed.seeding import seed
from app.commands.setup import prepare
from app.config import Settings
from app.db import session
from app.goals.models.measurement import Measurement
from app.goals.parts.pulse import strip
from app.people.models import SignIn, User, hashed, new_secret
from app.people.signing_in import SESSION_KEY
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.web import slots
from tests.bench.goals import ROWS, SIZE, Figure
from tests.bench.servers import Pair
from tests.bench.timing import Action, medians
from tests.goals.house import goal, kpi
from tests.world import World

KPIS, DAYS, FEW = 20, 3 * 365, 30
LAST = date(2026, 11, 17)
AS_OF = datetime(2026, 11, 18, 15, tzinfo=UTC)
SCALE = 20
"""So many times the cards of the demo are about 1,000."""
SECRET = "a secret for the benchmarks, long enough"
SLOT = "below.frame"


def goals(_pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """The board with the pulse beside the same without; a goal over 22,000 rows beside one of 30."""
    with house() as (app, few, many, secret):
        client = browser(app, secret)
        actions: dict[str, Action] = {
            "few": lambda: look(client, few),
            "many": lambda: look(client, many),
            "bare": lambda: look_without_pulse(client),
            "board": lambda: look(client, "/board"),
        }
        medians(actions, 2)  # each is drawn for the first time, and kept
        took = medians(actions, 10 if quick else 80)
    yield Figure("pulse", SIZE, took["board"], took["bare"])
    yield Figure("goal.rows", ROWS, took["many"], took["few"])


@contextmanager
def house() -> Iterator[tuple[Flask, str, str, str]]:
    """The app on a demo with many values, the pages of the two goals, and the secret of a session."""
    with TemporaryDirectory(prefix="bench-goals-") as folder:
        url = f"sqlite:///{Path(folder) / 'goals.sqlite3'}"
        prepare(Settings(database_url=url, secret_key=SECRET))
        app = create_app({"DATABASE_URL": url, "SECRET_KEY": SECRET})
        secret = new_secret()
        with app.app_context():
            engines.read_only.set(False)
            seed(AS_OF, scale=SCALE)
            few, many = two_goals(World())
            maya = session.scalars(select(User).where(User.email == "maya@fernhill.example")).one()
            session.add(SignIn(user_id=maya.id, token_hash=hashed(secret)))
            db.commit()
        yield app, few, many, secret
        app.extensions["engine"].dispose()


def two_goals(world: World) -> tuple[str, str]:
    """The pages of a goal whose KPI has few values, and of one among twenty KPIs with three years of them."""
    vision = session.scalars(select(Definition).where(Definition.kind == Kind.VISION)).one()
    days = (LAST - timedelta(days=DAYS), LAST + timedelta(days=40))
    several = [kpi(world, f"Daily {number}") for number in range(KPIS)]
    for each in several:
        write(each, DAYS)
    rare = kpi(world, "Rare")
    write(rare, FEW)
    few = goal(world, "Few values", rare, vision, "100,000", days=days)
    many = goal(world, "Many values", several[0], vision, "100,000", days=days)
    return few.page, many.page


def write(measured: Definition, days: int) -> None:
    """A value for each of so many days."""
    same = {"kpi_id": measured.id, "version_id": measured.latest.id, "source": "hand", "recorded_at": AS_OF}
    rows = [LAST - timedelta(days=days - number) for number in range(days)]
    session.execute(
        insert(Measurement),
        [{**same, "starts_on": day, "ends_on": day, "value": 20 + day.day} for day in rows],
    )


def browser(app: Flask, secret: str) -> FlaskClient:
    """Maya's browser."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie[SESSION_KEY] = secret
    return client


def look(client: FlaskClient, path: str) -> None:
    """Get a page."""
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} was answered {answer.status_code}.")


def look_without_pulse(client: FlaskClient) -> None:
    """Get the board as if nothing filled the place of the pulse."""
    fillers = slots._fillers[SLOT]
    kept = list(fillers)
    fillers.remove(strip)
    try:
        look(client, "/board")
    finally:
        fillers[:] = kept
