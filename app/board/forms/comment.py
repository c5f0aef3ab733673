"""What people say about a card."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from app import limits
from app.log.repeating import new_key
from app.text import clean_text


class CommentForm(FlaskForm):
    """Something to say about a card."""

    once = HiddenField(default=new_key, validators=[Length(max=40)])
    body = TextAreaField(
        "Write a comment",
        filters=[clean_text],
        validators=[
            DataRequired("Write something first."),
            Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please."),
        ],
    )
