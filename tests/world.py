"""A standing cast with a story: the people of Fernhill Routing, and a few cards that everybody knows.

Maya and Tom do marketing, Priya business development, Sofia and Ben sales; Lena looks after people and
settings, Grace reads along. The webinar waits in Ready, the flyer in Backlog, Larkfield is being worked
on by both sides, the handoff waits to be accepted, the breakfast is done.
"""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import select

from app.board.adding import BLANK, introduce
from app.board.editing import write
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.records import Closure
from app.board.placing import place
from app.db import session
from app.hours.models import the_calendar
from app.people.models import Role, Side, User
from app.people.passwords import hash_password

PASSWORD = "correct horse battery"

PEOPLE = {
    "maya": ("Maya Okafor", Side.MARKETING, Role.MEMBER),
    "tom": ("Tom Reyes", Side.MARKETING, Role.MEMBER),
    "priya": ("Priya Nair", Side.BUSINESS_DEVELOPMENT, Role.MEMBER),
    "sofia": ("Sofia Lindqvist", Side.SALES, Role.MEMBER),
    "ben": ("Ben Archer", Side.SALES, Role.MEMBER),
    "lena": ("Lena Fischer", Side.OPERATIONS, Role.ADMIN),
    "grace": ("Grace Hall", Side.OPERATIONS, Role.STAKEHOLDER),
}

COLUMNS = {"backlog": "Backlog", "ready": "Ready", "doing": "Doing", "review": "Review", "done": "Done"}

CARDS: dict[str, dict[str, Any]] = {
    "flyer": {
        "title": "Flyer for the depot open day", "kind": "content", "column": "backlog", "people": ["tom"],
    },
    "webinar": {
        "title": "Cold-chain webinar with a customer", "kind": "campaign", "column": "ready",
        "driver": "maya", "people": ["maya", "ben"], "labels": ["webinar"], "due_on": date(2026, 12, 1),
    },
    "checklist": {"title": "Checklist for driver hours", "kind": "content", "column": "ready"},
    "handoff": {
        "title": "Quay Freight: asked for a demo", "kind": "handoff", "column": "ready", "driver": "priya",
    },
    "larkfield": {
        "title": "Larkfield Cold Store", "kind": "account", "column": "doing",
        "driver": "sofia", "people": ["sofia", "maya"], "description": "Three sites, **one** buyer.",
    },
    "breakfast": {"title": "Partner breakfast, Leeds", "kind": "campaign", "column": "done", "driver": "tom"},
}  # fmt: skip


@cache
def secret() -> str:
    """What is kept of everybody's password; made once, since that is slow on purpose."""
    return hash_password(PASSWORD)


def build() -> None:
    """Put the cast on the stage."""
    for first_name, (name, side, role) in PEOPLE.items():
        email = f"{first_name}@fernhill.example"
        session.add(
            User(name=name, email=email, password_hash=secret(), side=side, role=role, zone="Europe/London")
        )
    calendar = the_calendar()
    calendar.zone, calendar.country, calendar.region = "Europe/London", "GB", "ENG"
    session.flush()
    world = World()
    for nickname, card in CARDS.items():
        fields = {**card, "people": [getattr(world, name).id for name in card.get("people", ())]}
        fields["driver"] = getattr(world, card["driver"]).id if "driver" in card else None
        fields["due_on"] = card["due_on"].isoformat() if "due_on" in card else None
        column = getattr(world, fields.pop("column"))
        put(Card(uid=nickname), fields, column, by=world.lena)


def put(card: Card, fields: dict[str, Any], column: Column, *, by: User) -> None:
    """Let a card of the cast stand where the story wants it: no room is asked whether it may start there."""
    write(card, {**BLANK, **fields})
    if column.is_done:
        card.closure = Closure(by_id=by.id)
    introduce([(card, place(card, column))], by=by)


class World:
    """`world.maya`, `world.webinar`, `world.doing`: looked up afresh each time, as a request would."""

    maya: User
    tom: User
    priya: User
    sofia: User
    ben: User
    lena: User
    grace: User
    flyer: Card
    webinar: Card
    checklist: Card
    handoff: Card
    larkfield: Card
    breakfast: Card
    backlog: Column
    ready: Column
    doing: Column
    review: Column
    done: Column

    def __getattr__(self, name: str) -> Any:
        if name in PEOPLE:
            return session.scalars(select(User).where(User.email == f"{name}@fernhill.example")).one()
        if name in COLUMNS:
            return session.scalars(select(Column).where(Column.name == COLUMNS[name])).one()
        if name in CARDS:
            return session.scalars(select(Card).where(Card.uid == name)).one()
        raise AttributeError(name)

    def titles(self, column: Column) -> list[str]:
        """The titles in a column, from the top."""
        query = select(Card.title).where(Card.column_id == column.id).order_by(Card.position, Card.id)
        return list(session.scalars(query))
