"""Drafting cards: what a line that somebody types would become.

`Flyer for the fair @ana @ben #webinar by fri` is a flyer that Ana drives and Ben works on, with a label and
a day. Whatever means nothing special stays in the title, so that nothing typed is ever lost.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import limits
from app.board.days import day_of
from app.board.editing import labels_problem
from app.people.models import User
from app.text import clean_line, clean_text, fold, handle

BULLET = re.compile(r"^[-*•] (\[[ xX]?\] )?(?=\S)")
BULLET_OR_NUMBER = re.compile(r"^([-*•]|[0-9]{1,3}[.)]) (\[[ xX]?\] )?(?=\S)")
LABEL = re.compile(r"#([^\W_][\w-]*)[,;:.!?)]*")
DUE = ("due", "due:", "by")
LEADS_TO_THE_END = ("on", "until")
LONGEST_DAY = 3
"""How many words a day has at most: 27 nov 2026."""


@dataclass(frozen=True)
class Draft:
    """A card to come, as a line says it."""

    title: str
    people: tuple[User, ...] = ()
    """Who works on it; the first one drives."""
    labels: tuple[str, ...] = ()
    due_on: date | None = None
    notes: tuple[str, ...] = ()
    """What its writer should know, in sentences."""
    problem: str = ""
    """Why it cannot become a card yet, as a sentence."""

    @property
    def fields(self) -> dict[str, Any]:
        """The same in the plain form of `editing.py`."""
        ids = [person.id for person in self.people]
        return {
            "title": self.title,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "driver": ids[0] if ids else None,
            "people": sorted(ids),
            "labels": sorted(self.labels),
        }


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, without the marks of a list.

    A single number in front is kept: “1. May: open day” is no list.
    """
    lines = [line for each in clean_text(text).split("\n") if (line := clean_line(each))]
    is_list = sum(bool(BULLET_OR_NUMBER.match(line)) for line in lines) > 1
    mark = BULLET_OR_NUMBER if is_list else BULLET
    return [mark.sub("", line) for line in lines]


def draft(line: str, *, today: date, handles: Mapping[str, User]) -> Draft:
    """What this line would become; `handles` says who is meant by which word after an @."""
    people: dict[int, User] = {}
    labels: dict[str, str] = {}
    notes: list[str] = []
    rest: list[str] = []
    for word in clean_line(line).split():
        if person := handles.get(handle(word)) if word.startswith("@") else None:
            people[person.id] = person
        elif label := label_in(word):
            labels.setdefault(fold(label), label)
        else:
            rest.append(word)
            notes += [f"Nobody here is called {word}; it stays in the title."] if is_call(word) else []
    due_on, words = due_in(rest, today)
    if due_on and due_on < today:
        notes.append("That day has passed.")
    title = " ".join(words)
    problem = problem_of(title, list(people), list(labels.values()))
    return Draft(title, tuple(people.values()), tuple(labels.values()), due_on, tuple(notes), problem)


def is_call(word: str) -> bool:
    """Whether somebody seems to be meant: an @ with a word behind it."""
    return word.startswith("@") and bool(handle(word))


def label_in(word: str) -> str | None:
    """The label that a word is: letters, digits and hyphens after a #, a letter among them; _ is a space."""
    found = LABEL.fullmatch(word)
    is_label = found and any(letter.isalpha() for letter in found[1])
    return clean_line(found[1].replace("_", " ")) if found and is_label else None


def due_in(words: Sequence[str], today: date) -> tuple[date | None, list[str]]:
    """The day behind “due” or “by”, else the one at the end, and the words without it."""
    for start in (at for at, word in enumerate(words) if word.casefold() in DUE):
        for end in range(start + 1 + LONGEST_DAY, start + 1, -1):
            said = [word.rstrip(",;") for word in words[start + 1 : end]]
            if end <= len(words) and (day := day_of(said, today)):
                return day, [*words[:start], *words[end:]]
    for count in range(min(LONGEST_DAY, len(words)), 0, -1):
        if day := day_of(words[-count:], today):
            before = list(words[:-count])
            return day, before[:-1] if before and before[-1].casefold() in LEADS_TO_THE_END else before
    return None, list(words)


def problem_of(title: str, people: Sequence[int], labels: Sequence[str]) -> str:
    """Why this cannot become a card yet; nothing if it can."""
    if not title:
        return "This still needs a title: words that are no person, label or day."
    if len(title) > limits.TITLE:
        return f"This title has {len(title):,} characters: at most {limits.TITLE}, please."
    if len(people) > limits.PEOPLE_PER_CARD:
        return f"At most {limits.PEOPLE_PER_CARD} people can work on one card."
    return labels_problem(labels) or ""
