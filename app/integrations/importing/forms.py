"""What people send about a file that they bring in, as things of the importing room."""

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from app import limits
from app.errors import Refusal
from app.integrations.importing.matching import FIELDS
from app.integrations.importing.models import LEFT_OUT, Choices
from app.integrations.importing.planning import Plan
from app.integrations.tables.reading import TooBig, read

NOT_IN_FILE = -1
UNDECIDED = -1
NAMES_ASKED = 40
DAY_FIRST, MONTH_FIRST = 0, 1


class UploadForm(FlaskForm):
    """A file with a table in it."""

    file = FileField("Your file", validators=[FileRequired("Choose a file first.")])
    content: bytes

    def validate_file(self, field: FileField) -> None:
        self.content = field.data.read(limits.IMPORT_BYTES + 1)
        try:
            read(self.content)
        except TooBig:
            raise
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal


class ChoicesForm(FlaskForm):
    """What the columns of the file mean, how its dates are written, and who is meant by a name."""

    names: dict[str, str]
    """The folded names that are asked for, by the names of their fields."""

    @property
    def columns(self) -> list[Field]:
        """The questions about columns."""
        return [self[f"from_{field}"] for field in FIELDS]

    @property
    def persons(self) -> list[Field]:
        """The questions about people."""
        return [self[field] for field in self.names]

    @property
    def is_changed(self) -> bool:
        """Whether somebody answered differently from what was shown."""
        dates = [self["dates"]] if "dates" in self else []
        return any(field.data != field.default for field in (*self.columns, *self.persons, *dates))

    @property
    def choices(self) -> Choices:
        """What was decided."""
        answers = {field: self[f"from_{field}"].data for field in FIELDS}
        mapping = {field: None if index == NOT_IN_FILE else index for field, index in answers.items()}
        people = {
            name: self[field].data for field, name in self.names.items() if self[field].data != UNDECIDED
        }
        return Choices(mapping, people, self["dates"].data == DAY_FIRST if "dates" in self else None)


def choices_form(plan: Plan, chosen: Mapping[str, int]) -> ChoicesForm:
    """The questions that this file asks, answered as they stand."""
    fields: dict[str, Any] = {f"from_{field}": column_question(plan, field) for field in FIELDS}
    if plan.asks_for_dates:
        fields["dates"] = date_question(plan)
    decided_first = sorted(plan.unclear, key=lambda name: name not in chosen)
    names = {
        f"person_{number}": name for number, name in enumerate(decided_first[: len(chosen) + NAMES_ASKED])
    }
    for field, name in names.items():
        fields[field] = person_question(plan, name, chosen.get(name, UNDECIDED))
    form: ChoicesForm = type("ChoicesOfFile", (ChoicesForm,), {**fields, "names": names})()
    return form


def column_question(plan: Plan, field: str) -> SelectField:
    """Which column of the file holds this field."""
    found = plan.mapping[field]
    answers = {NOT_IN_FILE: "Not in this file", **dict(enumerate(plan.table.header))}
    return question(FIELDS[field], answers, NOT_IN_FILE if found is None else found)


def person_question(plan: Plan, name: str, chosen: int) -> SelectField:
    """Who is meant by a name."""
    people = {person.id: person.name for person in plan.team.values()}
    answers = {UNDECIDED: "Choose…", LEFT_OUT: "Leave this name out", **people}
    return question(f"“{plan.unclear[name][:40]}” is", answers, chosen)


def date_question(plan: Plan) -> SelectField:
    """Which comes first in 03/04/2026."""
    answers = {DAY_FIRST: "day/month/year", MONTH_FIRST: "month/day/year"}
    return question("Dates are written", answers, DAY_FIRST if plan.day_first else MONTH_FIRST)


def question(words: str, answers: Mapping[int, str], answer: int) -> SelectField:
    """A question with one of these answers, by number."""
    choices = [SelectChoice(str(number), label) for number, label in answers.items()]
    return SelectField(words, coerce=int, choices=choices, default=answer)
