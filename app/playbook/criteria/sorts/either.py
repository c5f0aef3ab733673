"""One of a few values that rule each other out, and yes or no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from app import limits
from app.errors import Refusal
from app.playbook.criteria.outcomes import Outcome
from app.playbook.criteria.sorts.sort import Sort, Tests
from app.text import clean_line, fold, listed

Answer = bool


@dataclass(frozen=True)
class Either(Sort[str]):
    """A company sells to companies or to people: a criterion names the one that is wanted."""

    one: str
    options: Mapping[str, str] = field(hash=False)

    operators: ClassVar[Mapping[str, str]] = {"eq": "is"}

    def typed(self, operator: str, texts: Sequence[str]) -> str:
        word = clean_line(" ".join(texts))
        for value, words in self.options.items():
            if fold(word) in (fold(value), fold(words)):
                return value
        raise Refusal(self.unknown(word))

    def kept(self, operator: str, said: object) -> str:
        if not isinstance(said, str) or said not in self.options:
            raise Refusal(self.unknown(str(said)))
        return said

    def unknown(self, word: str) -> str:
        """That there is no such option, and what there is instead."""
        ask = f"Choose {listed(list(self.options.values()), 'or')}."
        return f"“{word[: limits.NAME]}” is no {self.one} that we know. {ask}" if word else ask

    def phrase(self, operator: str, value: str) -> str:
        return f"{self.one} is {self.options[value]}"

    def check(self, operator: str, value: str, known: object, now: datetime) -> Outcome:
        is_one = isinstance(known, str) and known in self.options
        return Outcome.of(known == value) if is_one else Outcome.UNKNOWN

    def learn(self, text: str, now: datetime) -> tuple[str, str]:
        value = self.typed("eq", [text])
        return value, self.options[value]

    def witness(self, tests: Tests[str], now: datetime) -> str | None:
        values = {value for _, value in tests}
        return values.pop() if len(values) == 1 else None

    def clash(self, who: str, tests: Tests[str]) -> str:
        return f"{self.one} is {' and also '.join(self.options[value] for _, value in tests)}"


@dataclass(frozen=True)
class YesNo(Sort[Answer]):
    """Something that is so or is not: a budget, the right to decide."""

    yes: str
    """As in “has a budget”."""
    no: str

    operators: ClassVar[Mapping[str, str]] = {"eq": "is"}

    def typed(self, operator: str, texts: Sequence[str]) -> Answer:
        word = fold(" ".join(texts))
        if word not in ("yes", "no"):
            raise Refusal("Choose yes or no.")
        return word == "yes"

    def kept(self, operator: str, said: object) -> Answer:
        if not isinstance(said, bool):
            raise Refusal("Choose yes or no.")
        return said

    def texts(self, value: Answer) -> list[str]:
        return ["yes" if value else "no"]

    def phrase(self, operator: str, value: Answer) -> str:
        return self.yes if value else self.no

    def check(self, operator: str, value: Answer, known: object, now: datetime) -> Outcome:
        return Outcome.of(known is value) if isinstance(known, bool) else Outcome.UNKNOWN

    def learn(self, text: str, now: datetime) -> tuple[Answer, str]:
        answer = self.typed("eq", [text])
        return answer, "yes" if answer else "no"

    def witness(self, tests: Tests[Answer], now: datetime) -> Answer | None:
        values = {value for _, value in tests}
        return values.pop() if len(values) == 1 else None
