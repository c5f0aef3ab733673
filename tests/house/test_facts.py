"""Every kind of fact is told in a sentence, and has a way back or a reason why not."""

from collections.abc import Iterator

import pytest

import app
from app.log.models import Event

assert app.create_app is not None  # it knows every room, so every kind of fact is known here


def kinds(base: type[Event] = Event) -> Iterator[type[Event]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_it_has_a_sentence_of_its_own(kind: type[Event]) -> None:
    assert kind.sentence is not Event.sentence


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_it_is_undone_or_says_why_not(kind: type[Event]) -> None:
    has_reason = kind.no_way_back != Event.no_way_back
    assert (kind.undo is not Event.undo) != has_reason


def test_no_two_kinds_have_the_same_name() -> None:
    names = [kind.__mapper_args__["polymorphic_identity"] for kind in kinds()]
    assert len(names) == len(set(names))
