"""Where a KPI's values come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import Refusal
from app.goals.sources import all_sources
from app.playbook.fields.field import Field


@dataclass(frozen=True)
class SourceChoice(Field[str]):
    """One of the sources that there are."""

    told_by = "playbook/fields/word.html"
    empty = str

    def check(self, value: str) -> None:
        super().check(value)
        if value and value not in all_sources():
            raise Refusal(f"“{self.label}” has to be one of those offered.")

    def lines(self, value: str) -> Sequence[str]:
        return [all_sources().get(value, value)] if value else []
