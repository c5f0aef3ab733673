"""Whether another definition of the playbook is met: “meets the agreed MQL”."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from app.errors import Refusal
from app.playbook.criteria.outcomes import Outcome
from app.playbook.criteria.sorts.sort import Sort, Tests

Met = Literal[True]


@dataclass(frozen=True)
class Meets(Sort[Met]):
    """Another definition; what is known of it is the outcome of its own criteria."""

    definition: str
    """Its name, as in “meets the agreed MQL”."""

    named_by: ClassVar[str] = "definition"
    operators: ClassVar[Mapping[str, str]] = {"meets": "is met"}

    def typed(self, operator: str, texts: Sequence[str]) -> Met:
        return True

    def kept(self, operator: str, said: object) -> Met:
        if said is not True:
            raise Refusal(f"Say true, or leave {self.definition} out.")
        return True

    def texts(self, value: Met) -> list[str]:
        return []

    def phrase(self, operator: str, value: Met) -> str:
        return f"meets the agreed {self.definition}"

    def check(self, operator: str, value: Met, known: object, now: datetime) -> Outcome:
        return known if isinstance(known, Outcome) else Outcome.UNKNOWN

    def learn(self, text: str, now: datetime) -> tuple[Outcome, str]:
        raise Refusal(f"Whether somebody meets {self.definition} is found out by its own criteria.")

    def witness(self, tests: Tests[Met], now: datetime) -> Outcome:
        return Outcome.MET
