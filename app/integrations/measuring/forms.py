"""What people send about a table that they bring in for a KPI."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field
from wtforms.validators import ValidationError

from app import limits
from app.errors import Refusal
from app.integrations.importing.forms import DAY_FIRST, MONTH_FIRST, NOT_IN_FILE, question
from app.integrations.importing.models import Choices
from app.integrations.measuring.matching import FIELDS
from app.integrations.measuring.plans import Plan
from app.integrations.tables.reading import TooBig, read


class TableForm(FlaskForm):
    """A file with a table in it."""

    file = FileField("Your file", validators=[FileRequired("Choose a file first.")])
    content: bytes

    def validate_file(self, field: FileField) -> None:
        """That it can be read."""
        self.content = field.data.read(limits.IMPORT_BYTES + 1)
        try:
            read(self.content, limits.MEASUREMENT_ROWS)
        except TooBig:
            raise
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal


class ColumnsForm(FlaskForm):
    """What the columns of the file mean, and how its dates are written."""

    asked: tuple[str, ...] = ()

    @property
    def columns(self) -> list[Field]:
        """The questions about columns."""
        return [self[f"from_{name}"] for name in self.asked]

    @property
    def is_changed(self) -> bool:
        """Whether somebody answered differently from what was shown."""
        dates = [self["dates"]] if "dates" in self else []
        return any(field.data != field.default for field in (*self.columns, *dates))

    @property
    def choices(self) -> Choices:
        """What was decided."""
        answers = {name: self[f"from_{name}"].data for name in self.asked}
        mapping = {name: None if place == NOT_IN_FILE else place for name, place in answers.items()}
        return Choices(mapping, {}, self["dates"].data == DAY_FIRST if "dates" in self else None)


def columns_form(found: Plan) -> ColumnsForm:
    """The questions that this file asks, answered as they stand."""
    answers = {NOT_IN_FILE: "Not in this file", **dict(enumerate(found.table.header))}
    fields: dict[str, Any] = {}
    for name in found.asked:
        place = found.columns[name]
        fields[f"from_{name}"] = question(FIELDS[name], answers, NOT_IN_FILE if place is None else place)
    if found.asks_for_dates:
        orders = {DAY_FIRST: "day/month/year", MONTH_FIRST: "month/day/year"}
        fields["dates"] = question("Dates are written", orders, DAY_FIRST if found.day_first else MONTH_FIRST)
    form: ColumnsForm = type("ColumnsOfFile", (ColumnsForm,), {**fields, "asked": tuple(found.asked)})()
    return form
