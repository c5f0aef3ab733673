"""The board's tests see the board alone: whatever rooms above have registered is put aside."""

from collections import defaultdict

import pytest

from app.board import face_facts, filter_words, movers, starters
from app.web import slots


@pytest.fixture(autouse=True)
def board_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else moves, starts or shows a card here, until a test says so."""
    for registry in ("_starts", "_kept"):
        monkeypatch.setattr(starters, registry, {})
    monkeypatch.setattr(movers, "_owners", {})
    monkeypatch.setattr(face_facts, "_sources", {})
    monkeypatch.setattr(filter_words, "_words", {})
    fillers = {name: list(them) for name, them in slots._fillers.items() if not name.startswith("card.")}
    monkeypatch.setattr(slots, "_fillers", defaultdict(list, fillers))
