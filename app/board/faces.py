"""Card faces: drawn once for each change, day and time zone, and kept.

A column asks only for ids and face counters; cards, people and labels are read for the faces that
are not kept yet, all at once. A face is the same for every viewer whose clock hangs in the same zone.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from markupsafe import Markup
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.board.face_facts import Shown, facts_of
from app.board.models.card import Card, card_people
from app.board.models.serving import CardGoal
from app.board.movers import acts_of
from app.db import as_id, session
from app.goals.ending import Concluded, GoalCancelled, GoalReopened
from app.goals.models.verdict import Verdict
from app.log.models import Event
from app.log.recording import on
from app.people.changing import PersonChanged
from app.people.describing import Described
from app.web.parts import View, render

FACES_KEPT = 20_000

Face = tuple[int, int]
"""A card's id and its face counter."""

Key = tuple[int, int, date, str]
"""A face, the day on which it is looked at, and the zone of whoever looks."""

_kept: dict[tuple[int, str], tuple[Key, Markup]] = {}
"""The newest face of each card for each zone."""


NONE_THERE: Mapping[int, str] = MappingProxyType({})


def faces_there(view: View) -> Mapping[int, str]:
    """The faces that a page shows already, each as it says itself: `7:12-22` is face 12, drawn on a 22nd."""
    pairs = (pair.partition(":") for pair in view.get("faces", "").split())
    return {as_id(id): said for id, _, said in pairs}


def draw_faces(wanted: Sequence[Face], zone: str, there: Mapping[int, str] = NONE_THERE) -> dict[int, Markup]:
    """The faces by their cards' ids, as they look today in this zone; only named where the page has them."""
    today = clock.today(zone)
    drawn = {id: stub(id) for id, face in wanted if there.get(id) == f"{face}-{today.day}"}
    keys = {id: (id, face, today, zone) for id, face in wanted if id not in drawn}
    for id, key in keys.items():
        kept = _kept.get((id, zone))
        if kept and kept[0] == key:
            drawn[id] = kept[1]
    missing = [id for id in keys if id not in drawn]
    cards = with_everything(missing) if missing else ()
    shown = facts_of(cards)
    for card in cards:
        drawn[card.id] = draw_face(card, today, zone, shown.get(card.id))
        keep(keys[card.id], drawn[card.id])
    return drawn


def stub(id: int) -> Markup:
    """The place of a face that the page has already: its own script puts it in."""
    return Markup('<article id="card-{0}" data-same data-part="/cards/{0}/face"></article>').format(id)


def draw_face(card: Card, today: date, zone: str, shown: Shown | None = None) -> Markup:
    """One face, as it looks on this day."""
    acts = acts_of(card)
    html = render("board/_card.html", card=card, shown=shown, acts=acts, today=today, zone=zone)
    return Markup(html)  # noqa: S704 - a template's own output


with_the_end = joinedload(CardGoal.verdict).lazyload(Verdict.by)

WITH_EVERYTHING = (
    select(Card)
    .where(Card.id.in_(bindparam("ids", expanding=True)))
    .options(
        selectinload(Card.people),
        selectinload(Card.labels),
        selectinload(Card.steps),
        selectinload(Card.ties).options(joinedload(CardGoal.goal), with_the_end),
        joinedload(Card.closure),
        joinedload(Card.block),
    )
    .execution_options(populate_existing=True)
)


def with_everything(ids: Sequence[int]) -> Sequence[Card]:
    """The cards with all that a face shows."""
    return session.scalars(WITH_EVERYTHING, {"ids": ids}).unique().all()


@on(Described, PersonChanged)
def draw_people_afresh(event: Event) -> None:
    """When a person's name or side changes, so do the faces of the cards they work on."""
    if changes_faces(event):
        theirs = select(card_people.c.card_id).where(card_people.c.user_id == event.data["person"])
        session.execute(update(Card).where(Card.id.in_(theirs)).values(face=Card.face + 1))


@on(Concluded, GoalCancelled, GoalReopened)
def draw_goals_afresh(event: Event) -> None:
    """When a goal ends, or goes on after all, the faces of the cards that serve it say so."""
    theirs = select(CardGoal.card_id).where(CardGoal.goal_id == event.data["definition"])
    session.execute(update(Card).where(Card.id.in_(theirs)).values(face=Card.face + 1))


def changes_faces(event: Event) -> bool:
    """Whether this changed something of a person that faces show."""
    return not {"name", "side"}.isdisjoint(event.data["fields"])


def keep(key: Key, face: Markup) -> None:
    """Remember a face; the oldest tenth is forgotten when there are too many."""
    if len(_kept) >= FACES_KEPT:
        for old in list(_kept)[: FACES_KEPT // 10]:
            _kept.pop(old, None)
    card_id, _face, _today, zone = key
    _kept[card_id, zone] = (key, face)


def forget_faces() -> None:
    """Draw everything afresh, as after the database was exchanged."""
    _kept.clear()
