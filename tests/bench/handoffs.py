"""What handoffs cost: a sweep over ten thousand running clocks, and the board with three hundred of them.

Both are done in this process, each board in a house of its own.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient
from sqlalchemy import func, insert, select, update

from app import create_app, db, engines
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.commands.setup import prepare
from app.config import Settings
from app.db import session
from app.hours.clocks.models import RunningClock, State
from app.hours.deadline import Unit
from app.hours.falling_due import sweeps
from app.leads.clocks.targets import DECIDE
from app.leads.models.handoff import Handoff, HandoffState
from app.people.models import Side, SignIn, hashed, new_secret
from tests.bench.aiming import SECRET, browser, look
from tests.bench.goals import CLOCKS, SIZE, Figure
from tests.bench.many_leads import write_leads
from tests.bench.servers import Pair
from tests.bench.timing import Action, medians, milliseconds
from tests.leads.house import sign_funnel
from tests.world import World, build

OPEN = 300
LATE = 100
"""So many of the clocks run out between two sweeps."""
LATER = timedelta(days=30)
STEP = 1_000
"""How far cards stand apart."""


def handoffs(_pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """The board with open handoffs beside the same without; then the sweep over many clocks."""
    times = 10 if quick else 60
    with ExitStack() as stack:
        without, with_them = (stack.enter_context(house(count)) for count in (0, OPEN))
        boards: dict[str, Action] = {
            "without": partial(show, without), "with": partial(show, with_them),
        }  # fmt: skip
        medians(boards, 3)  # what is drawn for the first time is kept
        took = medians(boards, times)
        yield Figure("handoffs", SIZE, took["with"], took["without"])
        yield Figure("sweep", CLOCKS, sweep_over_many(with_them, 3 if quick else 10), took["with"])


def show(client: FlaskClient) -> None:
    """Open the board; the session works for one house at a time."""
    use(client)
    look(client, "/board")


def use(client: FlaskClient) -> None:
    """From now on the session works in this house."""
    session.remove()
    session.configure(bind=client.application.extensions["engine"])


@contextmanager
def house(count: int) -> Iterator[FlaskClient]:
    """A house with 1,000 cards, so many of which are open handoffs; Maya's browser there."""
    with TemporaryDirectory(prefix="bench-handoffs-") as folder:
        url = f"sqlite:///{Path(folder) / 'handoffs.sqlite3'}"
        prepare(Settings(database_url=url, secret_key=SECRET))
        app = create_app({"DATABASE_URL": url, "SECRET_KEY": SECRET})
        secret = new_secret()
        with app.app_context():
            session.remove()
            session.configure(bind=app.extensions["engine"])
            engines.read_only.set(False)
            build()
            write_cards(count)
            session.add(SignIn(user_id=World().maya.id, token_hash=hashed(secret)))
            db.commit()
        yield browser(app, secret)
        app.extensions["engine"].dispose()


def write_cards(count: int) -> None:
    """A thousand cards in the open columns, so many of which hand a lead over that waits for an answer."""
    world, begun = World(), datetime.now(UTC)
    sign_funnel(world)
    write_leads(count)
    open_columns = (world.backlog, world.ready, world.doing, world.review)
    cards = [
        Card(
            kind=Kind.HANDOFF if number < count else Kind.CONTENT, title=f"Depot {number}", description="",
            searchable="", column=open_columns[number % len(open_columns)], position=number * STEP,
            driver=world.priya,
        )
        for number in range(SIZE)
    ]  # fmt: skip
    session.add_all(cards)
    session.flush()
    handed = cards[:count]
    same = {"state": HandoffState.SUBMITTED, "submitted_at": begun, "to_side": Side.BUSINESS_DEVELOPMENT}
    held = {"turn": Side.BUSINESS_DEVELOPMENT.value, "since": begun.isoformat()}
    for lead, card in enumerate(handed, start=1):
        session.add(Handoff(lead_id=lead, card_id=card.id, held=held, to_id=world.priya.id, **same))
    write_clocks([(f"/leads/{lead}", card.id) for lead, card in enumerate(handed, start=1)], begun)


def write_clocks(things: Sequence[tuple[str, int | None]], begun: datetime) -> None:
    """A clock that runs for each of these."""
    same = {
        "name": DECIDE, "amount": 4, "unit": Unit.HOURS, "length_seconds": 14_400.0, "grace_seconds": None,
        "started_at": begun, "counted_from": begun, "used_seconds": 0.0, "soon_at": begun + LATER,
        "due_at": begun + LATER, "state": State.RUNNING,
    }  # fmt: skip
    rows = [{**same, "page": page, "card_id": card} for page, card in things]
    if rows:
        session.execute(insert(RunningClock), rows)


def sweep_over_many(client: FlaskClient, times: int) -> float:
    """How many milliseconds a sweep takes over all clocks, of which a hundred have just run out."""
    with client.application.app_context():
        use(client)
        engines.read_only.set(False)
        there = session.scalar(select(func.count()).select_from(RunningClock)) or 0
        now = datetime.now(UTC)
        write_clocks([(f"/leads/{number}", None) for number in range(1, CLOCKS - there + 1)], now)
        db.commit()
        took = []
        for number in range(times):
            let_some_run_out(number, now)
            took.append(milliseconds(lambda: sweep(now)))
        return median(took)


def let_some_run_out(number: int, now: datetime) -> None:
    """Let the time be over for the next hundred."""
    ids = select(RunningClock.id).order_by(RunningClock.id).offset(number * LATE).limit(LATE)
    late = update(RunningClock).where(RunningClock.id.in_(session.scalars(ids).all()))
    session.execute(late.values(due_at=now - timedelta(hours=1)))
    db.commit()


def sweep(now: datetime) -> None:
    """What the worker does about clocks, once."""
    for each in sweeps():
        if ".clocks." in each.__module__:
            each(now)
