"""Editing a card: what a card says, what a change of it is, and two people who change it at once.

The fields of a card travel in one plain form, the same in forms, facts and imports: text, a kind's
value, a date as 2026-11-27, ids of people, words of labels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app import limits
from app.board.asking_goal import Gate
from app.board.assigning import said_of_oneself, tell_whom_it_is_given
from app.board.facts import FIELDS, card_of, named
from app.board.limiting import Filled, Filling, kept_filling, said_over
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.board.models.label import Label
from app.board.starters import may_become
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.notices.notifying import forget
from app.people.models import User
from app.text import clean_line, fold, listed

Fields = Mapping[str, Any]

WORDS = {
    "title": "title", "kind": "kind", "description": "description", "due_on": "due date",
    "driver": "driver", "people": "people", "labels": "labels",
}  # fmt: skip


@dataclass(frozen=True)
class Named:
    """The people and labels that fields name, found at once however many cards are written."""

    people: dict[int, User]
    labels: dict[str, Label]
    """By their folded words."""


class Edited(Event, kind="card.edited"):
    @property
    def sentence(self) -> str:
        changed = self.data["fields"]
        if set(changed) == {"title"}:
            return f"renamed “{changed['title'][0]}” to “{changed['title'][1]}”"
        return f"changed the {listed([WORDS[name] for name in WORDS if name in changed])} of {named(self)}"

    @property
    def sentence_there(self) -> str:
        changed = self.data["fields"]
        if set(changed) == {"title"}:
            return f"renamed it from “{changed['title'][0]}” to “{changed['title'][1]}”"
        return f"changed its {listed([WORDS[name] for name in WORDS if name in changed])}"

    @property
    def echo(self) -> str:
        return f"{said_of_oneself(self) or f'You {self.sentence}.'}{said_over(self)}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    def undo(self, *, by: User) -> Event:
        was = {name: values[0] for name, values in self.data["fields"].items()}
        undone = rewrite(card_of(self), was, by=by)
        forget([self.id], because=undone)
        return undone


def edit(card: Card, fields: Fields, *, by: User) -> Edited:
    """Change what differs from what the card says now, and tell those whom it is given."""
    ask_for_goal(card, Kind(fields.get("kind", card.kind)))
    edited = rewrite(card, fields, by=by)
    tell_whom_it_is_given(edited, edited.data["fields"])
    return edited


def rewrite(card: Card, fields: Fields, *, by: User) -> Edited:
    """Let the card say what differs, and tell nobody; whoever drives is one of its people."""
    before = fields_of(card)
    may_become(card.kind, Kind(fields.get("kind", before["kind"])))
    filled = counted_afresh(card, Kind(fields.get("kind", before["kind"])))
    write(card, {**before, **fields})
    after = fields_of(card)
    changed = {name: [before[name], after[name]] for name in WORDS if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")

    card.touch()
    data = {"card": card.title, "column": card.column_id, "fields": changed, **kept_filling([filled])}
    return record(Edited(actor=by, card_id=card.id, data=data))


def ask_for_goal(card: Card, kind: Kind) -> None:
    """A handoff that becomes something else where work has begun needs a goal, as if it came in."""
    if card.column is not None and card.kind is Kind.HANDOFF and kind is not card.kind:
        goals = {tie.goal_id for tie in card.ties}
        Gate().let_new_in(card.title, kind, goals, card.column)


def counted_afresh(card: Card, kind: Kind) -> Filled | None:
    """A handoff that becomes something else counts in its column from now on, if there is room for it."""
    if card.column is None or card.kind is not Kind.HANDOFF:
        return None
    return Filling().let_in(kind, card.column)


def fields_of(card: Card) -> dict[str, Any]:
    """What the card says, in the plain form."""
    return {
        "title": card.title,
        "kind": card.kind.value,
        "description": card.description,
        "due_on": card.due_on.isoformat() if card.due_on else None,
        "driver": card.driver_id,
        "people": sorted(person.id for person in card.people),
        "labels": sorted(label.name for label in card.labels),
    }


def write(card: Card, fields: Fields, names: Named | None = None) -> None:
    """Let the card say this. People and kinds that do not exist are a mistake of the caller's."""
    names = names or all_named([fields])
    ids = people_in(fields)
    if len(ids) > limits.PEOPLE_PER_CARD:
        raise Refusal(f"At most {limits.PEOPLE_PER_CARD} people can work on one card.")
    card.title = fields["title"]
    card.kind = Kind(fields["kind"])
    card.description = fields["description"]
    card.searchable = fold(f"{card.title} {card.description}")
    card.due_on = date.fromisoformat(fields["due_on"]) if fields["due_on"] else None
    card.driver_id = fields["driver"]
    card.people = [names.people[id] for id in sorted(ids) if id in names.people]
    card.labels = [
        names.labels[folded] for folded in sorted({fold(word) for word in fields["labels"]} - {""})
    ]


def all_named(several: Sequence[Fields]) -> Named:
    """The people and labels that any of these fields name; labels are made when they are new."""
    ids = {id for fields in several for id in people_in(fields)}
    found = session.scalars(select(User).where(User.id.in_(ids))) if ids else ()
    labels = labels_named(word for fields in several for word in fields["labels"])
    return Named({person.id: person for person in found}, {label.folded: label for label in labels})


def people_in(fields: Fields) -> set[int]:
    """The ids of all who work on a card that says this; whoever drives does."""
    return set(fields["people"]) | ({fields["driver"]} if fields["driver"] else set())


def labels_named(words: Iterable[str]) -> list[Label]:
    """The labels with these words, made when they are new; case and spaces make no difference."""
    wanted = {fold(word): clean_line(word) for word in words if fold(word)}
    if not wanted:
        return []
    known = {label.folded: label for label in session.scalars(select(Label).where(Label.folded.in_(wanted)))}
    for folded, word in wanted.items():
        if folded not in known:
            known[folded] = Label(name=word, folded=folded)
            session.add(known[folded])
    return [known[folded] for folded in sorted(wanted)]


def labels_problem(words: Iterable[str]) -> str | None:
    """What is wrong with these words as the labels of one card, as a sentence; None if nothing is."""
    wanted = {fold(word): clean_line(word) for word in words if fold(word)}
    for folded, word in wanted.items():
        if len(word) > limits.LABEL or len(folded) > limits.LABEL_FOLDED:
            short = word if len(word) <= limits.LABEL else f"{word[: limits.LABEL - 1]}…"
            return f"The label “{short}” is too long: at most {limits.LABEL} plain characters, please."
    if len(wanted) > limits.LABELS_PER_CARD:
        return f"At most {limits.LABELS_PER_CARD} labels on one card, please."
    return None


def my_changes(card: Card, mine: Fields, *, seen: int) -> dict[str, Any]:
    """What somebody changed in a form that was drawn when `seen` was the last event."""
    base = fields_of(card)
    for event in reversed(edits_since(card, seen)):
        base.update({name: values[0] for name, values in event.data["fields"].items()})
    return {name: value for name, value in mine.items() if name in FIELDS and value != base[name]}


def clashes(card: Card, changes: Fields, *, seen: int) -> dict[str, Edited]:
    """The fields that somebody else changed meanwhile to something else, with who did it last."""
    now = fields_of(card)
    theirs = {name: event for event in edits_since(card, seen) for name in event.data["fields"]}
    return {name: theirs[name] for name in changes if name in theirs and changes[name] != now[name]}


def edits_since(card: Card, seen: int) -> list[Edited]:
    """The edits of this card after an event, oldest first."""
    return list(
        session.scalars(select(Edited).where(Edited.card_id == card.id, Edited.id > seen).order_by(Edited.id))
    )
