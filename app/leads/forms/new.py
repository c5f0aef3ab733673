"""What people write down of a new lead."""

from typing import Any

from wtforms import EmailField, SelectField, StringField, TelField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from app import limits
from app.leads.forms.fields import WholeNumberField
from app.leads.hearing import Said
from app.leads.models.contact import Basis
from app.leads.models.touch import TouchKind
from app.leads.reading.emails import is_plausible_email
from app.leads.reading.phones import is_plausible_phone
from app.log.repeating import OnceField
from app.people.forms import CHOOSE, PeopleForm, choice_field
from app.playbook.criteria.countries import countries
from app.text import clean_line, clean_text

MET = (
    TouchKind.ENQUIRY, TouchKind.DEMO_REQUEST, TouchKind.CALL, TouchKind.EVENT, TouchKind.WEBINAR,
    TouchKind.SOCIAL, TouchKind.DOWNLOAD,
)  # fmt: skip
"""What may have happened when somebody is written down."""

MOST_EMPLOYEES = 10_000_000
COMPANY_TYPES = {"": "Not known", "b2b": "B2B", "b2c": "B2C"}


def line(label: str, most: int, **attributes: Any) -> StringField:  # noqa: ANN401 - of the input
    """One line of so many characters."""
    too_long = Length(max=most, message=f"At most {most} characters, please.")
    return StringField(label, filters=[clean_line], validators=[too_long], render_kw=attributes or None)


def one_of(label: str, options: dict[str, str]) -> SelectField:
    """One of these, by what is kept."""
    choices = [SelectChoice(value, words) for value, words in options.items()]
    return SelectField(label, choices=choices, default="", invalid_choice_message=CHOOSE)


class NewLeadForm(PeopleForm):
    """A company, a person there, or both; all else can follow."""

    once = OnceField()
    company = line("Company", limits.TITLE, autocomplete="off")
    person = line("Person", limits.TITLE, autocomplete="off")
    email = EmailField(
        "E-mail",
        filters=[clean_line],
        render_kw={"autocomplete": "off"},
        validators=[Length(max=limits.EMAIL, message=f"At most {limits.EMAIL} characters, please.")],
    )
    phone = TelField(
        "Telephone",
        filters=[clean_line],
        render_kw={"autocomplete": "off"},
        validators=[Length(max=limits.LABEL, message=f"At most {limits.LABEL} characters, please.")],
    )
    source = line("Source", limits.SOURCE, list="sources", autocomplete="off")
    basis = choice_field("Why we may write to them", Basis, lambda basis: basis.words, default=Basis.NONE)
    met = one_of("What happened", {"": "Nothing yet"} | {kind.value: kind.words for kind in MET})
    asked = TextAreaField(
        "What they asked",
        filters=[clean_text],
        render_kw={"rows": 3},
        validators=[Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")],
    )
    title = line("Job title", limits.TITLE, autocomplete="off")
    country = one_of("Country", {"": "Not known"} | countries())
    employees = WholeNumberField(
        "Employees",
        render_kw={"inputmode": "numeric"},
        validators=[
            Optional(),
            NumberRange(1, MOST_EMPLOYEES, f"Write a whole number from 1 to {MOST_EMPLOYEES:,}."),
        ],
    )
    company_type = one_of("Company type", COMPANY_TYPES)
    industry = line("Industry", limits.NAME, autocomplete="off")

    FOLDED = ("title", "country", "employees", "company_type", "industry")

    def validate_company(self, _field: StringField) -> None:
        if not any(self[name].data for name in ("company", "person", "email", "phone")):
            raise ValidationError("Say at least the company, or how somebody can be reached.")

    def validate_email(self, field: EmailField) -> None:
        if field.data and not is_plausible_email(field.data):
            raise ValidationError("This does not look like an e-mail address, such as jo@acme.example.")

    def validate_phone(self, field: TelField) -> None:
        if field.data and not is_plausible_phone(field.data):
            raise ValidationError("This does not look like a telephone number, such as +44 20 7946 0000.")

    @property
    def is_unfolded(self) -> bool:
        """Whether something stands in the fields that are folded away, or is wrong there."""
        return any(self[name].data or self[name].errors for name in self.FOLDED)

    @property
    def says(self) -> Said:
        """What was written down."""
        same = (
            "company", "person", "email", "phone", "source", "basis", "asked", "title", "country",
            "employees", "company_type", "industry",
        )  # fmt: skip
        return Said(**{name: self[name].data for name in same})

    @property
    def kind(self) -> TouchKind | None:
        """What happened; whoever asked something has enquired."""
        if self.met.data:
            return TouchKind(self.met.data)
        return TouchKind.ENQUIRY if self.asked.data else None
