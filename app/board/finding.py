"""Finding what a person asks for; what is not there, or not there any more, is said at once."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from app.board.models.card import Card
from app.board.models.column import Column
from app.board.models.comment import Comment
from app.board.models.kind import Kind
from app.board.models.step import Step
from app.db import LARGEST_ID, find, session
from app.errors import NotFound, Stale
from app.people.models import User
from app.web.rights import Right

CARD_WITH_RECORDS = (
    select(Card)
    .where(Card.id == bindparam("id"))
    .options(
        joinedload(Card.disposal),
        joinedload(Card.departure),
        joinedload(Card.closure),
        joinedload(Card.block),
        joinedload(Card.column),
    )
)


def find_card(person: User, id: int) -> Card:
    """The card with this id, also in the trash or gone; whether it is closed or blocked comes along."""
    is_an_id = person.may(Right.WORK) and 0 < id <= LARGEST_ID
    card = session.scalar(CARD_WITH_RECORDS, {"id": id}) if is_an_id else None
    if card is None:
        raise NotFound("There is no such card.")
    return card


def find_card_to_talk_about(person: User, id: int) -> Card:
    """The card with this id, to say something about it: one in the trash is no longer talked about."""
    card = find_card(person, id)
    if card.disposal is not None:
        raise Stale(f"{card.disposal.by.name} put “{card.title}” in the trash. Restore it there first.")
    return card


def find_card_on_board(person: User, id: int) -> Card:
    """The card with this id, to work on: one that has left the board is no longer worked on, either."""
    card = find_card_to_talk_about(person, id)
    if card.departure is not None:
        raise Stale(card.departure.sentence)
    return card


def find_step(person: User, card_id: int, id: int) -> Step:
    """The step with this id on this card, to work on."""
    card, step = find_card_on_board(person, card_id), find(Step, id)
    if step is None or step.card_id != card.id:
        raise NotFound("There is no such step.")
    return step


def find_comment(card: Card, id: int) -> Comment:
    """The comment with this id, if it was said about this card."""
    said = find(Comment, id)
    if said is None or said.card_id != card.id:
        raise NotFound("There is no such comment.")
    return said


def find_column(person: User, id: int) -> Column:
    """The column with this id, as long as it is on the board."""
    column = find(Column, id) if person.may(Right.WORK) else None
    if column is None:
        raise NotFound("There is no such column.")
    if column.removed_at is not None:
        raise Stale(f"{column.name} was removed meanwhile. Choose another column.")
    return column


def find_kind(value: str) -> Kind:
    """The kind of card with this value."""
    kind = next((kind for kind in Kind if kind.value == value), None)
    if kind is None:
        raise NotFound("There is no such kind of card.")
    return kind
