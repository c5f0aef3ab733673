"""Talking about a card. The words stay with the comment; facts do not repeat them."""

from app.board.facts import named
from app.board.models.card import Card
from app.board.models.comment import Comment
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class Commented(Event, kind="card.commented"):
    @property
    def sentence(self) -> str:
        return f"commented on {named(self)}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"comment {self.data['comment']}"})

    def undo(self, *, by: User) -> Event:
        comment = session.get(Comment, self.data["comment"])
        if comment is None:
            raise Refusal("This comment is no longer there.")
        return withdraw(comment, by=by)


class Withdrew(Event, kind="comment.withdrawn"):
    no_way_back = "A comment that was taken back is gone. Write it again if you want it back."

    @property
    def sentence(self) -> str:
        return f"took back a comment on {named(self)}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"comment {self.data['comment']}"})


def comment(card: Card, body: str, *, by: User) -> Commented:
    """Say something about the card, to everybody who works here."""
    said = Comment(author_id=by.id, body=body)
    card.comments.append(said)
    card.comment_count += 1
    card.touch()
    session.flush()
    return record(Commented(actor=by, card_id=card.id, data={"card": card.title, "comment": said.id}))


def withdraw(said: Comment, *, by: User) -> Withdrew:
    """Take one's own comment back."""
    if said.author_id != by.id:
        raise Refusal(f"Only {said.author.name} can take this comment back.")
    card = said.card
    comment_id = said.id
    card.comments.remove(said)
    card.comment_count -= 1
    card.touch()
    return record(Withdrew(actor=by, card_id=card.id, data={"card": card.title, "comment": comment_id}))
