"""Talking about a card. The words stay with the comment; facts do not repeat them."""

from sqlalchemy import select

from app import clock
from app.board.facts import named
from app.board.models.card import Card
from app.board.models.comment import Comment
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.handles import mentions_in
from app.people.models import User


class NotTheirs(Refusal):
    """A comment is its author's to change. Answered as 403."""

    status = 403


def comment_in(event: Event) -> frozenset[str]:
    """The comment that a fact is about, as `touches` names it."""
    return frozenset({f"comment {event.data['comment']}"})


class Commented(Event, kind="card.commented"):
    touches = property(comment_in)

    @property
    def sentence(self) -> str:
        return f"commented on {named(self)}"

    def undo(self, *, by: User) -> Event:
        return withdraw(comment_of(self), by=by)


class CommentRevised(Event, kind="comment.revised"):
    touches = property(comment_in)

    @property
    def sentence(self) -> str:
        return f"edited a comment on {named(self)}"

    def undo(self, *, by: User) -> Event:
        said = comment_of(self)
        if was_revised_since(self) or said.former_body is None:
            raise Refusal("This comment was edited again since, and only its last words before are kept.")
        return revise(said, said.former_body, by=by)


class Withdrew(Event, kind="comment.withdrawn"):
    no_way_back = "A comment that was taken back is gone. Write it again if you want it back."
    touches = property(comment_in)

    @property
    def sentence(self) -> str:
        return f"took back a comment on {named(self)}"


def comment(card: Card, body: str, *, by: User) -> Commented:
    """Say something about the card, to everybody who works here."""
    said = Comment(author_id=by.id, body=body)
    card.comments.append(said)
    card.comment_count += 1
    card.touch()
    session.flush()
    data = {"card": card.title, "comment": said.id, "mentions": mentioned(body)}
    return record(Commented(actor=by, card_id=card.id, data=data))


def revise(said: Comment, body: str, *, by: User) -> CommentRevised:
    """Say it in other words. Those before are kept with the comment until it is edited again."""
    only_author(said, by)
    if body == said.body:
        raise Refusal("Nothing was changed.")

    said.former_body, said.body, said.edited_at = said.body, body, clock.now()
    data = {"card": said.card.title, "comment": said.id, "mentions": mentioned(body)}
    return record(CommentRevised(actor=by, card_id=said.card_id, data=data))


def withdraw(said: Comment, *, by: User) -> Withdrew:
    """Take one's own comment back."""
    only_author(said, by)
    card = said.card
    comment_id = said.id
    card.comments.remove(said)
    card.comment_count -= 1
    card.touch()
    return record(Withdrew(actor=by, card_id=card.id, data={"card": card.title, "comment": comment_id}))


def only_author(said: Comment, person: User) -> None:
    """Let nobody else change what somebody said."""
    if said.author_id != person.id:
        raise NotTheirs(f"Only {said.author.name} can edit this comment or take it back.")


def mentioned(body: str) -> list[int]:
    """The ids of those whom the words mean, as facts keep them."""
    return sorted(mentions_in(body).people)


def comment_of(event: Event) -> Comment:
    """The comment that a fact is about."""
    said = session.get(Comment, event.data["comment"])
    if said is None:
        raise Refusal("This comment is no longer there.")
    return said


def was_revised_since(event: CommentRevised) -> bool:
    """Whether the same comment was edited again."""
    later = select(CommentRevised.id).where(
        CommentRevised.card_id == event.card_id,
        CommentRevised.id > event.id,
        CommentRevised.data["comment"].as_integer() == event.data["comment"],
    )
    return session.scalar(later.limit(1)) is not None
