"""A big board: the demo's cards again and again, written all at once.

The verbs would take minutes for thousands of cards. A copy is what they would have left: added on the
team's first day to the column in which its original ends up, three comments, a fact for each of these.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import cycle, islice
from typing import Any

from sqlalchemy import Table, insert

from app.board.editing import Fields, labels_named
from app.board.models.card import GAP, Card, card_labels, card_people
from app.board.models.column import Column
from app.board.models.comment import Comment
from app.board.models.kind import Kind
from app.board.models.label import Label
from app.commands.seed.script import Say, Script
from app.commands.seed.telling import Stage, fields_of, outside_name
from app.db import Base, session

COMMENTS = 3
STARTS, ENDS = (-26, "11:00"), (-26, "17:00")

Row = dict[str, Any]


@dataclass(frozen=True)
class Copy:
    """One more card like one of the demo's."""

    title: str
    fields: Fields
    by: int
    """Who added it, and speaks where nobody works on it yet."""
    labels: Sequence[Label]
    column: Column
    position: int
    moments: Sequence[datetime]
    """When it was added, and when each comment was made."""
    words: Sequence[str]

    def card(self) -> Row:
        """The card itself. Every comment has changed its face."""
        due, changed = self.fields["due_on"], len(self.words)
        return {
            "uid": outside_name(self.title),
            "kind": Kind(self.fields["kind"]),
            "title": self.title,
            "description": self.fields["description"],
            "due_on": date.fromisoformat(due) if due else None,
            "column_id": self.column.id,
            "position": self.position,
            "driver_id": self.fields["driver"],
            "created_at": self.moments[0],
            "entered_at": self.moments[0],
            "started_at": self.moments[0] if self.column.is_started else None,
            "comment_count": changed,
            "face": 1 + changed,
            "version": 1 + changed,
        }

    def closure(self, card_id: int) -> Row:
        """That it is done, since it was added."""
        return {"card_id": card_id, "by_id": self.by, "at": self.moments[0]}

    def comments(self, card_id: int) -> Iterator[Row]:
        """What is said about it, by those who work on it."""
        authors = cycle(self.fields["people"] or [self.by])
        for body, author, moment in zip(self.words, authors, self.moments[1:], strict=False):
            yield {"card_id": card_id, "author_id": author, "body": body, "at": moment}

    def facts(self, card_id: int, comment_ids: Sequence[int]) -> Iterator[Row]:
        """What happened to it."""
        added = {"card": self.title, "to": self.column.id, "to_name": self.column.name}
        yield self.fact("card.added", card_id, self.by, self.moments[0], added)
        for comment_id, row in zip(comment_ids, self.comments(card_id), strict=True):
            said = {"card": self.title, "comment": comment_id}
            yield self.fact("card.commented", card_id, row["author_id"], row["at"], said)

    def fact(self, kind: str, card_id: int, actor_id: int, at: datetime, data: Row) -> Row:
        """One row of the log."""
        return {"kind": kind, "card_id": card_id, "actor_id": actor_id, "at": at, "data": data}


def copy(scripts: Sequence[Script], times: int, stage: Stage) -> None:
    """Add every card that is not thrown away so many times, below where the story adds its own."""
    copies = list(copies_of(scripts, times, stage))
    numbered = list(zip(write(Card, (one.card() for one in copies)), copies, strict=True))
    people = [(key, person) for key, one in numbered for person in one.fields["people"]]
    labels = [(key, label.id) for key, one in numbered for label in one.labels]
    write_rows(card_people, ({"card_id": key, "user_id": person} for key, person in people))
    write_rows(card_labels, ({"card_id": key, "label_id": label} for key, label in labels))
    done = (one.closure(key) for key, one in numbered if one.column.is_done)
    write_rows(Base.metadata.tables["closures"], done)
    said = iter(write(Comment, (row for key, one in numbered for row in one.comments(key))))
    facts = (fact for key, one in numbered for fact in one.facts(key, list(islice(said, COMMENTS))))
    write_rows(Base.metadata.tables["events"], facts)


def copies_of(scripts: Sequence[Script], times: int, stage: Stage) -> Iterator[Copy]:
    """The copies in the order of their moments, each at the end of its column."""
    kept = [script for script in scripts if script.column]
    labels = {script.title: labels_named(script.labels) for script in kept}
    session.flush()
    fields = {script.title: fields_of(script, stage) for script in kept}
    words = cycle(
        [stage.calendar.text(step.words) for script in kept for step in script.story if isinstance(step, Say)]
    )
    start, end = stage.calendar.moment(*STARTS), stage.calendar.moment(*ENDS)
    gap = (end - start) / max(1, times * len(kept) * (1 + COMMENTS))
    lengths: Counter[str] = Counter()

    for number in range(times):
        for index, script in enumerate(kept):
            column = stage.columns[script.column or ""]
            lengths[column.name] += 1
            first = (number * len(kept) + index) * (1 + COMMENTS)
            yield Copy(
                title=f"{script.title} ({number + 2})",
                fields=fields[script.title],
                by=stage.people[script.added.who].id,
                labels=labels[script.title],
                column=column,
                position=lengths[column.name] * GAP,
                moments=[start + gap * (first + step) for step in range(1 + COMMENTS)],
                words=list(islice(words, COMMENTS)),
            )


def write(model: type[Card | Comment], rows: Iterable[Row]) -> list[int]:
    """Insert rows at once; their ids, in the same order."""
    found = list(rows)
    query = insert(model).returning(model.id, sort_by_parameter_order=True)
    return list(session.scalars(query, found)) if found else []


def write_rows(table: Table, rows: Iterable[Row]) -> None:
    """Insert rows at once."""
    if found := list(rows):
        session.execute(insert(table), found)
