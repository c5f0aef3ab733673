"""What people send to change the sum behind goals."""

from collections.abc import Sequence

from wtforms import Field, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from app import limits
from app.figures import Unit, parsed, said
from app.goals.fields.derivation import INPUTS, Derived, unit_for
from app.goals.terms import GoalTerms
from app.log.repeating import OnceField
from app.people.forms import PeopleForm
from app.text import clean_line, clean_text


def readable(form: "SumForm", field: Field) -> None:
    """What cannot be read as a number is told at its field."""
    try:
        form.number(field.short_name)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def number_field(name: str) -> StringField:
    looks = {"autocomplete": "off", "data-undrafted": ""}
    return StringField(INPUTS[name], filters=[clean_line], validators=[readable], render_kw=looks)


class SumForm(PeopleForm):
    """The six inputs of the sum, the other goals that change with it, and why."""

    once = OnceField()
    revenue = number_field("revenue")
    share = number_field("share")
    average_deal = number_field("average_deal")
    sql_to_won = number_field("sql_to_won")
    sal_to_sql = number_field("sal_to_sql")
    acceptance = number_field("acceptance")
    also = SelectMultipleField("Change these goals, too", coerce=int)
    reason = TextAreaField(
        "Why",
        filters=[clean_text],
        validators=[Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")],
    )

    def __init__(self, derived: Derived, kin: Sequence[GoalTerms]) -> None:
        self.former = derived
        numbers = {name: said(amount, self.unit(name)) for name, amount in derived["inputs"].items()}
        super().__init__(data={**numbers, "also": [goal.id for goal in kin]})
        self.also.choices = [SelectChoice(goal.id, goal.name) for goal in kin]

    def unit(self, name: str) -> Unit:
        """What an input is counted in."""
        return unit_for(name, self.former["currency"])

    def number(self, name: str) -> int:
        """An input as it was typed, in the smallest part of its unit; ValueError if it is none."""
        return parsed(self[name].data or "", self.unit(name))

    @property
    def inputs(self) -> dict[str, int]:
        """What was sent; ValueError names the input that is no number."""
        found = {}
        for name, words in INPUTS.items():
            try:
                found[name] = self.number(name)
            except ValueError as error:
                raise ValueError(f"{words}: {error}") from error
        return found
