"""What people type into quick add: lines that become cards."""

from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from app import clock, limits
from app.board.drafting import Draft, draft, lines_of
from app.board.finding import find_column
from app.board.forms.card import NOBODY, AddForm
from app.board.limiting import Filling
from app.board.models.column import Column, columns
from app.board.models.kind import Kind
from app.board.starters import may_start
from app.db import session
from app.errors import Refusal
from app.log.repeating import OnceField, done_before
from app.people.handles import handles
from app.text import clean_text


class LinesForm(FlaskForm):
    """Lines, each a card to come, and what and where all of them will be."""

    once = OnceField()
    text = TextAreaField(
        "What is to be done?",
        filters=[clean_text],
        validators=[
            DataRequired("Write a title first."),
            Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please."),
        ],
    )
    in_column = SelectField(
        "Column", coerce=int, validators=[DataRequired("Choose a column.")], validate_choice=False
    )
    kind = SelectField(
        "Kind", choices=[SelectChoice(kind.value, kind.words) for kind in Kind], default=Kind.CONTENT.value
    )

    def __init__(self) -> None:
        super().__init__()
        found = session.scalars(columns()).all()
        self.in_column.choices = [SelectChoice(str(column.id), column.name) for column in found]
        if not self.is_submitted():
            self.in_column.data = next((column.id for column in found if not column.is_done), None)

    def validate_text(self, _field: TextAreaField) -> None:
        if self.too_many:
            raise ValidationError(self.too_many)
        for number, each in enumerate(self.drafts, start=1):
            if each.problem:
                where = f"Line {number}: " if len(self.drafts) > 1 else ""
                raise ValidationError(f"Nothing was added yet. {where}{each.problem}")

    def validate_in_column(self, _field: SelectField) -> None:
        """That there is room for all of them, unless they are there already."""
        filling = Filling()
        try:
            if not (self.kind.errors or done_before(self.once.data)):
                may_start(self.kind_to_be, self.column, by=current_user)
                for each in self.drafts:
                    filling.gate.let_new_in(each.title, self.kind_to_be, (), self.column)
                    filling.let_in(self.kind_to_be, self.column)
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal

    @cached_property
    def lines(self) -> list[str]:
        """Each card to come, as it was typed."""
        return lines_of((self.text.data or "")[: limits.TEXT])

    @cached_property
    def drafts(self) -> list[Draft]:
        """The cards to come; of too many lines, the first ones."""
        return drafted(self.lines[: limits.CARDS_AT_ONCE])

    @property
    def too_many(self) -> str:
        """That there are more lines than are taken at once; nothing if there are not."""
        if len(self.lines) <= limits.CARDS_AT_ONCE:
            return ""
        return (
            f"These are {len(self.lines):,} lines: at most {limits.CARDS_AT_ONCE} cards at once, please. "
            "Add them in several goes."
        )

    @property
    def today(self) -> date:
        """The day on the calendar of whoever types."""
        return clock.today(current_user.zone)

    @property
    def kind_to_be(self) -> Kind:
        """What the cards will be."""
        return next((kind for kind in Kind if kind.value == self.kind.data), Kind.CONTENT)

    @property
    def column(self) -> Column:
        """Where the cards start."""
        return find_column(current_user, self.in_column.data)

    @property
    def fields(self) -> list[dict[str, Any]]:
        """What was sent, card by card, in the plain form of `editing.py`."""
        return [each.fields | {"kind": self.kind.data} for each in self.drafts]

    @property
    def problem(self) -> str:
        """What is wrong with what was sent, in sentences."""
        return " ".join(str(words) for words in dict.fromkeys(chain(*self.errors.values())))


def drafted(lines: list[str]) -> list[Draft]:
    """What these lines would become, for the one who typed them."""
    known = handles() if any("@" in line for line in lines) else {}
    today = clock.today(current_user.zone)
    return [draft(line, today=today, handles=known) for line in lines]


def fill_in(form: AddForm, text: str, kind: str) -> None:
    """Start the full form with what was typed into quick add: its first line."""
    if kind in {each.value for each in Kind}:
        form.kind.data = kind
    for found in drafted(lines_of(text)[:1]):
        form.title.data = found.title
        form.due_on.data = found.due_on
        form.driver.data = found.people[0].id if found.people else NOBODY
        form.people.data = [person.id for person in found.people]
        form.labels.data = ", ".join(found.labels)
