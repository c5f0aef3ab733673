"""What people send about deals: what one is about, how near it is, that it was won or lost."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from wtforms import DateField, Field, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app import limits
from app.db import as_id, session
from app.figures import UNITS, parsed, said
from app.leads.models.deal import Deal, DealStage, LostReason
from app.leads.models.lead import Lead
from app.leads.winning import editing
from app.leads.winning.terms import Terms
from app.log.meanwhile import show_theirs
from app.log.repeating import OnceField
from app.people.forms import PeopleForm, choice_field, unchosen_field
from app.people.models import team
from app.text import clean_line

NOBODY = "0"


class MoneyForm(PeopleForm):
    """A form with an amount, typed as people write money."""

    amount = StringField("Amount", filters=[clean_line])
    currency = "GBP"

    def validate_amount(self, field: Field) -> None:
        """That it is money, and more than none."""
        try:
            self.pence = parsed(field.data or "", UNITS[self.currency])
        except ValueError as error:
            raise ValidationError(str(error)) from error

    @property
    def example(self) -> str:
        """How an amount is typed."""
        return f"As in {said(12_000 * 10 ** UNITS[self.currency].decimals, UNITS[self.currency])}, or 12k."


def name_field() -> StringField:
    return StringField(
        "Deal",
        filters=[clean_line],
        validators=[
            DataRequired("Name the deal: the company, and what they buy."),
            Length(max=limits.TITLE, message=f"At most {limits.TITLE} characters, please."),
        ],
    )


def day_field(label: str, missing: str) -> DateField:
    return DateField(label, validators=[InputRequired(missing)])


class DealForm(MoneyForm):
    """A new deal: its name, its amount and its day."""

    once = OnceField()
    name = name_field()
    close_on = day_field("Decided until", "When do you expect them to decide? Give a date.")

    def __init__(self, lead: Lead, currency: str, today: date) -> None:
        is_coming = lead.decides_on is not None and lead.decides_on >= today
        super().__init__(data={"name": lead.name, "close_on": lead.decides_on if is_coming else None})
        self.currency = currency

    @property
    def terms(self) -> Terms:
        """What was sent."""
        assert self.close_on.data is not None  # noqa: S101 - the form was valid
        return Terms(self.name.data or "", self.pence, self.currency, self.close_on.data)


class DealEditForm(MoneyForm):
    """A changed deal, drawn when `seen` was the last thing that had happened."""

    seen = HiddenField(validators=[DataRequired("Load the page again, please.")])
    name = name_field()
    close_on = day_field("Decided until", "Give a date.")
    owner = SelectField("Looks after it", default=NOBODY)

    def __init__(self, deal: Deal, seen: int) -> None:
        self.deal, self.now, self.currency = deal, seen, deal.currency
        super().__init__(data=shown(editing.fields_of(deal), deal))
        people = {each.id: each for each in (*session.scalars(team()), deal.owner) if each}
        self.owner.choices = [
            SelectChoice(NOBODY, "Nobody yet"),
            *(SelectChoice(str(id), person.name) for id, person in people.items()),
        ]
        if not deal.stage.is_open:
            self.close_on.label.text = "Decided on"
        if not self.is_submitted():
            self.seen.data = str(seen)

    @property
    def seen_event(self) -> int:
        """The last thing that had happened when the form was drawn."""
        return as_id(self.seen.data)

    @property
    def fields(self) -> dict[str, Any]:
        """What was sent, in plain form."""
        day = self.close_on.data
        return {
            "name": self.name.data,
            "amount": self.pence,
            "close_on": day.isoformat() if day else None,
            "owner": as_id(self.owner.data) or None,
        }

    @cached_property
    def changes(self) -> dict[str, Any]:
        """What its sender changed."""
        return editing.my_changes(self.deal, self.fields, seen=self.seen_event)

    def see_again(self) -> None:
        """Show what stands there now, but for what its sender changed; sent again, that counts."""
        show_theirs(self, shown(editing.fields_of(self.deal), self.deal), self.changes)
        self.seen.data = str(self.now)


def shown(fields: Mapping[str, Any], deal: Deal) -> dict[str, Any]:
    """What a deal says, as its form shows it."""
    day = date.fromisoformat(fields["close_on"])
    owner = str(fields["owner"]) if fields["owner"] else NOBODY
    amount = said(fields["amount"], UNITS[deal.currency])
    return {**fields, "amount": amount, "close_on": day, "owner": owner}


class DealStageForm(PeopleForm):
    """How near it is."""

    stage = choice_field("Stage", DealStage, lambda stage: stage.words)


class WonForm(MoneyForm):
    """On which day they bought, and for how much."""

    once = OnceField()
    on = day_field("Won on", "On which day was it won?")

    def __init__(self, deal: Deal, today: date) -> None:
        super().__init__(data={"amount": said(deal.amount, UNITS[deal.currency]), "on": today})
        self.currency = deal.currency


class LostForm(PeopleForm):
    """Why they did not buy, from whom they bought instead, and on which day that was said."""

    once = OnceField()
    reason = unchosen_field("Why it was lost", LostReason, lambda reason: reason.words)
    competitor = StringField(
        "Lost to whom",
        filters=[clean_line],
        validators=[Length(max=limits.NAME, message=f"At most {limits.NAME} characters, please.")],
    )
    on = day_field("Lost on", "On which day was it lost?")

    def __init__(self, today: date) -> None:
        super().__init__(data={"on": today})
