"""Facts of rooms above by which a card goes somewhere: what a move makes stale, they make stale as well.

An upper room names its facts once by `redraws_a_place()`. Every room that answers `Moved`, `Closed` and
`Reopened` says by `whenever_cards_go()` or `@goes_stale` what it does for those facts, whichever came first.
"""

from collections.abc import Callable

from app.log.models import Event
from app.log.redrawing import Redraw, redraws

Answer = Callable[..., object]
"""Takes kinds of facts and registers what follows from them."""

_kinds: list[type[Event]] = []
_answers: list[Answer] = []


def redraws_a_place(*kinds: type[Event]) -> None:
    """Say that these facts of a room above tell where a card went: their data is what `carry()`, `leave()` or
    `come_back()` gave.
    """
    new = [kind for kind in kinds if kind not in _kinds]
    _kinds.extend(new)
    for answer in _answers:
        answer(*new)


def whenever_cards_go(answer: Answer) -> None:
    """Do this for those kinds of facts, be they named already or later."""
    _answers.append(answer)
    answer(*_kinds)


def goes_stale(redraw: Redraw) -> Redraw:
    """Register which parts such facts make stale."""
    whenever_cards_go(lambda *kinds: redraws(*kinds)(redraw))
    return redraw


def columns_in(event: Event) -> list[int]:
    """Where the card stands now, and where it stood before, by the ids of columns."""
    return [event.data[name] for name in ("to", "from") if event.data.get(name)]
