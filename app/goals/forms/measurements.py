"""What somebody types about a KPI: what it was, and why it is parked."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from wtforms import DateField, Field, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from app import limits
from app.db import as_id
from app.figures import PERCENT, UNITS, Unit, parsed, said
from app.goals.entries import Entry
from app.goals.finding import kpis_in_force
from app.goals.periods import Period, back_from, last_complete
from app.goals.series import ratio
from app.goals.sources import Value
from app.goals.terms import KpiTerms
from app.log.repeating import OnceField
from app.people.forms import PeopleForm
from app.playbook.forms.inputs import NOTHING_CHOSEN
from app.text import clean_line, clean_text

COUNT = UNITS["count"]
OFFERED = 14


class MeasurementForm(PeopleForm):
    """A period and what the KPI was in it; two days, if they are given, are the period."""

    once = OnceField()
    period = SelectField("Period", validate_choice=False)
    first = DateField("From", validators=[Optional()])
    last = DateField("Until", validators=[Optional()])
    value = StringField("Value", filters=[clean_line])
    numerator = StringField("How many of them", filters=[clean_line])
    denominator = StringField("Of how many", filters=[clean_line])
    n = StringField("Counted of how many (n)", filters=[clean_line])

    def __init__(self, kpi: KpiTerms, today: date) -> None:
        self.kpi, self.is_share = kpi, kpi.unit is PERCENT
        super().__init__(data={"period": last_complete(kpi.cadence, today).key})
        self.period.choices = list(offered(kpi.cadence, today))
        if not self.is_share:
            self.numerator.label.text, self.denominator.label.text = "In all", "For how many"

    @property
    def numbers(self) -> Sequence[Field]:
        """What is asked for: of a ratio, what it is a ratio of."""
        names = ("numerator", "denominator") if self.kpi.adds_up == "ratio" else ("value", "n")
        return [self[name] for name in names]

    def unit_of(self, field: Field) -> Unit:
        """What a field is counted in."""
        is_own = field.short_name == "value" or (field.short_name == "numerator" and not self.is_share)
        return self.kpi.unit if is_own else COUNT

    def validate_period(self, field: Field) -> None:
        """That a period is chosen, or two days."""
        typed = any("".join(each.raw_data or ()).strip() for each in (self.first, self.last))
        if typed and not (self.first.data and self.last.data):
            raise ValidationError("Give both days, such as 2026-11-02, or choose a period.")
        if not typed and field.data not in {choice.value for choice in field.choices}:
            raise ValidationError("Choose a period, or give two days.")

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms' own
        """Check the period, then read each number."""
        is_fine = bool(super().validate(extra_validators))
        for field in self.numbers:
            try:
                self.number_in(field)
            except ValueError as error:
                field.errors, is_fine = [str(error)], False
        return is_fine

    def number_in(self, field: Field) -> int | None:
        """What stands in a field, in the smallest part of its unit; only n may be left out."""
        if field.short_name == "n" and not field.data:
            return None
        return parsed(field.data or "", self.unit_of(field))

    @property
    def entry(self) -> Entry:
        """What was typed, to be measured."""
        days = self.days
        numbers = {field.short_name: self.number_in(field) for field in self.numbers}
        if self.kpi.adds_up != "ratio":
            return Entry(days.first, days.last, Value(numbers["value"] or 0, n=numbers["n"]))
        part, of = numbers["numerator"] or 0, numbers["denominator"] or 0
        value = ratio(self.kpi, part, of) if of else 0
        return Entry(days.first, days.last, Value(value, part, of, n=of))

    @property
    def days(self) -> Period:
        """The period that was chosen."""
        if self.first.data and self.last.data:
            return Period(self.first.data, self.last.data)
        first, _, last = self.period.data.partition(".")
        return Period(date.fromisoformat(first), date.fromisoformat(last))

    @property
    def example(self) -> str:
        """How a value is typed."""
        return said(self.kpi.unit.example, self.kpi.unit)


def offered(cadence: str, today: date) -> Iterator[SelectChoice]:
    """The newest periods; the running one as far as it has come."""
    for each in islice(back_from(cadence, today), OFFERED):
        is_over = each.last <= today
        yield SelectChoice(
            Period(each.first, min(each.last, today)).key, each.words if is_over else f"{each.words}, so far"
        )


class ParkingForm(PeopleForm):
    """Why nobody should steer by a KPI, and what says more."""

    once = OnceField()
    why = TextAreaField(
        "Why it is parked",
        filters=[clean_text],
        validators=[
            DataRequired("Say why: what it does not tell."),
            Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please."),
        ],
    )
    instead = SelectField("What says more", validate_choice=False)

    def __init__(self, kpi_id: int) -> None:
        super().__init__()
        others = [each for each in kpis_in_force() if each.id != kpi_id and not each.is_vanity]
        self.instead.choices = [NOTHING_CHOSEN, *(SelectChoice(str(each.id), each.name) for each in others)]

    def validate_instead(self, field: Field) -> None:
        """That it is one of those that are in force."""
        if not field.data or field.data not in {choice.value for choice in field.choices}:
            raise ValidationError("Choose the KPI that says more, so that nobody is left without a number.")

    @property
    def instead_id(self) -> int:
        """The KPI that says more."""
        return as_id(self.instead.data)
