"""Talking about a definition. The words stay with the comment; facts do not repeat them."""

from typing import Any

from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.people.talking import comment_in, mentioned, only_author, put_otherwise, words_before
from app.playbook.facts import named
from app.playbook.models.comment import DefinitionComment
from app.playbook.models.definition import Definition


class DefinitionCommented(Event, kind="definition.commented"):
    touches = property(comment_in)

    @property
    def sentence(self) -> str:
        return f"commented on {named(self)}"

    def undo(self, *, by: User) -> Event:
        return withdraw(comment_of(self), by=by)


class DefinitionCommentRevised(Event, kind="definition.comment_revised"):
    touches = property(comment_in)

    @property
    def sentence(self) -> str:
        return f"edited a comment on {named(self)}"

    def undo(self, *, by: User) -> Event:
        said = comment_of(self)
        return revise(said, words_before(said, self), by=by)


class DefinitionCommentWithdrawn(Event, kind="definition.comment_withdrawn"):
    no_way_back = "A comment that was taken back is gone. Write it again if you want it back."
    touches = property(comment_in)

    @property
    def sentence(self) -> str:
        return f"took back a comment on {named(self)}"


def comment(definition: Definition, body: str, *, by: User) -> DefinitionCommented:
    """Say something about the definition, as its latest version has it, to everybody who works here."""
    number = definition.latest.number
    said = DefinitionComment(definition=definition, version_number=number, author_id=by.id, body=body)
    session.add(said)
    session.flush()
    return record(DefinitionCommented(actor=by, **about(said, mentions=mentioned(body))))


def revise(said: DefinitionComment, body: str, *, by: User) -> DefinitionCommentRevised:
    """Say it in other words. Those before are kept with the comment until it is edited again."""
    put_otherwise(said, body, by=by)
    return record(DefinitionCommentRevised(actor=by, **about(said, mentions=mentioned(body))))


def withdraw(said: DefinitionComment, *, by: User) -> DefinitionCommentWithdrawn:
    """Take one's own comment back."""
    only_author(said, by)
    session.delete(said)
    return record(DefinitionCommentWithdrawn(actor=by, **about(said)))


def about(said: DefinitionComment, **more: list[int]) -> dict[str, Any]:
    """What a fact about this comment keeps: ids for undo, names for sentences, none of its words."""
    definition = said.definition
    data = {"definition": definition.id, "name": definition.name, "comment": said.id, **more}
    return {"about": definition.page, "data": data}


def comment_of(event: Event) -> DefinitionComment:
    """The comment that a fact is about."""
    said = session.get(DefinitionComment, event.data["comment"])
    if said is None:
        raise Refusal("This comment is no longer there.")
    return said
