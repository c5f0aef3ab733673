"""Talking, wherever people do it: whose words are whose, and which facts are about the same comment."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from sqlalchemy import Select, select

from app import clock
from app.db import as_id, session
from app.errors import Refusal
from app.log.models import Event
from app.people.handles import marks_for, mentions_in
from app.people.models import User


class NotTheirs(Refusal):
    """A comment is its author's to change. Answered as 403."""

    status = 403


class Said(Protocol):
    """What somebody said about a thing that has a page."""

    author_id: int
    author: User
    body: str
    edited_at: datetime | None
    former_body: str | None


def put_otherwise(said: Said, body: str, *, by: User) -> None:
    """Say it in other words. Those before are kept with the comment until it is edited again."""
    only_author(said, by)
    if body == said.body:
        raise Refusal("Nothing was changed.")
    said.former_body, said.body, said.edited_at = said.body, body, clock.now()


def only_author(said: Said, person: User) -> None:
    """Let nobody else change what somebody said."""
    if said.author_id != person.id:
        raise NotTheirs(f"Only {said.author.name} can edit this comment or take it back.")


def words_before(said: Said, revised: Event) -> str:
    """What it said before it was revised, as long as that is kept."""
    later = about_the_same(revised, revised.kind).where(Event.id > revised.id)
    if said.former_body is None or session.scalar(later.limit(1)) is not None:
        raise Refusal("This comment was edited again since, and only its last words before are kept.")
    return said.former_body


def comment_in(event: Event) -> frozenset[str]:
    """The comment that a fact is about, as `touches` names it."""
    return frozenset({f"comment {event.data['comment']}"})


def mentioned(body: str) -> list[int]:
    """The ids of those whom the words mean, as facts keep them."""
    return sorted(mentions_in(body).people)


def about_the_same(event: Event, *kinds: str) -> Select[int]:
    """The ids of the facts of these kinds that are about the same comment."""
    there = Event.about == event.about if event.card_id is None else Event.card_id == event.card_id
    said = Event.data["comment"].as_integer() == event.data["comment"]
    return select(Event.id).where(there, Event.kind.in_(kinds), said)


def talk(
    comments: Sequence[Said], view: Mapping[str, str], words: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """What was said, as the one who looks at it reads it: whom it calls, what it explains, what is theirs."""
    me = as_id(view.get("person"))
    marks = marks_for(me) if any("@" in each.body for each in comments) else {}
    return {"comments": comments, "zone": view["zone"], "me": me, "marks": marks, "words": words}
