"""The forms in which people talk, whatever they talk about."""

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from app import limits
from app.log.repeating import OnceField
from app.people.handles import Called, callables
from app.people.talking import Said
from app.text import clean_text


def body_field(label: str, **options: str) -> TextAreaField:
    """A field for what somebody says."""
    return TextAreaField(
        label,
        filters=[clean_text],
        validators=[
            DataRequired("Write something first."),
            Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please."),
        ],
        **options,
    )


class TalkForm(FlaskForm):
    """Words in which people and sides can be called."""

    @property
    def callables(self) -> list[Called]:
        """Who can be called in it."""
        return callables()


class CommentForm(TalkForm):
    """Something to say."""

    once = OnceField()
    body = body_field("Write a comment")


class RevisionForm(TalkForm):
    """Something said, in other words."""

    body = body_field("Your words", id="revised-body")

    def __init__(self, said: Said) -> None:
        super().__init__(data={"body": said.body})
