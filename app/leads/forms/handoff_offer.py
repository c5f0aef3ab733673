"""What people send when they offer a lead."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectMultipleField, StringField
from wtforms.validators import Length

from app import limits
from app.leads.forms.handoff import ReceiverField, prose
from app.log.repeating import OnceField
from app.people.forms import PeopleForm
from app.text import clean_line


class TickedField(SelectMultipleField):
    """Lines of the agreed checklist that are done."""

    def offer(self, lines: Sequence[str]) -> None:
        """Let these be the lines."""
        self.choices = list(lines)

    def pre_validate(self, _form: Any) -> None:  # noqa: ANN401 - as WTForms' own
        """A line that is no longer agreed on is simply not asked for."""


class OfferForm(PeopleForm):
    """To whom it goes, what is done, how to begin; and why, if stages are left out."""

    once = OnceField()
    reason = StringField(
        "Why stages are left out",
        filters=[clean_line],
        validators=[Length(max=limits.REASON, message=f"At most {limits.REASON} characters, please.")],
    )
    ticked = TickedField("Done before it goes over", choices=[], default=list)
    to = ReceiverField("Who answers it")
    opener = prose("How to begin", rows=2)
