"""Which closed cards somebody drives of which nobody has told yet what they brought to their goals."""

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app import limits
from app.board.models.card import Card
from app.board.models.records import Closure
from app.board.models.serving import CardGoal
from app.board.serving import TiedToGoal, UntiedFromGoal
from app.board.telling_effects import EffectsTakenBack, EffectsTold
from app.db import session
from app.notices.waiting import Wait
from app.people.models import User
from app.text import counted
from app.web.words import moment

MINE = "/board?find=mine"
EFFECT_FACTS = (TiedToGoal, UntiedFromGoal, EffectsTold, EffectsTakenBack)
"""What changes of which cards something is still to be told; beside being closed."""


def effects_owed_by(person: User) -> list[Wait]:
    """A line for each of them, the latest first; the rest in one."""
    untold = exists().where(CardGoal.card_id == Card.id, CardGoal.actual.is_(None))
    query = (
        select(Card)
        .join(Closure, Closure.card_id == Card.id)
        .where(Card.driver_id == person.id, Card.column_id.is_not(None), untold)
        .order_by(Closure.at.desc(), Card.id.desc())
        .options(joinedload(Card.closure))
    )
    cards = session.scalars(query).all()
    lines = [wait_of(card, person) for card in cards[: limits.WAITING_DRAWN]]
    if rest := cards[limits.WAITING_DRAWN :]:
        thing = counted(len(rest), "more closed card", "more closed cards")
        lines.append(Wait("target", thing, "of yours: tell what they brought", MINE, "Show my cards"))
    return lines


def wait_of(card: Card, person: User) -> Wait:
    """What is to be told of one of them."""
    since = f"Closed {moment(card.closure.at, person.zone)}." if card.closure else ""
    page = f"/cards/{card.id}"
    words = "is done: tell what it brought"
    return Wait("target", f"“{card.title}”", words, f"{page}/effects", "Tell it", since, pages=(page,))
