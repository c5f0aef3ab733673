"""What people are called by after an @: a first name if only one has it, else first.last, or the name in
full; and sides.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, count

from app.db import session
from app.people.models import Side, User, team
from app.text import handle, handles_in, spoken

SIDES: Mapping[str, Side] = {
    "marketing": Side.MARKETING,
    "sales": Side.SALES,
    "bd": Side.BUSINESS_DEVELOPMENT,
    "business-development": Side.BUSINESS_DEVELOPMENT,
    "operations": Side.OPERATIONS,
}


@dataclass(frozen=True)
class Mentioned:
    """Whom a text means."""

    people: frozenset[int] = frozenset()
    """The ids of all people meant, also of those whose side is."""
    sides: frozenset[Side] = frozenset()


@dataclass(frozen=True)
class Called:
    """Somebody, or a side, that can be called by a handle."""

    handle: str
    words: str
    hue: str

    @property
    def spellings(self) -> str:
        """The beginnings by which it is found, in the form of handles."""
        return " ".join([self.handle, *(handle(word) for word in self.words.split())])


def handles() -> dict[str, User]:
    """Who is meant by which handle, everybody's shortest first; one query."""
    people = sorted(session.scalars(team()), key=lambda person: person.id)
    firsts = Counter(first_of(person) for person in people)
    short = {first_of(person): person for person in people if firsts[first_of(person)] == 1}
    found = {word: person for word, person in short.items() if word not in SIDES}
    for person in people:
        found.setdefault(free(full_of(person), found, person), person)
    return found


def full_names(known: Mapping[str, User]) -> dict[str, User]:
    """Who is meant by which full name of several words; one that two people have means nobody."""
    people = {person.id: person for person in known.values()}.values()
    names = [spoken(person.name) for person in people]
    pairs = zip(names, people, strict=True)
    return {name: person for name, person in pairs if " " in name and names.count(name) == 1}


def person_called(word: str) -> User | None:
    """The one person whom this word means, with or without its @."""
    return handles().get(handle(word.removeprefix("@")))


def mentions_in(text: str) -> Mentioned:
    """Whom a text in Markdown means; code and e-mail addresses mean nobody."""
    if not handles_in(text):
        return Mentioned()
    known = handles()
    names = full_names(known)
    words = handles_in(text, names)
    known |= names
    sides = frozenset(SIDES[word] for word in words if word in SIDES)
    named = {known[word].id for word in words if word in known}
    return Mentioned(frozenset(named | {each.id for each in known.values() if each.side in sides}), sides)


def marks_for(person_id: int) -> dict[str, str]:
    """How each handle is marked in a text that this person reads: their own, and their side's, stand out."""
    known = handles()
    known |= full_names(known)
    mine = {each.side for each in known.values() if each.id == person_id}
    people = {word: "mention is-me" if each.id == person_id else "mention" for word, each in known.items()}
    return people | {word: "mention is-me" if side in mine else "mention" for word, side in SIDES.items()}


def callables() -> list[Called]:
    """All that can be called, to choose from: sides, then people by name."""
    known = handles()
    short = shortest(known)
    people = {each.id: each for each in known.values()}.values()
    sides = [Called(word, f"All of {side.value}", side.hue) for word, side in SIDES.items() if word != "bd"]
    by_name = sorted(people, key=lambda each: (each.name.casefold(), each.id))
    return [*sides, *(Called(short[each.id], each.name, each.side.hue) for each in by_name)]


def shortest(known: Mapping[str, User]) -> dict[int, str]:
    """The first handle of each person, by id."""
    return {person.id: word for word, person in reversed(list(known.items()))}


def first_of(person: User) -> str:
    """The handle that a first name makes."""
    return handle(person.first_name) or str(person.id)


def full_of(person: User) -> str:
    """The handle that first and last name make; somebody of one name has only that."""
    first, last = first_of(person), handle(person.name.split()[-1])
    return f"{first}.{last}" if last and last != first else first


def free(word: str, taken: Mapping[str, User], person: User) -> str:
    """The word, or the first of word2, word3… that means nobody else yet."""
    candidates = chain([word], (f"{word}{number}" for number in count(2)))
    return next(each for each in candidates if each not in SIDES and taken.get(each, person) is person)
