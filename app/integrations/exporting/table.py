"""The board as a table: the same columns and words that an import reads."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.serving import CardGoal
from app.db import session
from app.integrations.tables.lists import joined
from app.integrations.tables.writing import written
from app.people.models import User
from app.text import fold

HEADER = ("Id", "Title", "Kind", "Column", "People", "Driver", "Due", "Labels", "Goals", "Description")


def exported() -> Iterator[bytes]:
    """All cards on the board, in its order; not those that left it or lie in the trash.

    They are read at once, and written row by row.
    """
    called = naming(session.scalars(select(User)))
    cards = (
        select(Card)
        .join(Card.column)
        .options(contains_eager(Card.column), joinedload(Card.driver))
        .options(selectinload(Card.people), selectinload(Card.labels))
        .options(selectinload(Card.ties).joinedload(CardGoal.goal))
        .order_by(Column.position, Column.id, Card.position, Card.id)
    )
    return written(HEADER, [row_of(card, called) for card in session.scalars(cards)])


def row_of(card: Card, called: Callable[[User], str]) -> tuple[str, ...]:
    """What a card says, cell by cell."""
    return (
        card.uid,
        card.title,
        card.kind.words,
        card.column.name if card.column else "",
        joined(called(person) for person in card.people),
        called(card.driver) if card.driver else "",
        card.due_on.isoformat() if card.due_on else "",
        joined((label.name for label in card.labels), separator=","),
        joined(tie.goal.name for tie in card.ties),
        card.description,
    )


def naming(everybody: Iterable[User]) -> Callable[[User], str]:
    """What people are called in a table: their name, or their e-mail where two share a name."""
    people = list(everybody)
    bearers = Counter(fold(person.name) for person in people)
    return lambda person: person.name if bearers[fold(person.name)] == 1 else person.email
