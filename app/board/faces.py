"""Card faces: drawn once for each change and day, and kept.

A column asks only for ids and face counters; cards, people and labels are read for the faces that
are not kept yet, all at once. A face is the same for every viewer whose calendar shows the same day.
"""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload, selectinload

from app.board.models.card import Card, card_people
from app.db import session
from app.log.models import Event
from app.log.recording import on
from app.people.changing import PersonChanged
from app.people.describing import Described
from app.web.parts import render

FACES_KEPT = 20_000

Face = tuple[int, int]
"""A card's id and its face counter."""

_kept: dict[tuple[int, int, date], Markup] = {}


def draw_faces(wanted: Sequence[Face], today: date) -> list[Markup]:
    """The faces in this order."""
    missing = [id for id, face in wanted if (id, face, today) not in _kept]
    drawn = {card.id: draw_face(card, today) for card in with_everything(missing)} if missing else {}
    for id, face in wanted:
        if id in drawn:
            keep((id, face, today), drawn[id])
    faces = (drawn.get(id) or _kept.get((id, face, today)) for id, face in wanted)
    return [face for face in faces if face is not None]


def draw_face(card: Card, today: date) -> Markup:
    """One face, as it looks on this day."""
    return Markup(render("board/_card.html", card=card, today=today))  # noqa: S704 - a template's own output


def with_everything(ids: Sequence[int]) -> Sequence[Card]:
    """The cards with all that a face shows."""
    query = (
        select(Card)
        .where(Card.id.in_(ids))
        .options(selectinload(Card.people), selectinload(Card.labels), joinedload(Card.closure))
        .execution_options(populate_existing=True)
    )
    return session.scalars(query).unique().all()


@on(Described, PersonChanged)
def draw_people_afresh(event: Event) -> None:
    """When a person's name or side changes, so do the faces of the cards they work on."""
    if changes_faces(event):
        theirs = select(card_people.c.card_id).where(card_people.c.user_id == event.data["person"])
        session.execute(update(Card).where(Card.id.in_(theirs)).values(face=Card.face + 1))


def changes_faces(event: Event) -> bool:
    """Whether this changed something of a person that faces show."""
    return not {"name", "side"}.isdisjoint(event.data["fields"])


def keep(key: tuple[int, int, date], face: Markup) -> None:
    """Remember a face; the oldest tenth is forgotten when there are too many."""
    if len(_kept) >= FACES_KEPT:
        for old in list(_kept)[: FACES_KEPT // 10]:
            _kept.pop(old, None)
    _kept[key] = face


def forget_faces() -> None:
    """Draw everything afresh, as after the database was exchanged."""
    _kept.clear()
