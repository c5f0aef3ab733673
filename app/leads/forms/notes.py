"""What people send who found something out on qualifying."""

from datetime import date
from typing import Any

from wtforms.validators import ValidationError

from app import limits
from app.hours.models import the_teams_today
from app.leads.fields import FIELDS
from app.leads.forms.fields import day, line, prose, yes_or_no
from app.leads.forms.knowing import KnowingForm
from app.leads.models.lead import Lead


class NotesForm(KnowingForm):
    """What was found out on qualifying: in words, and what the definition asks for."""

    names = tuple(FIELDS)[list(FIELDS).index("notes") :]

    notes = prose("Notes")
    need = yes_or_no("Do they need what we offer?")
    authority = yes_or_no("May they decide to buy?")
    budget = yes_or_no("Is there a budget?")
    decides_on = day("When do they want to decide?")
    offer = line("Offer", limits.LINE)
    offer_until = day("Offer ends on")

    def __init__(self, lead: Lead, suggested: str = "") -> None:
        super().__init__(lead, **({"notes": suggested} if suggested else {}))

    def validate_decides_on(self, field: Any) -> None:  # noqa: ANN401 - a field of WTForms
        """A day of this century, and none that is over."""
        refuse_odd(field.data)
        if field.data and field.data < the_teams_today() and field.data != self.lead.decides_on:
            raise ValidationError("That day is over. When do they want to decide from now on?")

    def validate_offer_until(self, field: Any) -> None:  # noqa: ANN401 - see above
        """The same for the offer."""
        refuse_odd(field.data)


def refuse_odd(value: date | None) -> None:
    """Refuse a day that is a typing mistake."""
    if value and not limits.FIRST_YEAR <= value.year <= limits.LAST_YEAR:
        raise ValidationError(f"Give a date between {limits.FIRST_YEAR} and {limits.LAST_YEAR}.")
