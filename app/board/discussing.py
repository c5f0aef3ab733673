"""Talking about a card. The words stay with the comment; facts do not repeat them."""

from app.board.facts import named
from app.board.models.card import Card
from app.board.models.comment import Comment
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.people.talking import comment_in, mentioned, only_author, put_otherwise, words_before


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
        return revise(said, words_before(said, self), by=by)


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
    put_otherwise(said, body, by=by)
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


def comment_of(event: Event) -> Comment:
    """The comment that a fact is about."""
    said = session.get(Comment, event.data["comment"])
    if said is None:
        raise Refusal("This comment is no longer there.")
    return said
