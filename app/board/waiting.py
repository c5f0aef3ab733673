"""Which cards need a person today, and how all the cards of that person stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from app import clock, limits
from app.board.filtering import is_open, mine
from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.records import Block
from app.db import session
from app.notices.waiting import Wait
from app.people.models import User
from app.text import counted
from app.web.words import day

MINE = "/board?find=mine"


@dataclass(frozen=True)
class Standing:
    """How the open cards of one person stand."""

    columns: Sequence[tuple[str, int]]
    """How many in which column, from left to right."""
    blocked: int
    late: int
    this_week: int
    """Those due from today until Sunday."""


def cards_for(person: User, *, but: Collection[str] = ()) -> list[Wait]:
    """The cards that wait for this person or their side; then their own that are late or due today, without
    those of which another line asks for something already.
    """
    today = clock.today(person.zone)
    due = and_(mine(person.id, person.zone), Card.due_on <= today)
    asked = waits_for(person)
    query = (
        select(Card)
        .outerjoin(Block, Block.card_id == Card.id)
        .where(Card.column_id.is_not(None), is_open(person.id, person.zone), or_(asked, due))
        .order_by(case((asked, 0), else_=1), Card.due_on, Card.id)
        .options(
            joinedload(Card.block).joinedload(Block.by), joinedload(Card.column), joinedload(Card.closure)
        )
    )
    cards = [
        card
        for card in session.scalars(query)
        if is_asked(card.block, person) or f"/cards/{card.id}" not in but
    ]
    return [*(wait_of(card, person, today) for card in cards[: limits.WAITING_DRAWN]), *rest_of(cards)]


def waits_for(person: User) -> ColumnElement[bool]:
    """That a card is blocked and waits for this person, or for their side."""
    theirs = and_(Block.waits_for_id.is_(None), Block.waits_for == person.side.value)
    return and_(Block.card_id.is_not(None), or_(Block.waits_for_id == person.id, theirs))


def wait_of(card: Card, person: User, today: date) -> Wait:
    """What one card needs of this person."""
    if card.block and is_asked(card.block, person):
        whom = "you" if card.block.waits_for_id else f"your side, {person.side.value}"
        why = f"{card.block.by.name} blocked it: {card.block.reason}"
        late = "late" if card.is_overdue(today) else ""
        return line("octagon-x", card, f"waits for {whom}", why, chip=late, tone=late)

    stands = f"in {card.column.name}" if card.column else ""
    if card.block:
        stands += f"; blocked, waits for {card.block.waits_for}"
    if card.due_on == today:
        return line(card.kind.icon, card, "is due", stands, chip="today", tone="risk")
    due = f"was due {day(card.due_on, today)}" if card.due_on else ""
    return line(card.kind.icon, card, "is late", stands, chip=due, tone="late")


def line(icon: str, card: Card, words: str, more: str, *, chip: str, tone: str) -> Wait:
    """A line about a card."""
    page = f"/cards/{card.id}"
    return Wait(icon, f"“{card.title}”", words, page, "Open", more, chip, tone, (page,))


def is_asked(block: Block | None, person: User) -> bool:
    """Whether it is blocked, and waits for this person or for their side."""
    if block is None:
        return False
    if block.waits_for_id is not None:
        return block.waits_for_id == person.id
    return block.waits_for == person.side.value


def rest_of(cards: Sequence[Card]) -> list[Wait]:
    """A line for all those that have none of their own."""
    rest = cards[limits.WAITING_DRAWN :]
    if not rest:
        return []
    words = "need you, too"
    pages = tuple(f"/cards/{card.id}" for card in rest)
    thing = counted(len(rest), "more card", "more cards")
    return [Wait("layout-list", thing, words, MINE, "Show my cards", pages=pages)]


def standing_of(person: User) -> Standing:
    """How the open cards of this person stand; one query."""
    today = clock.today(person.zone)
    sunday = today + timedelta(days=6 - today.weekday())
    query = (
        select(
            Column.name,
            func.count(),
            func.count(Block.card_id).label("blocked"),
            count_if(Card.due_on < today).label("late"),
            count_if(Card.due_on.between(today, sunday)).label("this_week"),
        )
        .join(Card, Card.column_id == Column.id)
        .outerjoin(Block, Block.card_id == Card.id)
        .where(mine(person.id, person.zone), is_open(person.id, person.zone))
        .group_by(Column.id, Column.name, Column.position)
        .order_by(Column.position, Column.id)
    )
    rows = session.execute(query).all()
    return Standing(
        [(row[0], row[1]) for row in rows],
        blocked=sum(row.blocked for row in rows),
        late=sum(row.late for row in rows),
        this_week=sum(row.this_week for row in rows),
    )


def count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """For how many this is true."""
    return func.count(case((condition, 1)))
