"""What a deal is about: what they may buy, for how much, and when they want to decide."""

from dataclasses import dataclass
from datetime import date, timedelta

from app import limits
from app.errors import Refusal
from app.hours.models import the_teams_today
from app.text import clean_line

LATEST = timedelta(days=5 * 366)


@dataclass(frozen=True)
class Terms:
    """The amount stands in the smallest part of its currency."""

    name: str
    amount: int
    currency: str
    close_on: date

    def checked(self) -> "Terms":
        """The same, with its name in one line; refused if something cannot be so."""
        name = named_well(self.name)
        refuse_nothing(self.amount)
        refuse_past(self.close_on)
        return Terms(name, self.amount, self.currency, self.close_on)


def named_well(name: str) -> str:
    """The name in one line."""
    name = clean_line(name)
    if not 0 < len(name) <= limits.TITLE:
        raise Refusal(f"Name the deal in a line of at most {limits.TITLE} characters.")
    return name


def refuse_nothing(amount: int) -> None:
    """A deal about no money is none."""
    if amount <= 0:
        raise Refusal("Say what the deal is worth: more than nothing.")


def refuse_past(close_on: date) -> None:
    """What is still open is decided some day that is still to come."""
    today = the_teams_today()
    if not today <= close_on <= today + LATEST:
        raise Refusal("When do you expect them to decide? Choose a day from today on, within five years.")
