"""Asking whoever closes a card what it brought to the goals that it served, or what a room above asks."""

from flask import make_response, url_for

from app.board.asking_next import question_after
from app.board.carrying import has_closed
from app.board.models.card import Card
from app.board.why import is_untold
from app.log.models import Event
from app.log.redrawing import told
from app.web.answers import Answer
from app.web.htmx import is_partial

ASK = "Board-Ask"
"""The header that names a small page to be opened after an answer."""


def told_and_asked(event: Event, card: Card, *, page: str) -> Answer:
    """The answer to an act that may have closed a card: if it did, what it brought is asked next."""
    brought = url_for("board.ask_effects", id=card.id) if has_closed(event) and is_untold(card) else ""
    question = question_after(event) or brought
    if not question:
        return told(event, page=page)
    answer = make_response(told(event, page=page if is_partial() else question))
    answer.headers[ASK] = question
    return answer
