"""Which parts of pages a fact makes stale. Each room says so for its own parts."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from app.log.models import Event
from app.web.answers import Answer, Toast, answer
from app.web.parts import Part

Redraw = Callable[[Any], Iterable[Part]]

_redraws: dict[type[Event], list[Redraw]] = defaultdict(list)


def redraws(*kinds: type[Event]) -> Callable[[Redraw], Redraw]:
    """Register which parts these facts make stale. Naming them asks no database: the stream does it too."""

    def register(redraw: Redraw) -> Redraw:
        for kind in kinds:
            _redraws[kind].append(redraw)
        return redraw

    return register


def stale(event: Event) -> list[Part]:
    """The parts that are no longer true after this, each once."""
    parts = {part.name: part for redraw in _redraws[type(event)] for part in redraw(event)}
    return list(parts.values())


def told(event: Event, *, page: str, more: str = "") -> Answer:
    """Answer the one who did it: what went stale, the sentence, what else there is to say, the way back."""
    way_back = f"/activity/{event.id}/undo" if event.is_undoable else None
    words = event.echo_as_undo if event.undoes_id else event.echo
    toast = Toast(f"{words} {more}".strip(), undo=way_back)
    return answer(stale(event), page=page, toast=toast, up_to=event.id)
