"""How long it is until something that somebody means to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from app import limits
from app.playbook.criteria.sorts.number import Bounds, Number
from app.playbook.criteria.sorts.sort import Sort, Tests
from app.text import counted


@dataclass(frozen=True)
class Days(Number):
    """A whole number of days from today."""

    one: str = field(default="day", init=False)
    many: str = field(default="days", init=False)
    does: str
    """As in “wants to buy”."""

    operators: ClassVar[Mapping[str, str]] = {"lte": "within", "gte": "not before", "between": "between"}
    least: ClassVar[int] = 1
    most: ClassVar[int] = limits.CRITERION_DAYS

    def phrase(self, operator: str, value: Bounds) -> str:
        if isinstance(value, tuple):
            return f"{self.does} in {value[0]:,} to {counted(value[1], 'day', 'days')}"
        days = counted(value, "day", "days")
        return f"{self.does} within {days}" if operator == "lte" else f"{self.does} in {days} or later"

    def clash(self, who: str, tests: Tests[Bounds]) -> str:
        return Sort.clash(self, who, tests)
