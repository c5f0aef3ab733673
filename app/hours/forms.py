"""What is sent about working time: the team's calendar, and how far the demo's clock goes."""

from collections.abc import Sequence
from datetime import time
from functools import cached_property
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app import limits
from app.db import as_id
from app.errors import Refusal
from app.hours import days_off
from app.hours.changing import WORDS, CalendarChanged, Hours, changes_since, hours_of
from app.hours.holidays import countries, region_called, regions
from app.hours.models import Calendar
from app.hours.trying import Leap
from app.log.meanwhile import clashes, my_changes, show_theirs
from app.people.forms import PeopleForm, choice_field, zone_field
from app.text import clean_line, clean_text, listed

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def country_choices() -> list[SelectChoice]:
    return [SelectChoice("", "No holidays"), *(SelectChoice(*pair) for pair in countries().items())]


def time_field(label: str) -> TimeField:
    return TimeField(label, validators=[DataRequired("Give a time, such as 09:00.")])


class CalendarForm(PeopleForm):
    """When the team works, drawn when `seen` was the last thing that had happened."""

    seen = HiddenField(validators=[DataRequired("Load the page again, please.")])
    name = StringField(
        "Name",
        filters=[clean_line],
        validators=[
            DataRequired("Give the calendar a name."),
            Length(max=limits.NAME, message=f"At most {limits.NAME} characters, please."),
        ],
    )
    weekdays = SelectMultipleField(
        "Days", coerce=int, choices=[SelectChoice(number, day) for number, day in enumerate(WEEKDAYS)]
    )
    opens = time_field("From")
    closes = time_field("Until")
    zone = zone_field()
    country = SelectField(
        "Country", choices=country_choices, invalid_choice_message="Choose a country of the list."
    )
    region = StringField("Region", filters=[clean_line], render_kw={"list": "regions", "autocomplete": "off"})
    days_off = TextAreaField(
        "The team's own days off",
        filters=[clean_text],
        validators=[Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")],
    )

    def __init__(self, calendar: Calendar, seen: int) -> None:
        self.calendar, self.now = calendar, seen
        set_so_far = {"opens": calendar.opens, "closes": calendar.closes, "zone": calendar.zone}
        region = regions(calendar.country).get(calendar.region, "") if calendar.country else ""
        own = days_off.written(calendar.days_off)
        self.shown = {**hours_of(calendar), **set_so_far, "region": region, "days_off": own}
        super().__init__(data={**self.shown, "seen": str(seen)})

    def validate_region(self, field: Field) -> None:
        """A region is called by its code or its name."""
        if field.data and self.country.data in countries():
            self.known_region(field.data)

    def known_region(self, words: str) -> str:
        """The code of the region that is meant."""
        country = self.country.data
        code = region_called(country, words)
        if code is None:
            there = listed([*regions(country).values()], "or")
            choose = f"choose {there}, or leave it empty" if there else "leave it empty"
            raise ValidationError(
                f"{countries()[country]} has no such region with holidays of its own: {choose}."
            )
        return code

    def validate_days_off(self, field: Field) -> None:
        """Each line begins with a day."""
        try:
            days_off.read(field.data or "")
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal

    @property
    def hours(self) -> dict[str, Any]:
        """What was sent, in the plain form of `changing.py`."""
        sent: dict[str, Any] = {name: self[name].data for name in WORDS}
        if sent["country"] and sent["region"]:
            sent["region"] = self.known_region(sent["region"])
        times: dict[str, time] = {name: sent[name] for name in ("opens", "closes")}
        sent.update({name: f"{at:%H:%M}" for name, at in times.items()})
        return {**sent, "weekdays": sorted(sent["weekdays"]), "days_off": days_off.read(sent["days_off"])}

    @cached_property
    def since(self) -> Sequence[CalendarChanged]:
        """What others changed since the sender's page was drawn."""
        return changes_since(as_id(self.seen.data))

    @property
    def changes(self) -> Hours:
        """What the sender changed."""
        return my_changes(self.hours, hours_of(self.calendar), self.since)

    @property
    def clashes(self) -> dict[str, CalendarChanged]:
        """The fields that others changed meanwhile to something else."""
        return clashes(self.changes, hours_of(self.calendar), self.since)

    def see_again(self) -> None:
        """From now on the sender has seen what happened until now."""
        show_theirs(self, self.shown, self.changes)
        self.seen.data = str(self.now)


class ClockForm(FlaskForm):
    """How far the demo's clock is moved on, and where it stood for whoever moves it."""

    leap = choice_field("How far", Leap, lambda leap: leap.value)
    shown = IntegerField(validators=[InputRequired("Say where the clock stood.")])
