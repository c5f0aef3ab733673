"""The fact on a card's face: what the room that owns a kind says there, read for all new faces at once.

A face is kept until its counter rises (`card.touch()`), so the fact may change only with it. Its template
has two macros, each given the fact, the card, the viewer's day and zone: `meta` stands behind the word for
the kind, in place of the due date, and `line` below the title. Where the card has no fact, or a macro says
nothing, the face is as everywhere else.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from app.board.models.card import Card
from app.board.models.kind import Kind

Load = Callable[[Sequence[int]], Mapping[int, Any]]
"""The facts of cards by their ids, in a number of queries that does not grow with them."""


class Shown(NamedTuple):
    """What one face says besides, and how."""

    template: str
    fact: Any


_sources: dict[Kind, tuple[str, Load]] = {}


def shows_on_face(kind: Kind, template: str, load: Load) -> None:
    """Let the faces of this kind say what is loaded for them, as the macros of this template put it."""
    if kind in _sources and _sources[kind] != (template, load):
        raise ValueError(f"something else is shown on {kind.plural(2)} already")
    _sources[kind] = (template, load)


def facts_of(cards: Sequence[Card]) -> dict[int, Shown]:
    """What the faces of these cards say besides, by the ids of those that say anything."""
    found: dict[int, Shown] = {}
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for card in cards:
        by_kind[card.kind].append(card.id)
    for kind in by_kind.keys() & _sources.keys():
        template, load = _sources[kind]
        found |= {id: Shown(template, fact) for id, fact in load(by_kind[kind]).items()}
    return found
