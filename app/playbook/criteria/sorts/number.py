"""How many of something: employees."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app import limits
from app.errors import Refusal
from app.playbook.criteria.outcomes import Outcome
from app.playbook.criteria.sorts.sort import Sort, Tests
from app.text import clean_line, listed

WHOLE = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?:[, ][0-9]{3}){1,3}")
RANGE = re.compile(r"\s*(?:[-–]|\bto\b|\band\b)\s*")
MOST = 1_000_000_000

Bounds = int | tuple[int, int]


@dataclass(frozen=True)
class Number(Sort[Bounds]):
    """A whole number of something."""

    one: str
    many: str

    operators: ClassVar[Mapping[str, str]] = {"gte": "at least", "lte": "at most", "between": "between"}
    least: ClassVar[int] = 0
    most: ClassVar[int] = MOST

    def typed(self, operator: str, texts: Sequence[str]) -> Bounds:
        texts = [clean_line(text) for text in texts if clean_line(text)]
        if operator != "between":
            return self.fitting(whole(" ".join(texts)))
        ends = RANGE.split(texts[0]) if len(texts) == 1 else texts
        return self.span([whole(end) for end in ends])

    def kept(self, operator: str, said: object) -> Bounds:
        return self.span(said) if operator == "between" else self.fitting(said)

    def span(self, ends: object) -> tuple[int, int]:
        """Two numbers, the lower one first."""
        if not isinstance(ends, list) or len(ends) != 2:
            raise Refusal(f"Write two numbers of {self.many}, such as 51 and 200.")
        low, high = self.fitting(ends[0]), self.fitting(ends[1])
        if low > high:
            raise Refusal(f"Nothing is between {low:,} and {high:,}. Put the lower number first.")
        return low, high

    def fitting(self, number: object) -> int:
        """The number, if it is one that there can be."""
        if not isinstance(number, int) or isinstance(number, bool) or not self.least <= number <= self.most:
            raise Refusal(f"Write a whole number of {self.many} from {self.least:,} to {self.most:,}.")
        return number

    def phrase(self, operator: str, value: Bounds) -> str:
        unit = self.one if value == 1 else self.many
        return f"{self.bare(operator, value)} {unit}"

    def bare(self, operator: str, value: Bounds) -> str:
        """The same without the unit."""
        if isinstance(value, tuple):
            return f"between {value[0]:,} and {value[1]:,}"
        return f"{self.operators[operator]} {value:,}"

    def check(self, operator: str, value: Bounds, known: object, now: datetime) -> Outcome:
        if not isinstance(known, int | float) or isinstance(known, bool) or math.isnan(known):
            return Outcome.UNKNOWN
        low, high = ends_of(operator, value)
        return Outcome.of(low <= known <= high)

    def learn(self, text: str, now: datetime) -> tuple[int, str]:
        number = whole(clean_line(text))
        if number > self.most:
            raise Refusal(f"Write a whole number of {self.many} up to {self.most:,}.")
        return number, f"{number:,}"

    def witness(self, tests: Tests[Bounds], now: datetime) -> int | None:
        ends = [ends_of(operator, value) for operator, value in tests]
        low = max(low for low, _ in ends)
        return int(low) if low <= min(high for _, high in ends) else None

    def clash(self, who: str, tests: Tests[Bounds]) -> str:
        return f"{who} has {listed([self.bare(operator, value) for operator, value in tests])} {self.many}"


def whole(text: str) -> int:
    """The number that somebody wrote, with or without marks between the thousands."""
    if not text:
        raise Refusal("Write a number, such as 51.")
    if not WHOLE.fullmatch(text):
        raise Refusal(f"“{text[: limits.NAME]}” is not a whole number. Write digits only, such as 51.")
    return int(re.sub("[, ]", "", text))


def ends_of(operator: str, value: Bounds) -> tuple[float, float]:
    """The lowest and the highest number that it lets in."""
    if isinstance(value, tuple):
        return value
    return (value, math.inf) if operator == "gte" else (0, value)
