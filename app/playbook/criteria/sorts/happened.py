"""Whether, and how lately, something happened: a demo was asked for, a webinar attended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from app import limits
from app.errors import Refusal
from app.playbook.criteria.outcomes import Outcome
from app.playbook.criteria.sorts.number import whole
from app.playbook.criteria.sorts.sort import Sort, Tests
from app.text import clean_line, counted, fold

NEVER = "never"
"""How somebody says that it did not happen at all."""


@dataclass(frozen=True)
class Happened(Sort[int]):
    """Something that may happen any number of times; what is known of it is the moments when it did.

    A value is a number of days, or True where no number is asked for.
    """

    did: str
    """As in “asked for a demo”."""
    did_not: str

    named_by: ClassVar[str] = "event"
    operators: ClassVar[Mapping[str, str]] = {
        "within_days": "within the last days", "ever": "ever",
        "not_within_days": "not within the last days",
    }  # fmt: skip

    def typed(self, operator: str, texts: Sequence[str]) -> int:
        return True if operator == "ever" else self.kept(operator, whole(clean_line(" ".join(texts))))

    def kept(self, operator: str, said: object) -> int:
        if operator == "ever" and said is True:
            return True
        if not isinstance(said, int) or isinstance(said, bool) or not 1 <= said <= limits.CRITERION_DAYS:
            raise Refusal(f"Write a whole number of days from 1 to {limits.CRITERION_DAYS:,}.")
        return said

    def texts(self, value: int) -> list[str]:
        return [] if value is True else [str(value)]

    def phrase(self, operator: str, value: int) -> str:
        if operator == "ever":
            return f"{self.did} at any time"
        span = "day" if value == 1 else counted(value, "day", "days")
        return f"{self.did if operator == 'within_days' else self.did_not} within the last {span}"

    def check(self, operator: str, value: int, known: object, now: datetime) -> Outcome:
        if not isinstance(known, list | tuple | set | frozenset):
            return Outcome.UNKNOWN
        ages = [now - moment for moment in known if moment <= now]
        if operator == "ever":
            return Outcome.of(bool(ages))
        lately = any(age <= timedelta(days=value) for age in ages)
        return Outcome.of(lately == (operator == "within_days"))

    def learn(self, text: str, now: datetime) -> tuple[tuple[datetime, ...], str]:
        if fold(text) == NEVER:
            return (), NEVER
        days = whole(clean_line(text))
        if days > limits.CRITERION_DAYS:
            raise Refusal(f"Write how many days ago it was, up to {limits.CRITERION_DAYS:,}, or “{NEVER}”.")
        return (now - timedelta(days=days),), f"{counted(days, 'day', 'days')} ago" if days else "today"

    def witness(self, tests: Tests[int], now: datetime) -> tuple[datetime, ...] | None:
        within = [value for operator, value in tests if operator == "within_days"]
        before = max((value for operator, value in tests if operator == "not_within_days"), default=0)
        if not within and not any(operator == "ever" for operator, _ in tests):
            return ()
        age = min(within, default=before + 1)
        return (now - timedelta(days=age),) if age > before else None
