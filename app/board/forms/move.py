"""Where people send a card."""

from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, NumberRange, Optional

from app.board.finding import find_card, find_column
from app.board.models.card import Card, in_order
from app.board.models.column import Column, columns
from app.board.placing import next_in_column
from app.db import session


class MoveForm(FlaskForm):
    """Where a card goes: before or after a neighbour, or to a position counted from the top."""

    in_column = SelectField(
        "Column", coerce=int, validators=[DataRequired("Choose a column.")], validate_choice=False
    )
    position = IntegerField(
        "Position from the top",
        validators=[Optional(), NumberRange(min=1, max=100_000, message="Give a number from 1 up.")],
    )
    before_id = IntegerField(validators=[Optional()])
    after_id = IntegerField(validators=[Optional()])

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        if not self.is_submitted():
            self.in_column.data = card.column_id
            self.position.data = 1

    def offer_columns(self) -> None:
        """Before it is drawn: a drop names its column without them."""
        self.in_column.choices = [
            SelectChoice(str(column.id), column.name) for column in session.scalars(columns())
        ]

    @property
    def column(self) -> Column:
        """The column that it goes to."""
        return find_column(current_user, self.in_column.data)

    @property
    def before(self) -> Card | None:
        """The card that it is put before; none for the end."""
        if self.before_id.data:
            return find_card(current_user, self.before_id.data)
        if self.after_id.data:
            neighbour = find_card(current_user, self.after_id.data)
            if neighbour.column_id != self.in_column.data:
                return neighbour  # it has gone from there, and the mover is told
            below = next_in_column(neighbour)
            return next_in_column(self.card) if below is self.card else below
        if self.position.data:
            others = in_order(self.in_column.data).where(Card.id != self.card.id)
            return session.scalars(others.offset(self.position.data - 1).limit(1)).first()
        return None
