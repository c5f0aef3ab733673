"""The field in which criteria stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.playbook.criteria.language import Criteria
from app.playbook.criteria.possibility import refuse_impossible
from app.playbook.criteria.reading import line, lines
from app.playbook.fields.field import Field


@dataclass(frozen=True)
class Rules(Field[dict[str, Any]]):
    """Criteria, which the product evaluates."""

    told_by, asked_by = "playbook/fields/rules.html", "playbook/inputs/rules.html"
    empty = dict

    def check(self, value: dict[str, Any]) -> None:
        criteria = Criteria.from_json(value)
        super().check(value if criteria else {})
        refuse_impossible(criteria)

    def criteria_in(self, body: dict[str, Any]) -> Criteria:
        """The criteria that stand in this body."""
        return Criteria.from_json(self.value_in(body))

    def told(self, value: dict[str, Any]) -> tuple[list[str], list[str]]:
        """A line for each criterion: of which all hold, and of which one is enough."""
        criteria = Criteria.from_json(value)
        if len(criteria.any) < 2:
            return [line(each) for each in criteria], []
        return [line(each) for each in criteria.all], [line(each) for each in criteria.any]

    def lines(self, value: dict[str, Any]) -> Sequence[str]:
        return lines(Criteria.from_json(value))
