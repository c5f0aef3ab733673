"""What people send about a card: a new one, a changed one."""

from typing import Any

from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app import limits
from app.board.editing import ask_for_goal, counted_afresh, fields_of, labels_problem, my_changes
from app.board.finding import find_column
from app.board.goal_words import open_goals
from app.board.limiting import Filling
from app.board.models.card import Card
from app.board.models.column import Column, columns
from app.board.models.kind import Kind
from app.board.starters import kinds_for, may_become, may_start
from app.db import as_id, session
from app.errors import Refusal
from app.log.repeating import OnceField, done_before
from app.people.models import User, team
from app.text import clean_line, clean_text, fold

NOBODY = 0
NO_GOAL = 0


def split_labels(value: str) -> list[str]:
    """Words between commas, each once."""
    return list({fold(word): clean_line(word) for word in value.split(",") if clean_line(word)}.values())


class CardForm(FlaskForm):
    """Everything that a card says."""

    title = StringField(
        "Title",
        filters=[clean_line],
        validators=[
            DataRequired("Give the card a title."),
            Length(max=limits.TITLE, message=f"At most {limits.TITLE} characters, please."),
        ],
    )
    kind = SelectField(
        "Kind", choices=[SelectChoice(kind.value, kind.words) for kind in Kind], default=Kind.CONTENT.value
    )
    description = TextAreaField(
        "Description",
        filters=[clean_text],
        validators=[Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")],
    )
    due_on = DateField("Due", validators=[Optional()])
    driver = SelectField("Drives", coerce=int, default=NOBODY)
    people = SelectMultipleField(
        "Works on it", coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    labels = StringField("Labels", filters=[clean_line])

    def __init__(self, card: Card | None = None) -> None:
        crew = card.people if card else []
        super().__init__(data=self.filled(card) if card else None)
        everybody = {person.id: person for person in (*session.scalars(team()), *crew)}
        self.team: dict[int, User] = everybody
        choices = [SelectChoice(str(id), person.name) for id, person in everybody.items()]
        self.people.choices = choices
        self.driver.choices = [SelectChoice(str(NOBODY), "Nobody yet"), *choices]

    @staticmethod
    def filled(card: Card) -> dict[str, Any]:
        """The form as it is first shown for a card."""
        values = {**fields_of(card), "due_on": card.due_on, "driver": card.driver_id or NOBODY}
        return values | {"labels": ", ".join(label.name for label in card.labels)}

    def validate_labels(self, field: StringField) -> None:
        if problem := labels_problem(split_labels(field.data)):
            raise ValidationError(problem)

    def validate_people(self, _field: SelectMultipleField) -> None:
        if len(self.fields["people"]) > limits.PEOPLE_PER_CARD:
            raise ValidationError(f"At most {limits.PEOPLE_PER_CARD} people can work on one card.")

    def validate_due_on(self, field: DateField) -> None:
        if field.data and not 2000 <= field.data.year < 2100:
            raise ValidationError("Give a date between 2000 and 2099.")

    @property
    def fields(self) -> dict[str, Any]:
        """What was sent, in the plain form of `editing.py`."""
        driver = self.driver.data or None
        return {
            "title": self.title.data,
            "kind": self.kind.data,
            "description": self.description.data,
            "due_on": self.due_on.data.isoformat() if self.due_on.data else None,
            "driver": driver,
            "people": sorted({*(self.people.data or ()), *({driver} if driver else ())}),
            "labels": sorted(split_labels(self.labels.data)),
        }


class AddForm(CardForm):
    """A new card, and where it starts."""

    once = OnceField()
    in_column = SelectField(
        "Column", coerce=int, validators=[DataRequired("Choose a column.")], validate_choice=False
    )
    goal = SelectField("Goal", coerce=int, default=NO_GOAL)

    def __init__(self, start_in: int | None = None) -> None:
        super().__init__()
        goals = [SelectChoice(str(id), name) for id, name in open_goals()]
        self.goal.choices = [SelectChoice(str(NO_GOAL), "None yet"), *goals]
        open_columns = session.scalars(columns()).all()
        self.in_column.choices = [SelectChoice(str(column.id), column.name) for column in open_columns]
        if not self.is_submitted():
            self.in_column.data = start_in or open_columns[0].id

    def validate_in_column(self, _field: SelectField) -> None:
        """That there is room for it, unless it is there already."""
        try:
            if not (self.kind.errors or done_before(self.once.data)):
                title, kind, goals = self.title.data, Kind(self.kind.data), self.fields["goals"]
                may_start(kind, self.column, by=current_user)
                filling = Filling()
                filling.gate.let_new_in(title, kind, goals, self.column)
                filling.let_in(kind, self.column)
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal

    @property
    def fields(self) -> dict[str, Any]:
        """What was sent, with the goal that it serves."""
        return {**super().fields, "goals": [self.goal.data] if self.goal.data else []}

    @property
    def column(self) -> Column:
        """Where the card starts."""
        return find_column(current_user, self.in_column.data)


class EditForm(CardForm):
    """A changed card, drawn when `seen` was the last thing that had happened."""

    seen = HiddenField(validators=[DataRequired("Load the page again, please.")])

    def __init__(self, card: Card, seen: int) -> None:
        super().__init__(card)
        self.card = card
        self.now = seen
        self.kind.choices = [SelectChoice(kind.value, kind.words) for kind in kinds_for(card.kind)]
        if not self.is_submitted():
            self.seen.data = str(seen)

    def validate_kind(self, field: SelectField) -> None:
        """That there is room for a handoff that becomes something else."""
        try:
            if not field.errors:
                may_become(self.card.kind, Kind(field.data))
                ask_for_goal(self.card, Kind(field.data))
                counted_afresh(self.card, Kind(field.data))
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal

    @property
    def seen_event(self) -> int:
        """The event that the sender's page had last seen."""
        return as_id(self.seen.data)

    @property
    def changes(self) -> dict[str, Any]:
        """What the sender changed."""
        return my_changes(self.card, self.fields, seen=self.seen_event)

    def see_again(self) -> None:
        """From now on the sender has seen what happened until now."""
        self.seen.data = str(self.now)
