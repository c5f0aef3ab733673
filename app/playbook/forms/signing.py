"""What people send when they sign or object."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, TextAreaField
from wtforms.validators import DataRequired, Length

from app import limits
from app.log.repeating import OnceField
from app.text import clean_text


class SignForm(FlaskForm):
    """A signature under the text as it was when it had been written `seen` times."""

    seen = IntegerField(validators=[DataRequired()])


class ObjectionForm(FlaskForm):
    """What stands in the way."""

    once = OnceField()
    reason = TextAreaField(
        "What stands in the way",
        filters=[clean_text],
        validators=[
            DataRequired("Say what stands in the way, so that somebody can answer it."),
            Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please."),
        ],
    )
