"""Telling those whom a comment mentions, once for each comment however often it is edited; and whoever
proposed what waits for signatures that somebody commented on it.
"""

from app.db import session
from app.log.models import Event
from app.log.recording import on
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import forget, notify, told_of
from app.notices.parts import bells
from app.people.talking import about_the_same
from app.playbook.discussing import (
    DefinitionCommented,
    DefinitionCommentRevised,
    DefinitionCommentWithdrawn,
)
from app.playbook.facts import definition_of

redraws(DefinitionCommented, DefinitionCommentRevised, DefinitionCommentWithdrawn)(bells)


@on(DefinitionCommented, DefinitionCommentRevised)
def tell_the_mentioned(event: Event) -> None:
    notify(set(event.data["mentions"]) - told_of(facts_of_comment(event)), event, Why.MENTIONED)


@on(DefinitionCommented)
def tell_the_proposer(event: DefinitionCommented) -> None:
    if proposal := definition_of(event).proposal:
        notify([proposal.proposed_by_id], event, Why.COMMENTED)


@on(DefinitionCommentWithdrawn)
def forget_what_is_gone(event: DefinitionCommentWithdrawn) -> None:
    forget(facts_of_comment(event), because=event)


def facts_of_comment(event: Event) -> list[int]:
    """The ids of the facts by which somebody may have been told of the same comment."""
    return list(session.scalars(about_the_same(event, "definition.commented", "definition.comment_revised")))
