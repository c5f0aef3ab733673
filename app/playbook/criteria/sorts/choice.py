"""One of a list of values: a role, a country, a grade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from app import limits
from app.errors import Refusal
from app.playbook.criteria.outcomes import Outcome
from app.playbook.criteria.sorts.sort import Sort, Tests
from app.text import clean_line, listed, spoken

FEW = 12
"""So many options can be read out when somebody chose none of them."""


@dataclass(frozen=True)
class Choice(Sort[tuple[str, ...]]):
    """A value out of a list that has an order; criteria name those that are wanted, or unwanted."""

    one: str
    """What one of the options is, as in “role is manager”."""
    options: Mapping[str, str] = field(hash=False)
    """The words of each value."""
    also: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Values by other words that people use."""

    operators: ClassVar[Mapping[str, str]] = {"in": "is one of", "not_in": "is not one of"}

    @cached_property
    def spellings(self) -> dict[str, str]:
        """The value for each way to write it."""
        others = {plain(words): value for words, value in self.also.items()}
        return others | {
            plain(text): value for value, words in self.options.items() for text in (value, words)
        }

    def typed(self, operator: str, texts: Sequence[str]) -> tuple[str, ...]:
        words = dict.fromkeys(word.strip() for text in texts for word in text.split(","))
        return self.chosen(operator, [self.found(clean_line(word)) for word in words if clean_line(word)])

    def kept(self, operator: str, said: object) -> tuple[str, ...]:
        if not isinstance(said, list):
            raise Refusal(f"Choose at least one {self.one}.")
        for value in said:
            if not isinstance(value, str) or value not in self.options:
                raise Refusal(self.unknown(str(value)))
        return self.chosen(operator, said)

    def chosen(self, operator: str, values: Sequence[str]) -> tuple[str, ...]:
        """The values once each, in the order of the list."""
        if not values:
            raise Refusal(f"Choose at least one {self.one}.")
        if operator == "not_in" and set(values) == set(self.options):
            raise Refusal(f"That rules out every {self.one}. Leave at least one.")
        return tuple(value for value in self.options if value in values)

    def found(self, word: str) -> str:
        """The value that somebody wrote."""
        value = self.spellings.get(plain(word))
        if value is None:
            raise Refusal(self.unknown(word))
        return value

    def unknown(self, word: str) -> str:
        """That there is no such option, and what there is instead."""
        sentence = f"“{word[: limits.NAME]}” is no {self.one} that we know."
        near = [words for words in self.options.values() if plain(word) and plain(word) in plain(words)]
        if 0 < len(near) <= FEW:
            return f"{sentence} Did you mean {listed(near, 'or')}?"
        if len(self.options) <= FEW:
            return f"{sentence} Choose from {listed(list(self.options.values()))}."
        return f"{sentence} Write its name in full, or its code."

    def phrase(self, operator: str, value: tuple[str, ...]) -> str:
        return f"{self.one} is {self.either(operator, value)}"

    def either(self, operator: str, value: tuple[str, ...]) -> str:
        words = listed([self.options[each] for each in value], "or")
        return words if operator == "in" else f"not {words}"

    def check(self, operator: str, value: tuple[str, ...], known: object, now: datetime) -> Outcome:
        if not isinstance(known, str) or known not in self.options:
            return Outcome.UNKNOWN
        return Outcome.of((known in value) == (operator == "in"))

    def learn(self, text: str, now: datetime) -> tuple[str, str]:
        value = self.found(clean_line(text))
        return value, self.options[value]

    def witness(self, tests: Tests[tuple[str, ...]], now: datetime) -> str | None:
        for option in self.options:
            if all((option in value) == (operator == "in") for operator, value in tests):
                return option
        return None

    def clash(self, who: str, tests: Tests[tuple[str, ...]]) -> str:
        ways = [self.either(operator, value) for operator, value in tests]
        return f"{who}’s {self.one} is {' and also '.join(ways)}"


def plain(word: str) -> str:
    """The form in which two spellings of an option are equal."""
    return spoken(word.replace("’", "'").replace("&", " and "))
