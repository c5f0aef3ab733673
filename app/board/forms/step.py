"""What people send about steps: new ones, a changed one, the usual ones of a kind."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from app import clock, limits
from app.board.changing_steps import my_changes
from app.board.drafting import due_in, lines_of
from app.board.models.card import Card
from app.board.models.kind import Kind
from app.board.models.step import Step, in_order
from app.board.stepping import Said, room_problem
from app.db import as_id, session
from app.log.repeating import OnceField
from app.people.handles import handles
from app.people.models import User, team
from app.text import clean_line, clean_text, handle

NOBODY = 0
STAYS, FIRST = "stays", "first"


def shortened(text: str) -> str:
    """The text, or its beginning if it is longer than a choice should be."""
    return text if len(text) <= limits.NAME else f"{text[: limits.NAME - 1]}…"


def check_lengths(texts: list[str]) -> None:
    """Each line has to fit; a line that does not is named by its number."""
    for number, text in enumerate(texts, start=1):
        if len(text) > limits.TITLE:
            where = f"Step {number} is too long: at" if len(texts) > 1 else "At"
            raise ValidationError(f"{where} most {limits.TITLE} characters, please.")


def step_in(line: str, today: date, known: Mapping[str, User]) -> Said:
    """The step that a line means: “Draft @ben by fri” is for Ben, until Friday; unknown words stay words."""
    words = line.split()
    call = next((word for word in words if word.startswith("@") and handle(word) in known), None)
    due_on, rest = due_in([word for word in words if word != call], today)
    return {
        "text": " ".join(rest) or line,
        "assignee": known[handle(call)].id if call else None,
        "due_on": due_on.isoformat() if due_on else None,
    }


class StepsForm(FlaskForm):
    """New steps, one a line."""

    once = OnceField(id="steps-once")
    lines = TextAreaField(
        "Add a step",
        id="steps-lines",
        render_kw={"rows": 1},
        filters=[clean_text],
        validators=[
            DataRequired("Write a step first."),
            Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please."),
        ],
    )

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card

    def validate_lines(self, field: TextAreaField) -> None:
        check_lengths([said["text"] for said in self.steps])
        if problem := room_problem(self.card, len(self.steps)):
            raise ValidationError(problem)

    @cached_property
    def steps(self) -> list[Said]:
        """The new steps: what each says, who does it and until when if the line says that too."""
        known, today = handles(), clock.today(current_user.zone)
        return [step_in(line, today, known) for line in lines_of(self.lines.data)]


class StepForm(FlaskForm):
    """A changed step, drawn when `seen` was the last thing that had happened."""

    seen = HiddenField(validators=[DataRequired("Load the page again, please.")])
    text = StringField(
        "Step",
        filters=[clean_line],
        validators=[
            DataRequired("Say what has to be done."),
            Length(max=limits.TITLE, message=f"At most {limits.TITLE} characters, please."),
        ],
    )
    assignee = SelectField("Who does it", coerce=int, default=NOBODY)
    due_on = DateField("Until", validators=[Optional()])
    after = SelectField("Place in the list", default=STAYS)

    def __init__(self, step: Step, seen: int) -> None:
        super().__init__(
            data={"text": step.text, "assignee": step.assignee_id or NOBODY, "due_on": step.due_on}
        )
        self.step = step
        self.now = seen
        people = {person.id: person for person in (*session.scalars(team()), step.assignee) if person}
        self.assignee.choices = [
            SelectChoice(str(NOBODY), "Nobody yet"),
            *(SelectChoice(str(id), person.name) for id, person in people.items()),
        ]
        self.others = {str(other.id): other for other in in_order(step.card.steps) if other is not step}
        self.after.choices = [
            SelectChoice(STAYS, f"Stays where it is ({step.place} of {len(step.card.steps)})"),
            SelectChoice(FIRST, "First"),
            *(SelectChoice(id, f"After “{shortened(other.text)}”") for id, other in self.others.items()),
        ]
        if not self.is_submitted():
            self.seen.data = str(seen)

    def validate_due_on(self, field: DateField) -> None:
        if field.data and not 2000 <= field.data.year < 2100:
            raise ValidationError("Give a date between 2000 and 2099.")

    @property
    def seen_event(self) -> int:
        """The event that the sender's page had last seen."""
        return as_id(self.seen.data)

    @property
    def place(self) -> int:
        """Where the step is put, counted from the top."""
        if self.after.data == STAYS:
            return self.step.place
        if self.after.data == FIRST:
            return 1
        return list(self.others).index(self.after.data) + 2

    @property
    def changes(self) -> dict[str, Any]:
        """What the sender changed."""
        due = self.due_on.data.isoformat() if self.due_on.data else None
        mine = {"text": self.text.data, "assignee": self.assignee.data or None, "due_on": due}
        changed = my_changes(self.step, mine, seen=self.seen_event)
        return changed if self.place == self.step.place else {**changed, "place": self.place}

    def see_again(self) -> None:
        """From now on the sender has seen what happened until now."""
        self.seen.data = str(self.now)


class TemplateForm(FlaskForm):
    """The usual steps of one kind of card, one a line."""

    seen = HiddenField(validators=[DataRequired("Load the page again, please.")])
    lines = TextAreaField(
        "Steps, one a line",
        filters=[clean_text],
        validators=[Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")],
    )

    def __init__(self, kind: Kind, *, seen: int, texts: list[str] | None = None) -> None:
        """With texts, as it is first shown; without, as it was sent."""
        if texts is None:
            super().__init__()
        else:
            super().__init__(formdata=None, data={"lines": "\n".join(texts), "seen": str(seen)})
        self.kind = kind
        self.now = seen
        self.seen.id, self.lines.id = f"{kind.value}-seen", f"{kind.value}-lines"
        self.lines.label.field_id = self.lines.id

    def validate_lines(self, field: TextAreaField) -> None:
        check_lengths(self.texts)
        if len(self.texts) > limits.STEPS_PER_CARD:
            raise ValidationError(f"At most {limits.STEPS_PER_CARD} steps, please.")

    @property
    def seen_event(self) -> int:
        """The event that the sender's page had last seen."""
        return as_id(self.seen.data)

    @property
    def texts(self) -> list[str]:
        """What the usual steps say."""
        return lines_of(self.lines.data)

    def see_again(self) -> None:
        """From now on the sender has seen what happened until now."""
        self.seen.data = str(self.now)
