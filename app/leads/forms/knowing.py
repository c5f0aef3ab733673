"""What forms about a lead have in common: where it is known from, and what their senders had seen."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice

from app.campaigns.declaring import Origin
from app.leads.fields import fields_of
from app.leads.forms.fields import YES_OR_NO, number, shown, words_of
from app.leads.models.lead import Lead
from app.leads.seen import my_changes, read, seen
from app.log.meanwhile import show_theirs
from app.people.forms import CHOOSE, PeopleForm

ORIGINS = {
    Origin.TYPED.value: "I found it out, or knew it",
    Origin.CALL.value: "They told me",
    Origin.REGISTER.value: "From the company register",
}
ANSWERS, DAYS = {"need", "authority", "budget"}, {"decides_on", "offer_until"}
NUMBERS = {"owner", "persona", "campaign"}


class KnowingForm(PeopleForm):
    """Some fields of a lead, where they are from, and what its sender had seen."""

    names: ClassVar[Sequence[str]] = ()
    seen = HiddenField()
    origin = SelectField(
        "How you know",
        choices=[SelectChoice(value, words) for value, words in ORIGINS.items()],
        default=Origin.TYPED.value,
        invalid_choice_message=CHOOSE,
    )

    def __init__(self, lead: Lead, **filled: Any) -> None:  # noqa: ANN401 - whatever the fields hold
        self.lead = lead
        now = {name: value for name, value in fields_of(lead).items() if name in self.names}
        super().__init__(data={**self.as_typed(now), **filled})
        if not self.is_submitted():
            self.see_again()

    @staticmethod
    def as_typed(fields: dict[str, Any]) -> dict[str, Any]:
        """The plain form as these fields take it."""
        typed = dict(fields)
        for name in ANSWERS & fields.keys():
            typed[name] = words_of(fields[name])
        for name in NUMBERS & fields.keys():
            typed[name] = str(fields[name] or "")
        for name in DAYS & fields.keys():
            typed[name] = date.fromisoformat(fields[name]) if fields[name] else None
        return typed

    @property
    def fields(self) -> dict[str, Any]:
        """What was sent, in the plain form of `fields.py`."""
        return {name: self.plain(name) for name in self.names}

    def plain(self, name: str) -> Any:  # noqa: ANN401 - whatever stands there
        """What was sent in one field."""
        value = self[name].data
        if name in ANSWERS:
            return YES_OR_NO[value]
        if name in NUMBERS:
            return number(value)
        if name in DAYS:
            return value.isoformat() if value else None
        return "" if value is None and name != "employees" else value

    @property
    def changes(self) -> dict[str, Any]:
        """What the sender changed, and what does not stand there by now anyway."""
        now = fields_of(self.lead)
        mine = my_changes(self.fields, read(self.seen.data or ""))
        return {name: value for name, value in mine.items() if value != now[name]}

    @property
    def known_by(self) -> Origin:
        """Where it is from."""
        return Origin(self.origin.data)

    def see_again(self) -> None:
        """Show what stands there now, but for what the sender changed; from now on they have seen it."""
        if self.is_submitted():
            now = {name: value for name, value in fields_of(self.lead).items() if name in self.names}
            show_theirs(self, self.as_typed(now), self.changes)
        self.seen.data = seen(self.lead, self.names)

    def now(self, name: str) -> str:
        """What stands in a field now, in words."""
        value = self.as_typed({name: fields_of(self.lead)[name]})[name]
        return shown(self[name], value)
