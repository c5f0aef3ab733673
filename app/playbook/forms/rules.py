"""Criteria in a form: a row each, of an attribute, an operator and a value.

Rows are added and removed by buttons that send the whole form. It comes back with one row more or less and
with everything that was typed; nothing is kept before the form is sent by its own button.
"""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Any

from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from app import limits
from app.errors import Refusal
from app.playbook.circles import refuse_circle
from app.playbook.criteria.attributes import Attribute, attribute_named, attributes
from app.playbook.criteria.language import Criteria
from app.playbook.criteria.reading import sentence
from app.playbook.forms.rows import TITLES, Group, Row

MOST = 2 * limits.CRITERIA
"""So many rows are drawn again at most, even if they are too many to be kept."""


class RulesInput(Field):
    """The criteria of a body, built row by row."""

    is_being_built = False
    """Whether it was sent to have a row more, or less, and not to be kept."""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:  # noqa: ANN401 - as WTForms' own
        """Read the rows that were sent, or lay out those of a body."""
        self.process_errors: list[str] = []
        if formdata is None:
            self.lay_out(Criteria.from_json((None if data is unset_value else data) or {}))
        else:
            self.take(formdata)
        self.data = self.criteria.to_json() if self.rows else {}

    def lay_out(self, criteria: Criteria) -> None:
        """A row for each criterion."""
        self.groups = [
            Group(
                key,
                [Row.showing(f"{key}-{place}", each) for place, each in enumerate(getattr(criteria, key))],
            )
            for key in TITLES
        ]

    def take(self, formdata: Any) -> None:  # noqa: ANN401 - as WTForms' own
        """The rows as they were sent, without one that is not wanted any more, with those that are."""
        wish, _, place = str(formdata.get(f"{self.name}-build") or "").partition(" ")
        self.is_being_built = bool(wish)
        unwanted = place if wish == "remove" else ""
        self.groups = [Group(key, self.rows_in(formdata, key, unwanted)) for key in TITLES]
        for group in self.groups:
            chosen = formdata.get(f"{self.name}-{group.key}-new") or ""
            if chosen and not self.is_full:
                self.begin(group, chosen)
            elif wish == "add" and place == group.key:
                group.has_focus = group.is_unchosen = True
            group.has_focus |= unwanted.startswith(group.key)

    def rows_in(self, formdata: Any, key: str, unwanted: str) -> list[Row]:  # noqa: ANN401 - as WTForms' own
        """The rows of a group that were sent, in their order."""
        numbered = re.compile(rf"{re.escape(self.name)}-{key}-([0-9]{{1,3}})-attribute")
        numbers = sorted({int(found[1]) for found in map(numbered.fullmatch, formdata) if found})
        rows: list[Row] = []
        for number in numbers[:MOST]:
            name = f"{self.name}-{key}-{number}"
            if f"{key}-{number}" == unwanted:
                continue
            if attribute := self.known(formdata.get(f"{name}-attribute")):
                operator = str(formdata.get(f"{name}-operator") or "")
                texts = [str(text)[: limits.TEXT] for text in formdata.getlist(f"{name}-value")[:MOST]]
                rows.append(Row(f"{key}-{len(rows)}", attribute, operator, texts))
        return rows

    def begin(self, group: Group, chosen: str) -> None:
        """Add a row for the attribute that was chosen."""
        if attribute := self.known(chosen):
            group.add(attribute)

    def known(self, name: object) -> Attribute | None:
        """The attribute of this name; if there is none, the field says so."""
        try:
            return attribute_named(str(name))
        except Refusal as refusal:
            self.process_errors.append(refusal.sentence)
            return None

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        return list(chain.from_iterable(group.rows for group in self.groups))

    @property
    def criteria(self) -> Criteria:
        """What the rows say, as far as they can be read."""
        return Criteria(
            *(tuple(row.criterion for row in group.rows if row.criterion) for group in self.groups)
        )

    @property
    def sentence(self) -> str:
        """All that can be read so far, as it will be read."""
        return sentence(self.criteria)

    @property
    def is_unfinished(self) -> bool:
        """Whether a row cannot be read yet."""
        return any(row.refusal for row in self.rows)

    @property
    def is_full(self) -> bool:
        """Whether nothing more may be asked for."""
        return len(self.rows) >= limits.CRITERIA

    @property
    def most(self) -> int:
        """So much may be asked for."""
        return limits.CRITERIA

    @property
    def attributes(self) -> Sequence[Attribute]:
        """What can be asked for."""
        return attributes()

    @property
    def named(self) -> list[Row]:
        """A row for each attribute whose options are too many to be shown side by side."""
        return list({row.attribute.name: row for row in self.rows if row.control == "names"}.values())

    @property
    def own_errors(self) -> list[str]:
        """What is wrong with all of it, rather than with one row."""
        return [error for error in self.errors if error not in {row.refusal for row in self.rows}]

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401 - as WTForms' own
        """That every row can be read, and that they ask for nothing that asks for them."""
        for row in self.rows:
            row.is_wrong = bool(row.refusal)
        wrong = [row.refusal for row in self.rows if row.is_wrong]
        if wrong:
            self.errors.extend(wrong[1:])
            raise ValidationError(wrong[0])
        try:
            refuse_circle(form.kind, form.body)
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal
