"""What admins send who change the rules of the funnel."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from wtforms import BooleanField, HiddenField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange

from app.db import as_id
from app.leads.models.rules import FunnelRules, Routing
from app.leads.rules.changing import (
    CURRENCIES,
    MOST_GRACE,
    WORDS,
    FunnelRulesChanged,
    Rules,
    rules_changed_since,
    rules_of,
)
from app.log.meanwhile import clashes, my_changes, show_theirs
from app.people.forms import CHOOSE, PeopleForm

HOW_LONG = f"A whole number of days, from 0 to {MOST_GRACE}."


class DaysField(IntegerField):
    """A number of days; what is none is said as it is of any other."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(HOW_LONG) from error


class RulesForm(PeopleForm):
    """How the funnel works, drawn when `seen` was the last thing that had happened."""

    seen = HiddenField(validators=[DataRequired("Load the page again, please.")])
    has_second_leg = BooleanField("Business development qualifies before sales takes over")
    routing = SelectField(
        "If nobody is named, a handoff goes",
        choices=[SelectChoice(each.value, each.words) for each in Routing],
        invalid_choice_message=CHOOSE,
    )
    recycles_late = BooleanField("What nobody answers goes back by itself")
    grace_days = DaysField(
        "Days of grace after its time",
        validators=[InputRequired(HOW_LONG), NumberRange(0, MOST_GRACE, HOW_LONG)],
        render_kw={"inputmode": "numeric"},
    )
    currency = SelectField(
        "Currency of deals",
        choices=[SelectChoice(key, words) for key, words in CURRENCIES.items()],
        invalid_choice_message="Choose a currency of the list.",
    )

    def __init__(self, rules: FunnelRules, seen: int) -> None:
        self.now, self.last = rules_of(rules), seen
        super().__init__(data={**self.now, "seen": str(seen)})

    @property
    def sent(self) -> Rules:
        """What was sent, in the plain form."""
        return {name: self[name].data for name in WORDS}

    @cached_property
    def since(self) -> Sequence[FunnelRulesChanged]:
        """What others changed since the sender's page was drawn."""
        return rules_changed_since(as_id(self.seen.data))

    @property
    def changes(self) -> Mapping[str, Any]:
        """What the sender changed."""
        return my_changes(self.sent, self.now, self.since)

    @property
    def clashes(self) -> dict[str, FunnelRulesChanged]:
        """The fields that others changed meanwhile to something else."""
        return clashes(self.changes, self.now, self.since)

    def see_again(self) -> None:
        """From now on the sender has seen what happened until now."""
        show_theirs(self, self.now, self.changes)
        self.seen.data = str(self.last)
