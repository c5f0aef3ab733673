"""What people send about an account: what is known of it, how far we are, which card stands for it."""

import re
from typing import Any

from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError

from app import limits
from app.campaigns.declaring import Origin
from app.campaigns.editing import WORDS, fields_of
from app.campaigns.models.account import Account, AccountState
from app.campaigns.seen import my_changes, read, seen
from app.db import as_id, session
from app.log.meanwhile import show_theirs
from app.log.repeating import OnceField
from app.people.forms import CHOOSE, PeopleForm, choice_field
from app.people.models import team
from app.playbook.criteria.countries import countries
from app.text import clean_line

NOT_KNOWN = SelectChoice("", "Not known")
MOST_EMPLOYEES = 10_000_000
ORIGINS = {
    Origin.TYPED.value: "I found it out, or knew it",
    Origin.CALL.value: "They told me",
    Origin.REGISTER.value: "From the company register",
}
DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")


def domain_in(text: str | None) -> str:
    """The domain of an address of a page, however it was typed: “https://www.acme.example/de” is
    “acme.example”.
    """
    plain = clean_line(text).casefold().partition("://")
    return (plain[2] or plain[0]).removeprefix("www.").partition("/")[0].partition("?")[0]


def line(label: str, most: int, **attributes: Any) -> StringField:  # noqa: ANN401 - of the input
    """One line of so many characters."""
    too_long = Length(max=most, message=f"At most {most} characters, please.")
    return StringField(label, filters=[clean_line], validators=[too_long], render_kw=attributes or None)


def name_field() -> StringField:
    too_long = Length(max=limits.TITLE, message=f"At most {limits.TITLE} characters, please.")
    return StringField(
        "Company",
        filters=[clean_line],
        render_kw={"autocomplete": "off"},
        validators=[DataRequired("A company needs a name."), too_long],
    )


def domain_field() -> StringField:
    too_long = Length(max=limits.TITLE, message=f"At most {limits.TITLE} characters, please.")
    return StringField(
        "Website",
        filters=[domain_in],
        validators=[too_long],
        render_kw={"inputmode": "url", "placeholder": "acme.example", "autocomplete": "off"},
    )


def refuse_odd(field: Any) -> None:  # noqa: ANN401 - a field of WTForms
    """Refuse what is no website, unless it stood there before."""
    if field.data and field.data != field.object_data and not DOMAIN.fullmatch(field.data):
        raise ValidationError("This does not look like a website, such as acme.example.")


class NewAccountForm(PeopleForm):
    """A company; all else can follow."""

    once = OnceField()
    name = name_field()
    domain = domain_field()

    def validate_domain(self, field: Any) -> None:  # noqa: ANN401 - see above
        refuse_odd(field)


class AccountForm(PeopleForm):
    """All that is known of a company, and what its sender had seen of it."""

    seen = HiddenField()
    name = name_field()
    domain = domain_field()
    country = SelectField("Country", invalid_choice_message=CHOOSE)
    employees = IntegerField(
        "Employees",
        render_kw={"inputmode": "numeric"},
        validators=[Optional(), NumberRange(0, MOST_EMPLOYEES, f"A number from 0 to {MOST_EMPLOYEES:,}.")],
    )
    company_type = SelectField(
        "Company type",
        choices=[NOT_KNOWN, SelectChoice("b2b", "B2B"), SelectChoice("b2c", "B2C")],
        invalid_choice_message=CHOOSE,
    )
    industry = line("Industry", limits.NAME)
    owner_id = SelectField("Looked after by", invalid_choice_message=CHOOSE)
    origin = SelectField(
        "How you know",
        choices=[SelectChoice(value, words) for value, words in ORIGINS.items()],
        default=Origin.TYPED.value,
        invalid_choice_message=CHOOSE,
    )

    def __init__(self, account: Account) -> None:
        self.account = account
        super().__init__(data=self.as_typed())
        self.country.choices = [NOT_KNOWN, *(SelectChoice(code, name) for code, name in countries().items())]
        people = {each.id: each for each in (*session.scalars(team()), account.owner) if each}
        nobody = SelectChoice("", "Nobody yet")
        self.owner_id.choices = [
            nobody, *(SelectChoice(str(id), person.name) for id, person in people.items())
        ]  # fmt: skip
        if not self.is_submitted():
            self.see_again()

    def as_typed(self) -> dict[str, Any]:
        """What stands there, as the fields take it."""
        now = fields_of(self.account)
        return {**now, "owner_id": str(now["owner_id"] or "")}

    def validate_domain(self, field: Any) -> None:  # noqa: ANN401 - see above
        refuse_odd(field)

    @property
    def fields(self) -> dict[str, Any]:
        """What was sent."""
        sent = {name: self[name].data for name in WORDS}
        return {**sent, "owner_id": as_id(sent["owner_id"]) or None}

    @property
    def changes(self) -> dict[str, Any]:
        """What its sender changed."""
        return my_changes(self.account, self.fields, read(self.seen.data or ""))

    @property
    def known_by(self) -> Origin:
        """Where it is from."""
        return Origin(self.origin.data)

    def see_again(self) -> None:
        """Show what stands there now, but for what the sender changed; from now on they have seen it."""
        if self.is_submitted():
            show_theirs(self, self.as_typed(), self.changes)
        self.seen.data = seen(self.account)

    def now(self, name: str) -> str:
        """What stands in a field now, in words."""
        value = self.as_typed()[name]
        if isinstance(self[name], SelectField):
            choices = {str(each.value): str(each.label) for each in self[name].choices}
            return choices.get(str(value or ""), "not known")
        return str(value if value not in (None, "") else "empty")


class StateForm(PeopleForm):
    """How far we are."""

    state = choice_field("How far we are", AccountState, lambda state: state.words)


class CardForm(PeopleForm):
    """Which card stands for it."""

    card = SelectField("Card", invalid_choice_message=CHOOSE)

    def __init__(self, cards: dict[int, str]) -> None:
        super().__init__()
        self.card.choices = [SelectChoice(str(id), title) for id, title in cards.items()]

    @property
    def card_id(self) -> int:
        """Its id."""
        return as_id(self.card.data)


class WhichAccountForm(PeopleForm):
    """For which account a card stands."""

    account = HiddenField(validators=[DataRequired()])

    @property
    def account_id(self) -> int:
        """Its id."""
        return as_id(self.account.data)
