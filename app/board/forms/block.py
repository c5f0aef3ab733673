"""What people send about a card that cannot go on."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app import limits
from app.board.models.card import Card
from app.db import session
from app.people.models import Side, team
from app.text import clean_line


class BlockForm(FlaskForm):
    """Why a card cannot go on, and who it waits for; filled in if it is blocked already."""

    reason = StringField(
        "Why it cannot go on",
        filters=[clean_line],
        validators=[
            DataRequired("Say in a few words why it is blocked."),
            Length(max=limits.REASON, message=f"At most {limits.REASON} characters, please."),
        ],
    )
    waits_for = StringField(
        "Who it waits for",
        filters=[clean_line],
        validators=[
            DataRequired("Say whom it waits for: a person, a side, or anybody outside."),
            Length(max=limits.NAME, message=f"At most {limits.NAME} characters, please."),
        ],
        render_kw={"list": "people-and-sides"},
    )

    def __init__(self, card: Card) -> None:
        super().__init__(obj=card.block)
        self.suggestions = [person.name for person in session.scalars(team())]
        self.suggestions += [side.value for side in Side]
