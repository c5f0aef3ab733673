"""The pieces of a card's own page."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app import clock, limits
from app.board.facts import card_id_of
from app.board.models.card import Card
from app.board.models.comment import Comment
from app.board.movers import acts_on_page
from app.board.why import whys
from app.db import as_id, session
from app.log.models import Event, story_of
from app.people.talking import talk
from app.web.parts import Part, View


def sheet_part(id: int) -> Part:
    """What a card says, on its own page, and what its viewer may do about it."""

    def load(view: View) -> Mapping[str, Any]:
        zone = view["zone"]
        me = as_id(view.get("person"))
        card, today = session.get_one(Card, id), clock.today(zone)
        shown = {"card": card, "acts": acts_on_page(card), "whys": whys(id), "view": view}
        return {**shown, "today": today, "zone": zone, "me": me}

    return Part(f"sheet-{id}", f"/cards/{id}/sheet", f"/cards/{id}", "board/card/_sheet.html", load)


def talk_part(id: int) -> Part:
    """What was said about a card, on its page."""
    name, page = f"talk-{id}", f"/cards/{id}"

    def load(view: View) -> Mapping[str, Any]:
        comments = select(Comment).where(Comment.card_id == id).order_by(Comment.id)
        said = session.scalars(comments.options(selectinload(Comment.author))).all()
        return {"name": name, "page": page, "turns": {}, **talk(said, view)}

    return Part(name, f"{page}/talk", page, "parts/talk/_talk.html", load)


def story_part(id: int) -> Part:
    """What happened to a card, on its page."""
    name, address = f"story-{id}", f"/cards/{id}/story"

    def load(view: View) -> Mapping[str, Any]:
        events = session.scalars(story_of(id, limits.STORY_DRAWN)).all()
        return {"name": name, "address": address, "events": events, "zone": view["zone"]}

    return Part(name, address, f"/cards/{id}", "parts/story.html", load)


def own_page(event: Event) -> Iterator[Part]:
    """The parts of the card's own page that show how it stands."""
    yield sheet_part(card_id_of(event))
    yield story_part(card_id_of(event))
