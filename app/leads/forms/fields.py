"""The fields of forms about leads: what is known or not, and what it looks like in the plain form."""

import re
from collections.abc import Mapping
from typing import Any

from wtforms import DateField, Field, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from app import limits
from app.people.forms import CHOOSE
from app.text import clean_line, clean_text

NOT_KNOWN = SelectChoice("", "Not known")


def line(label: str, longest: int = limits.TITLE, **attributes: str) -> StringField:
    """One line."""
    fits = Length(max=longest, message=f"At most {longest} characters, please.")
    return StringField(label, filters=[clean_line], validators=[fits], render_kw=attributes or None)


def prose(label: str) -> TextAreaField:
    """Several lines."""
    fits = Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")
    return TextAreaField(label, filters=[clean_text], validators=[fits])


def choice(label: str, options: Mapping[str, str], empty: SelectChoice = NOT_KNOWN) -> SelectField:
    """One of these, or nothing."""
    offered = [SelectChoice(value, words) for value, words in options.items()]
    return SelectField(label, choices=[empty, *offered], default="", invalid_choice_message=CHOOSE)


class WholeNumberField(IntegerField):
    """A whole number; what is none is left to the words of its range."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Understand what was typed, also with separators of thousands; anything else is out of range."""
        typed = "".join(valuelist[:1]).strip()
        self.data = None
        if typed and re.fullmatch(r"\d{1,12}|\d{1,3}([ ,.’']\d{3}){1,3}", typed):
            self.data = int(re.sub(r"\D", "", typed))
        elif typed:
            self.data = -1


def yes_or_no(label: str) -> SelectField:
    """Yes, no, or nobody knows."""
    return choice(label, {"yes": "Yes", "no": "No"})


def day(label: str) -> DateField:
    """A date, or none."""
    return DateField(label, validators=[Optional()])


def number(text: str) -> int | None:
    """What was chosen, as an id."""
    return int(text) if text else None


YES_OR_NO: Mapping[str, bool | None] = {"yes": True, "no": False, "": None}


def words_of(value: bool | None) -> str:  # noqa: FBT001 - it is the very thing
    """Yes or no, as a form sends it."""
    return {True: "yes", False: "no", None: ""}[value]


def shown(field: Field, value: Any) -> str:  # noqa: ANN401 - whatever stands in a field
    """A value in the words of its field."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, SelectField):
        return {str(each.value): str(each.label) for each in field.choices}.get(str(value or ""), "not known")
    return str(value or "empty")
