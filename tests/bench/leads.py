"""The list of leads among hundred thousand, beside the same pages among a thousand.

Both are drawn in this process, each on a database of its own, by an app of its own.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from app import create_app, db, engines
from app.commands.setup import prepare
from app.config import Settings
from app.db import session
from app.people.models import SignIn, hashed, new_secret
from app.playbook.kinds import Kind
from tests.bench.aiming import SECRET, browser, look
from tests.bench.goals import LEADS, Figure
from tests.bench.lead_views import VIEWS
from tests.bench.many_leads import write_leads
from tests.bench.servers import Pair
from tests.bench.timing import Action, medians
from tests.leads.house import PROFILE, in_force, sign_funnel
from tests.world import World, build

FEW = 1_000
QUICK = 10_000


def leads(_pairs: Sequence[Pair], *, quick: bool) -> Iterator[Figure]:
    """Each view of the list, and the page after it."""
    size = QUICK if quick else LEADS
    with ExitStack() as stack:
        few, many = (stack.enter_context(house(count)) for count in (FEW, size))
        for words, query in VIEWS.items():
            ours, theirs = beside(many, few, query, 3 if quick else 15)
            yield Figure(f"leads.{words}", size, ours, theirs)


@dataclass(frozen=True)
class House:
    """A house with leads, and Maya's browser there."""

    client: FlaskClient
    persona: int

    def look(self, query: str) -> None:
        """Open the list; the session works for one house at a time."""
        session.remove()
        session.configure(bind=self.client.application.extensions["engine"])
        look(self.client, f"/leads?{query.format(persona=self.persona)}")


def beside(many: House, few: House, query: str, times: int) -> tuple[float, float]:
    """How long the same view takes in both."""
    actions: dict[str, Action] = {"many": partial(many.look, query), "few": partial(few.look, query)}
    medians(actions, 2)  # what is read for the first time is kept
    took = medians(actions, times)
    return took["many"], took["few"]


@contextmanager
def house(count: int) -> Iterator[House]:
    """A house with so many leads."""
    with TemporaryDirectory(prefix="bench-leads-") as folder:
        url = f"sqlite:///{Path(folder) / 'leads.sqlite3'}"
        prepare(Settings(database_url=url, secret_key=SECRET))
        app = create_app({"DATABASE_URL": url, "SECRET_KEY": SECRET})
        secret = new_secret()
        with app.app_context():
            engines.read_only.set(False)
            build()
            persona = agree(World())
            write_leads(count)
            session.add(SignIn(user_id=World().maya.id, token_hash=hashed(secret)))
            db.commit()
        yield House(browser(app, secret), persona)
        app.extensions["engine"].dispose()


def agree(world: World) -> int:
    """Let both sides have agreed on the funnel, on whom they want to win, and on three personas."""
    sign_funnel(world)
    in_force(world, Kind.ICP, "Profile", portrait="Depots.", criteria={"all": PROFILE, "any": []}, not_for=[])
    for name in ("Planner", "Dispatcher", "Depot manager"):
        persona = in_force(world, Kind.PERSONA, name, portrait="Plans all day.")
    session.flush()
    return persona.id
