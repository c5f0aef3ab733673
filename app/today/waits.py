"""What waits for a person, gathered from all rooms."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from app.board.models.card import Card
from app.board.owing_effects import effects_owed_by
from app.board.waiting import cards_for
from app.db import session
from app.goals.due import measurements_for
from app.goals.waiting import goals_for
from app.leads.awaiting.waiting import handoffs_for
from app.leads.ending_offers import offers_for
from app.leads.left_behind import left_behind_for
from app.leads.mending.rota import mending_for
from app.leads.owing import loops_for
from app.leads.timed import leads_for
from app.notices.waiting import Wait, news_for
from app.people.models import User
from app.playbook.models.definition import Definition
from app.playbook.waiting import definitions_for

Question = Callable[[User], Sequence[Wait]]

BEFORE_NEWS: tuple[Question, ...] = (
    handoffs_for, leads_for, offers_for, definitions_for, goals_for, measurements_for,
)  # fmt: skip
AFTER_NEWS: tuple[Question, ...] = (
    effects_owed_by, loops_for, left_behind_for, mending_for,
)  # fmt: skip

NUMBERS = (
    "Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve",
)  # fmt: skip


def waits_for(person: User) -> list[Wait]:
    """What waits for this person; what one line asks for is told again neither as news nor as a card."""
    first = [wait for question in BEFORE_NEWS for wait in question(person)]
    cards = cards_for(person, but=pages_of(first))
    last = [*cards, *(wait for question in AFTER_NEWS for wait in question(person))]
    return [*first, *news_for(person, but=pages_of([*first, *last])), *last]


def pages_of(waits: Sequence[Wait]) -> set[str]:
    """The pages of all that these ask for."""
    return {page for wait in waits for page in wait.pages}


def heading(number: int) -> str:
    """How much waits, in words: “Three things wait for you”."""
    if number == 0:
        return "Nothing waits for you"
    if number == 1:
        return "One thing waits for you"
    return f"{NUMBERS[number] if number < len(NUMBERS) else number} things wait for you"


def has_cards() -> bool:
    """Whether anybody has added a card yet."""
    return session.scalar(select(Card.id).limit(1)) is not None


def has_definitions() -> bool:
    """Whether anybody has written in the playbook yet."""
    return session.scalar(select(Definition.id).limit(1)) is not None
