"""Starting: on an empty board the first person becomes its admin."""

from sqlalchemy import select

from app.db import apart, session
from app.errors import NotFound, Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.facts import about
from app.people.finding import folded_email
from app.people.models import Role, Side, User, anybody
from app.people.passwords import hash_password


class SetUp(Event, kind="person.set_up"):
    no_way_back = "The first admin stays. Deactivate people on their own pages instead."

    @property
    def sentence(self) -> str:
        return "set up this board"


def set_up(*, name: str, email: str, password: str, side: Side, zone: str) -> SetUp:
    """Make the first person, an admin. Writers take turns, so of two at once only one is the first."""
    kept = None if is_set_up() else hash_password(password)  # slow on purpose: nothing is locked meanwhile
    if kept is None or anybody():
        raise Refusal("This board is set up already. Sign in, or ask an admin to invite you.")

    person = User(
        name=name,
        email=folded_email(email),
        password_hash=kept,
        side=side,
        role=Role.ADMIN,
        zone=zone,
    )
    session.add(person)
    session.flush()
    return record(SetUp(actor=person, data=about(person)))


def is_set_up() -> bool:
    """Whether somebody is here already, asked beside this request's transaction."""
    with apart(writes=False) as own:
        return own.scalar(select(User.id).limit(1)) is not None


def refuse_once_set_up() -> None:
    """There is no setup any more once somebody is here."""
    if is_set_up():
        raise NotFound("This board is set up already.")
