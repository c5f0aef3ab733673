"""What people send when they check in: whatever is left as it was written needs not be sent."""

from typing import Any

from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange

from app import limits
from app.goals.drafting import Draft
from app.goals.models.checkin import MOST_CONFIDENT
from app.log.repeating import OnceField
from app.people.forms import PeopleForm
from app.text import clean_text

BETWEEN = f"Write a whole number from 0 to {MOST_CONFIDENT}."


class CheckInForm(PeopleForm):
    """How sure one is, and why; the value is what the KPI says, and what was read."""

    once = OnceField()
    seen = HiddenField()
    confidence = IntegerField(
        "How sure are you?",
        render_kw={"min": 0, "max": MOST_CONFIDENT, "inputmode": "numeric"},
        validators=[NumberRange(0, MOST_CONFIDENT, BETWEEN)],
    )
    note = TextAreaField(
        "Why",
        filters=[clean_text],
        render_kw={"rows": 3},
        validators=[
            DataRequired("Say in a sentence why you are so sure."),
            Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please."),
        ],
    )

    def __init__(self, draft: Draft) -> None:
        super().__init__(data=draft.says)
        self.draft = draft

    @property
    def says(self) -> dict[str, str]:
        """What was sent, as a draft says it."""
        return {name: str(self[name].data) for name in self.draft.says}

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms' own
        """Refuse a value that is another one by now: nobody confirms what they never read."""
        is_fine = bool(super().validate(extra_validators))
        if self.seen.data == self.draft.seen:
            return is_fine
        self.seen.data = self.draft.seen
        self.form_errors.append(
            f"The numbers have changed since you read them. They say now: “{self.draft.note}” "
            "Change your words if you like, then confirm."
        )
        return False
