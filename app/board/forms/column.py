"""What admins agree on about a column, and where they put it."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app import limits
from app.board.agreeing import WORDS, agreed_on
from app.board.models.column import Column, LimitRule
from app.people.forms import PeopleForm
from app.text import clean_line, clean_text

RULES = {
    LimitRule.OFF: "No limit",
    LimitRule.WARN: "Warn, but let more in",
    LimitRule.BLOCK: "Let no more in",
}


class ColumnForm(PeopleForm):
    """A column, new or changed."""

    name = StringField(
        "Name",
        filters=[clean_line],
        validators=[
            DataRequired("Give the column a name."),
            Length(max=limits.LABEL, message=f"At most {limits.LABEL} characters, please."),
        ],
    )
    policy = TextAreaField(
        "Policy",
        filters=[clean_text],
        validators=[Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")],
    )
    limit = IntegerField(
        "How many cards at once",
        validators=[
            Optional(),
            NumberRange(1, limits.COLUMN_LIMIT, message=f"Give a number from 1 to {limits.COLUMN_LIMIT}."),
        ],
    )
    limit_rule = RadioField(
        "Limit",
        choices=[SelectChoice(rule.value, words) for rule, words in RULES.items()],
        default=LimitRule.OFF.value,
    )
    is_started = BooleanField("Work has begun here", default=True)
    is_done = BooleanField("Means done")

    def __init__(self, column: Column | None = None) -> None:
        super().__init__(data=agreed_on(column) if column else None)

    @property
    def agreed(self) -> dict[str, Any]:
        """What was sent, in the plain form of `agreeing.py`."""
        return {name: self[name].data for name in WORDS}


class ColumnPlaceForm(FlaskForm):
    """Where a column goes, counted from the left."""

    place = IntegerField(validators=[InputRequired("Say where it goes.")])
