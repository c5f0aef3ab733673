"""What people send about the goals of a card: which it serves, what it is to bring, what it brought."""

from collections.abc import Sequence

from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError

from app.board.goal_words import open_goals
from app.board.models.card import Card
from app.board.why import Why
from app.figures import Unit, parsed, said
from app.goals.finding import find_goal, terms_of_goal
from app.playbook.models.definition import Definition
from app.text import clean_line


def amount_in(text: str | None, unit: Unit) -> int | None:
    """The number that somebody typed; nothing, if the field is empty."""
    try:
        return parsed(text, unit) if text else None
    except ValueError as wrong:
        raise ValidationError(str(wrong)) from wrong


class TieForm(FlaskForm):
    """A goal that the card is to serve, and perhaps what it is expected to bring."""

    goal = SelectField("Goal", coerce=int, validators=[DataRequired("Choose a goal.")], validate_choice=False)
    expected = StringField("What it is expected to bring", filters=[clean_line])

    def __init__(self, card: Card) -> None:
        super().__init__()
        served = {tie.goal_id for tie in card.ties}
        others = [SelectChoice(str(id), name) for id, name in open_goals() if id not in served]
        self.goal.choices = [SelectChoice("0", "Choose one"), *others]
        self.is_possible = bool(others)

    def validate_expected(self, field: StringField) -> None:
        terms = terms_of_goal(self.definition) if self.goal.data else None
        self.amount = amount_in(field.data, terms.unit) if terms else None

    @property
    def definition(self) -> Definition:
        """The goal."""
        return find_goal(current_user, self.goal.data)


class ExpectationForm(FlaskForm):
    """What a card is expected to bring to a goal that it serves already."""

    expected = StringField("What it is expected to bring", filters=[clean_line])

    def __init__(self, why: Why) -> None:
        amount = why.tie.expected if why.tie.expected_from == "typed" else None
        typed = said(amount, why.goal.unit) if amount is not None else ""
        super().__init__(data={"expected": typed}, prefix=f"goal-{why.goal.id}-")
        self.why = why

    def validate_expected(self, field: StringField) -> None:
        self.amount = amount_in(field.data, self.why.goal.unit)


class EffectsForm(FlaskForm):
    """What a closed card brought, with a field for each goal that it served."""

    whys: Sequence[Why]

    @property
    def fields_by_goal(self) -> list[tuple[Why, StringField]]:
        """Each goal, and the field that asks for it."""
        return [(why, self[f"goal_{why.goal.id}"]) for why in self.whys]

    @property
    def effects(self) -> dict[int, int]:
        """What was told, by the ids of goals; a field that was left empty tells nothing."""
        read = {why.goal.id: amount_in(field.data, why.goal.unit) for why, field in self.fields_by_goal}
        return {id: amount for id, amount in read.items() if amount is not None}


def effects_form(whys: Sequence[Why]) -> EffectsForm:
    """The form for these goals, filled in with what was told, or else with what was expected."""
    fields = {f"goal_{why.goal.id}": effect_field(why) for why in whys}
    form: EffectsForm = type("EffectsOfCard", (EffectsForm,), {**fields, "whys": whys})()
    return form


def effect_field(why: Why) -> StringField:
    """The question about one goal."""
    amount, unit = why.tie.expected if why.tie.actual is None else why.tie.actual, why.goal.unit
    return StringField(
        f"What did it bring to “{why.goal.name}”?",
        filters=[clean_line],
        validators=[lambda _form, field: amount_in(field.data, unit)],
        default="" if amount is None else said(amount, unit),
    )
