"""What people send when they give a goal up."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from app import limits
from app.log.repeating import OnceField
from app.people.forms import PeopleForm
from app.text import clean_text


class CancellationForm(PeopleForm):
    """Why it is given up."""

    once = OnceField()
    reason = TextAreaField(
        "Why it is given up",
        filters=[clean_text],
        validators=[
            DataRequired("Say why it is given up, so that everybody understands."),
            Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please."),
        ],
    )
