"""What people send about a handoff: how they answer it, and why."""

from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice, enum_choices, enum_coerce
from wtforms.validators import DataRequired, Length, ValidationError

from app import limits
from app.db import as_id, session
from app.leads.models.handoff import Rating, Reason
from app.log.repeating import OnceField
from app.people.forms import PeopleForm
from app.people.models import Side, User, team
from app.text import clean_line, clean_text

TOO_LONG = Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")
LINE = Length(max=limits.LINE, message=f"At most {limits.LINE} characters, please.")
BY_TURNS, QUEUE = "", "queue"


def prose(label: str, *validators: object, rows: int = 3) -> TextAreaField:
    """A few lines."""
    return TextAreaField(
        label, filters=[clean_text], render_kw={"rows": rows}, validators=[*validators, TOO_LONG]
    )


def one_of(label: str, kind: type[Reason] | type[Rating], needed: str) -> RadioField:
    """One of a few, all to be seen at once."""
    return RadioField(
        label,
        choices=enum_choices(kind, label=lambda each: each.words),
        coerce=enum_coerce(kind),
        invalid_value_message=needed,
        invalid_choice_message=needed,
    )


class ReturnForm(PeopleForm):
    """Why it goes back: a reason of the agreed list, and what marketing needs to know beside it."""

    once = OnceField()
    reason = one_of("Why it goes back", Reason, "Choose a reason: marketing mends what it reads here.")
    note = prose("What the other side should know")


class MissingForm(PeopleForm):
    """It is accepted, and something was missing."""

    missed = StringField("What was missing", filters=[clean_line], validators=[LINE])


class RatingForm(PeopleForm):
    """What whoever accepted it says of the pack."""

    rating = one_of("Was the pack enough?", Rating, "Choose one of the two.")
    missed = StringField("What was missing", filters=[clean_line], validators=[LINE])


class DisputeForm(PeopleForm):
    """Why the return was wrong."""

    once = OnceField()
    note = prose(
        "Why it should have been accepted", DataRequired("Say why: the other side reads it, and decides.")
    )


class ReceiverField(SelectField):
    """Who is to answer: somebody of a side by name, its queue, or whoever's turn it is."""

    def __init__(self, label: str, **options: Any) -> None:  # noqa: ANN401 - as WTForms' own fields
        super().__init__(label, choices=[], validate_choice=False, default=BY_TURNS, **options)

    def offer(self, side: Side, *, has_turns: bool) -> None:
        """Let it be a choice among the people of this side."""
        people = session.scalars(team().where(User.side == side)).all()
        turns = "Whoever has the fewest open ones" if has_turns else f"The queue of {side.value}"
        queue = [SelectChoice(QUEUE, f"The queue of {side.value}")] if has_turns else []
        names = [SelectChoice(str(person.id), person.name) for person in people]
        self.choices = [SelectChoice(BY_TURNS, turns), *queue, *names]

    def pre_validate(self, _form: Any) -> None:  # noqa: ANN401 - as WTForms' own
        """Whoever is named is somebody; whether they may answer says the verb."""
        if self.data not in (BY_TURNS, QUEUE, None) and self.person is None:
            raise ValidationError("There is nobody like that. Choose one of these.")

    @property
    def is_queue(self) -> bool:
        """Whether anybody of the side may take it."""
        return bool(self.data == QUEUE)

    @property
    def person(self) -> User | None:
        """Who was chosen by name."""
        id = as_id(self.data) if self.data not in (BY_TURNS, QUEUE, None) else 0
        return session.get(User, id) if id else None


class QualifyForm(PeopleForm):
    """To whom it is offered next."""

    once = OnceField()
    to = ReceiverField("Who answers it")
