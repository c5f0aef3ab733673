"""What is said about a definition, on its page."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.db import session
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.talking import talk
from app.playbook.discussing import (
    DefinitionCommented,
    DefinitionCommentRevised,
    DefinitionCommentWithdrawn,
)
from app.playbook.models.comment import DefinitionComment
from app.playbook.models.definition import Definition
from app.playbook.naming import Names, agreed_names
from app.playbook.parts.definition import definition_story_part
from app.web.parts import Part, View


def definition_talk_part(id: int, page: str = "") -> Part:
    """What was said about a definition, and where the talk turned to another version of it."""
    name, paper = f"definition-talk-{id}", f"/playbook/{id}"
    comments = select(DefinitionComment).where(DefinitionComment.definition_id == id)

    def load(view: View) -> Mapping[str, Any]:
        query = comments.order_by(DefinitionComment.id).options(selectinload(DefinitionComment.author))
        said = session.scalars(query).all()
        words = agreed_names().but(session.get_one(Definition, id).key) if said else Names()
        numbers = [0, *(each.version_number for each in said)]
        turns = {
            each.id: f"About version {now}"
            for each, (before, now) in zip(said, pairwise(numbers), strict=True)
            if now != before
        }
        return {"name": name, "page": paper, "turns": turns, **talk(said, view, words)}

    return Part(name, f"{paper}/talk", page or paper, "parts/talk/_talk.html", load)


@redraws(DefinitionCommented, DefinitionCommentRevised, DefinitionCommentWithdrawn)
def talk_and_story(event: Event) -> Iterator[Part]:
    yield definition_talk_part(event.data["definition"], event.page or "")
    yield definition_story_part(event.data["definition"], event.page or "")
