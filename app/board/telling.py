"""Telling those whom a comment mentions, once for each comment however often it is edited; and the bells
of those who were given a card.
"""

from collections.abc import Iterator

from app.board.adding import Added
from app.board.discussing import Commented, CommentRevised, Withdrew
from app.board.editing import Edited
from app.board.facts import card_id_of
from app.board.parts.card import story_part, talk_part
from app.board.pasting import AddedTogether, TakenBackTogether
from app.board.trashing import Trashed
from app.db import session
from app.log.models import Event
from app.log.recording import on
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import forget, notify, told_of
from app.notices.parts import bells
from app.people.talking import about_the_same
from app.web.parts import Part

redraws(Commented, CommentRevised, Withdrew)(bells)
redraws(Edited, Added, AddedTogether, Trashed, TakenBackTogether)(bells)


@on(Commented, CommentRevised)
def tell_the_mentioned(event: Event) -> None:
    notify(set(event.data["mentions"]) - told_of(facts_of_comment(event)), event, Why.MENTIONED)


@on(Withdrew)
def forget_what_is_gone(event: Withdrew) -> None:
    forget(facts_of_comment(event), because=event)


@redraws(CommentRevised)
def talk_and_story(event: CommentRevised) -> Iterator[Part]:
    yield talk_part(card_id_of(event))
    yield story_part(card_id_of(event))


def facts_of_comment(event: Event) -> list[int]:
    """The ids of the facts by which somebody may have been told of the same comment."""
    return list(session.scalars(about_the_same(event, "card.commented", "comment.revised")))
