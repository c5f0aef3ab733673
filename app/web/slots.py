"""Slots: a lower room's page offers a place, an upper room puts something there."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from markupsafe import Markup

from app.web.rights import Right

Filler = Callable[..., str]

_fillers: dict[str, list[Filler]] = defaultdict(list)


def fills(slot: str) -> Callable[[Filler], Filler]:
    """Register what stands in this slot, after what is there already."""

    def register(filler: Filler) -> Filler:
        if filler not in _fillers[slot]:
            _fillers[slot].append(filler)
        return filler

    return register


def slot(name: str, *things: Any) -> Markup:  # noqa: ANN401 - whatever the page is about
    """Everything that rooms above put in this place."""
    return Markup("").join(Markup(filler(*things)) for filler in _fillers[name])  # noqa: S704 - drawn templates


@dataclass(frozen=True)
class Door:
    """An entry of the main navigation, shown to whoever may go there."""

    endpoint: str
    words: str
    right: Right
    within: tuple[str, ...]
    """Where the addresses of its other pages begin."""


doors: list[Door] = []


def door(endpoint: str, words: str, right: Right, *, within: tuple[str, ...] = ()) -> None:
    """Add an entry to the main navigation, with the beginnings of the addresses that belong to it."""
    entry = Door(endpoint, words, right, within)
    if entry not in doors:
        doors.append(entry)


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(slot=slot, doors=doors)
