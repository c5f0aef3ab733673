"""What every sort of attribute can do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Generic, TypeVar

from app.playbook.criteria.outcomes import Outcome
from app.text import listed

Value = TypeVar("Value")
Tests = Sequence[tuple[str, Value]]
"""Operators with their values, asked of the same thing."""


class Sort(ABC, Generic[Value]):
    """A sort of attribute; every value that one of its operators is given went through it first."""

    named_by: ClassVar[str] = "field"
    """Under which key the attribute's name is kept."""
    operators: ClassVar[Mapping[str, str]]
    """The words of each operator, by the key under which its value is kept."""

    @abstractmethod
    def typed(self, operator: str, texts: Sequence[str]) -> Value:
        """The value that somebody typed or ticked in a form, or a refusal that says what to type."""

    @abstractmethod
    def kept(self, operator: str, said: object) -> Value:
        """The value as JSON keeps it, or a refusal."""

    def json(self, value: Value) -> object:
        """The value for JSON to keep."""
        return list(value) if isinstance(value, tuple) else value

    def texts(self, value: Value) -> list[str]:
        """The value as a form would send it again."""
        said = self.json(value)
        return [str(each) for each in said] if isinstance(said, list) else [str(said)]

    @abstractmethod
    def phrase(self, operator: str, value: Value) -> str:
        """The words of one criterion, as they stand inside a sentence."""

    @abstractmethod
    def check(self, operator: str, value: Value, known: object, now: datetime) -> Outcome:
        """Whether it holds for what is known; what this sort cannot read is as good as not known."""

    @abstractmethod
    def learn(self, text: str, now: datetime) -> tuple[object, str]:
        """What somebody typed as known of somebody: as `check` reads it, and in words; or a refusal."""

    @abstractmethod
    def witness(self, tests: Tests[Value], now: datetime) -> object | None:
        """Something that would meet all of these, or None if nothing can."""

    def clash(self, who: str, tests: Tests[Value]) -> str:
        """The words of tests that cannot be met together, after “no”."""
        return f"{who} {listed([self.phrase(operator, value) for operator, value in tests])}"
