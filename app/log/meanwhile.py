"""Two people who change the same thing at once: what each of them changed, and where they meet.

The facts keep what each field said before and after, so that a form which was drawn a while ago can be
compared with what stood there then.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from wtforms import Form

from app.log.models import Event

Fields = Mapping[str, Any]
Fact = TypeVar("Fact", bound=Event)


def my_changes(mine: Fields, now: Fields, since: Sequence[Event]) -> dict[str, Any]:
    """What somebody changed in a form that was drawn before these changes, oldest first, were made."""
    base = dict(now)
    for event in reversed(since):
        base.update({name: values[0] for name, values in event.data["fields"].items()})
    return {name: value for name, value in mine.items() if value != base[name]}


def clashes(changes: Fields, now: Fields, since: Sequence[Fact]) -> dict[str, Fact]:
    """The fields that somebody else changed meanwhile to something else, with who did it last."""
    theirs = {name: event for event in since for name in event.data["fields"]}
    return {name: theirs[name] for name in changes if name in theirs and changes[name] != now[name]}


def show_theirs(form: Form, now: Fields, mine: Fields) -> None:
    """Let a form say what stands there now, but for what its sender changed."""
    for name in now.keys() - mine.keys():
        form[name].raw_data = None
        form[name].process_data(now[name])
