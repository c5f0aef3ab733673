"""What people send who write down a contact: with one tap, or with all that can be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import DateTimeLocalField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError

from app import clock, limits
from app.leads.forms.fields import line
from app.leads.models.touch import TouchKind
from app.log.repeating import OnceField
from app.people.forms import CHOOSE, PeopleForm


@dataclass(frozen=True)
class Tap:
    """What one button means."""

    words: str
    icon: str
    kind: TouchKind
    is_ours: bool = True
    is_two_way: bool = False


TAPS: Mapping[str, Tap] = {
    "spoke": Tap("Spoke", "phone-call", TouchKind.CALL, is_two_way=True),
    "no_answer": Tap("No answer", "phone-missed", TouchKind.CALL),
    "mailed": Tap("Mailed", "mail", TouchKind.MAIL),
    "messaged": Tap("Messaged", "message-square", TouchKind.MESSAGE),
    "met": Tap("Met", "users", TouchKind.MEETING, is_two_way=True),
    "replied": Tap("They replied", "reply", TouchKind.MAIL, is_ours=False, is_two_way=True),
}
"""The contacts that people write down most."""

WHO = {"theirs": "They came to us", "ours": "We tried to reach them", "both": "We reached them, and talked"}
FORM = "%Y-%m-%dT%H:%M"


class TapForm(PeopleForm):
    """A button, and a line if there is something to say."""

    once = OnceField()
    words = line("In a line", limits.LINE)
    what = SelectField(
        "What happened", choices=list(TAPS), validate_choice=False, validators=[DataRequired(CHOOSE)]
    )

    def validate_what(self, field: SelectField) -> None:
        """Only what a button says."""
        if field.data not in TAPS:
            raise ValidationError(CHOOSE)

    @property
    def said(self) -> dict[str, Any]:
        """What was sent, as `touch()` takes it."""
        tap = TAPS[self.what.data]
        how = {"is_ours": tap.is_ours, "is_two_way": tap.is_two_way}
        return {"kind": tap.kind, "words": self.words.data, **how}


class TouchForm(PeopleForm):
    """Any contact: what, when, from whom to whom."""

    once = OnceField()
    kind = SelectField(
        "What happened",
        choices=[SelectChoice(kind.value, kind.words) for kind in TouchKind],
        default=TouchKind.CALL.value,
        invalid_choice_message=CHOOSE,
    )
    who = RadioField(
        "Who",
        choices=[SelectChoice(value, words) for value, words in WHO.items()],
        default="ours",
        validate_choice=True,
    )
    at = DateTimeLocalField(
        "When", format=[FORM, f"{FORM}:%S"], validators=[DataRequired("Say when it was.")]
    )
    words = line("In a line", limits.LINE)

    def __init__(self, zone: str) -> None:
        self.zone = zone
        super().__init__(data={"at": clock.local(clock.now(), zone).replace(tzinfo=None)})

    def validate_at(self, field: DateTimeLocalField) -> None:
        """A moment that is no typing mistake."""
        if field.data and field.data.year < limits.FIRST_YEAR:
            raise ValidationError(f"Give a moment from {limits.FIRST_YEAR} on.")

    @property
    def moment(self) -> datetime:
        """When it was; what is typed is read on the clock of whoever typed it."""
        typed: datetime = self.at.data
        return typed.replace(tzinfo=ZoneInfo(self.zone))

    @property
    def said(self) -> dict[str, Any]:
        """What was sent, as `touch()` takes it."""
        kind = TouchKind(self.kind.data)
        who = "theirs" if kind.is_theirs else self.who.data
        how = {"is_ours": who != "theirs", "is_two_way": who == "both"}
        return {"kind": kind, "at": self.moment, "words": self.words.data, **how}
