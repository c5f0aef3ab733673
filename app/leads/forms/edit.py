"""What people send who know more of a lead: of its person, of its company and of itself."""

from typing import Any

from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional, ValidationError

from app import limits
from app.db import session
from app.leads.campaigns import campaigns
from app.leads.fields import FIELDS, JOURNEY
from app.leads.forms.fields import WholeNumberField, choice, line, prose
from app.leads.forms.knowing import KnowingForm
from app.leads.models.contact import Basis
from app.leads.models.lead import Lead
from app.leads.personas import personas
from app.leads.reading.emails import is_plausible_email
from app.leads.reading.phones import is_plausible_phone
from app.people.models import team
from app.playbook.criteria.countries import countries
from app.playbook.criteria.profile import GRADES, ROLES

MOST_EMPLOYEES = 10_000_000
LONGEST_SOURCE, LONGEST_PHONE = 60, 40


class EditForm(KnowingForm):
    """All that is known of somebody, but for what was found out on qualifying."""

    names = tuple(FIELDS)[: list(FIELDS).index("notes")]

    person = line("Name", autocomplete="off")
    title = line("Job title")
    seniority = choice("Role", {value: words[:1].upper() + words[1:] for value, words in ROLES.items()})
    email = line("E-mail", limits.EMAIL, inputmode="email", autocomplete="off")
    phone = line("Telephone", LONGEST_PHONE, inputmode="tel", autocomplete="off")
    person_country = choice("Country", {})
    basis = SelectField("Why we may write", choices=[SelectChoice(each.value, each.words) for each in Basis])
    opted_out = BooleanField("They want to hear nothing more from us")
    company = line("Company", autocomplete="off")
    domain = line("Website", inputmode="url", placeholder="acme.example")
    country = choice("Country", {})
    employees = WholeNumberField(
        "Employees",
        validators=[Optional(), NumberRange(0, MOST_EMPLOYEES, f"A number from 0 to {MOST_EMPLOYEES:,}.")],
        render_kw={"inputmode": "numeric"},
    )
    company_type = choice("Company type", {"b2b": "B2B", "b2c": "B2C"})
    industry = line("Industry", limits.NAME)
    source = line("Source", LONGEST_SOURCE, list="sources")
    campaign = choice("Campaign", {}, SelectChoice("", "None"))
    asked = prose("What they asked")
    owner = choice("Looked after by", {}, SelectChoice("", "Nobody yet"))
    grade = choice("Grade", {grade: grade for grade in GRADES}, SelectChoice("", "None yet"))
    persona = choice("Persona", {})
    journey = choice("On the buyer’s journey", JOURNEY)
    is_test = BooleanField("One of ours, made to try something: no figure counts it")

    def __init__(self, lead: Lead) -> None:
        super().__init__(lead)
        for field in (self.person_country, self.country):
            field.choices = [
                *field.choices,
                *(SelectChoice(code, name) for code, name in countries().items()),
            ]
        people = {
            person.id: person.name for person in (*session.scalars(team()), *filter(None, [lead.owner]))
        }
        self.owner.choices = [
            *self.owner.choices,
            *(SelectChoice(str(id), name) for id, name in people.items()),
        ]
        self.campaign.choices = [
            *self.campaign.choices,
            *(SelectChoice(str(id), title) for id, title in campaigns(lead.campaign_id).items()),
        ]
        offered = personas(lead.persona_id)
        self.persona.choices = [
            *self.persona.choices, *(SelectChoice(str(each.id), each.name) for each in offered)
        ]  # fmt: skip

    def validate_email(self, field: Any) -> None:  # noqa: ANN401 - a field of WTForms
        """What looks wrong is told, unless it stood there before."""
        if field.data and field.data != field.object_data and not is_plausible_email(field.data):
            raise ValidationError("This does not look like an e-mail address, such as jo@acme.example.")

    def validate_phone(self, field: Any) -> None:  # noqa: ANN401 - see above
        """The same for a number."""
        if field.data and field.data != field.object_data and not is_plausible_phone(field.data):
            raise ValidationError(
                "This does not look like a number that can be called, such as +44 113 496 0100."
            )

    def validate_company(self, field: Any) -> None:  # noqa: ANN401 - see above
        """A company that has a name keeps one."""
        if self.lead.account and not field.data:
            raise ValidationError("A company needs a name. Type the name of another if it is the wrong one.")
