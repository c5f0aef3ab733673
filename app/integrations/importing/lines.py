"""What one line of a file says of a card, and what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app import limits
from app.board.editing import labels_problem
from app.board.goal_words import Called
from app.board.models.column import Column
from app.board.models.kind import Kind
from app.errors import Refusal
from app.integrations.importing.dates import read_date
from app.integrations.importing.directory import Directory
from app.integrations.tables.lists import parted
from app.text import clean_line, clean_text, fold

KINDS = {
    Kind.CAMPAIGN: "campaign,campaigns,kampagne,aktion",
    Kind.ACCOUNT: "account,accounts,kunde,firma",
    Kind.CONTENT: "content,content request,content requests,inhalt,inhalte,content-anfrage,inhaltsanfrage",
    Kind.HANDOFF: "handoff,hand-off,lead handoff,lead hand-off,lead,übergabe,lead-übergabe",
}
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split(",")}
"""Every word for a kind, folded."""


@dataclass(frozen=True)
class Terms:
    """What the words of a file are held against."""

    columns: Mapping[str, Column]
    """By their folded names, from left to right."""
    directory: Directory
    goals: Mapping[str, Called]
    """By their folded names."""
    day_first: bool


def quote(value: str) -> str:
    """A cell in a sentence: its beginning, where it is long."""
    return f"“{value}”" if len(value) <= 40 else f"“{value[:39]}…”"


def title(cell: str, _terms: Terms) -> str:
    """What the card is called."""
    words = clean_line(cell)
    if not words:
        raise Refusal("The title is missing.")
    if len(words) > limits.TITLE:
        raise Refusal(f"The title {quote(words)} is longer than {limits.TITLE} characters.")
    return words


def kind(cell: str, _terms: Terms) -> Kind:
    """What the card is about: a content request where nothing is said."""
    found = KIND_OF.get(fold(cell)) if fold(cell) else Kind.CONTENT
    if found is None:
        kinds = ", ".join(kind.words for kind in Kind)
        raise Refusal(f"There is no kind {quote(clean_line(cell))}: it is one of {kinds}.")
    return found


def column(cell: str, terms: Terms) -> Column:
    """Where the card goes: to the first column where nothing is said."""
    found = terms.columns.get(fold(cell)) if fold(cell) else next(iter(terms.columns.values()))
    if found is None:
        raise Refusal(f"There is no column {quote(clean_line(cell))} on the board.")
    return found


def people(cell: str, terms: Terms) -> list[int]:
    """Who works on it, between semicolons; between commas where no name has one."""
    names = [clean_line(name) for name in parted(cell, ";")]
    if len(names) == 1 and not terms.directory.knows(names[0]):
        names = [clean_line(name) for name in parted(cell)]
    troubles, found = [], set()
    for name in names:
        try:
            person = terms.directory.find(name)
        except Refusal as refusal:
            troubles.append(refusal.sentence)
        else:
            found |= {person.id} if person else set()
    if troubles:
        raise Refusal(" ".join(troubles))
    if len(found) > limits.PEOPLE_PER_CARD:
        raise Refusal(f"More than {limits.PEOPLE_PER_CARD} people cannot work on one card.")
    return sorted(found)


def driver(cell: str, terms: Terms) -> int | None:
    """Who drives."""
    name = clean_line(cell)
    person = terms.directory.find(name) if name else None
    return person.id if person else None


def due_on(cell: str, terms: Terms) -> str | None:
    """The day by which it is done."""
    value = clean_line(cell)
    return read_date(value, day_first=terms.day_first).isoformat() if value else None


def labels(cell: str, _terms: Terms) -> list[str]:
    """Words between commas or semicolons, each once."""
    words = {fold(word): clean_line(word) for word in parted(cell) if fold(word)}
    if problem := labels_problem(words.values()):
        raise Refusal(problem)
    return sorted(words.values())


def goals(cell: str, terms: Terms) -> list[int]:
    """The goals that it serves, between semicolons."""
    found: set[int] = set()
    for name in map(clean_line, parted(cell, ";")):
        goal = terms.goals.get(fold(name))
        if goal is None:
            raise Refusal(f"No goal in force is called {quote(name)}.")
        if goal.is_over:
            raise Refusal(f"The goal {quote(name)} has ended. Leave it out.")
        found.add(goal.id)
    if len(found) > limits.GOALS_PER_CARD:
        raise Refusal(f"A card serves at most {limits.GOALS_PER_CARD} goals.")
    return sorted(found)


def description(cell: str, _terms: Terms) -> str:
    """Everything else that there is to say, as it is."""
    text = clean_text(cell)
    if len(text) > limits.TEXT:
        raise Refusal(f"The description is longer than {limits.TEXT:,} characters.")
    return text


READERS: dict[str, Callable[[str, Terms], Any]] = {
    "title": title, "kind": kind, "column": column, "people": people, "driver": driver,
    "due_on": due_on, "labels": labels, "goals": goals, "description": description,
}  # fmt: skip


def read_line(cells: Mapping[str, str], terms: Terms) -> tuple[dict[str, Any], list[str]]:
    """What could be understood of a line, by field, and a sentence for each thing that could not."""
    said: dict[str, Any] = {}
    problems: list[str] = []
    for field, reader in READERS.items():
        try:
            said[field] = reader(cells.get(field, ""), terms)
        except Refusal as refusal:
            problems.append(refusal.sentence)
    return said, problems
