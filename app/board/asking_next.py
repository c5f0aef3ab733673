"""Asking next: after an act by which a card went somewhere, a room above may have one more question."""

from collections.abc import Callable

from app.log.models import Event

Question = Callable[[Event], str]
"""The address of a small page that asks whoever did this for more; nothing where nothing is asked."""

_questions: list[Question] = []


def asks_next(question: Question) -> Question:
    """Register a question."""
    if question not in _questions:
        _questions.append(question)
    return question


def question_after(event: Event) -> str:
    """What is asked after this, if anything is."""
    return next(filter(None, (question(event) for question in _questions)), "")
