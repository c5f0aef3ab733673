"""What people send about themselves and each other, as things of this room."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import EmailField, Field, PasswordField, SelectField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice, enum_choices, enum_coerce
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app import limits
from app.db import session
from app.errors import Refusal
from app.people import zones
from app.people.finding import folded_email
from app.people.models import Role, Side, Theme, User
from app.text import clean_line

Fact = TypeVar("Fact")

EMAIL = re.compile(r"[^@\s<>\"(),:;]+@[^@\s<>\"(),:;.]+(\.[^@\s<>\"(),:;.]+)+")
THEMES = {Theme.SYSTEM: "As this device", Theme.LIGHT: "Light", Theme.DARK: "Dark"}
CHOOSE = "Choose one of these."
EMAIL_NEEDED = (
    DataRequired("An e-mail address is needed."),
    Length(max=limits.EMAIL, message=f"At most {limits.EMAIL} characters, please."),
)


def looks_like_email(_form: FlaskForm, field: Field) -> None:
    """A typing mistake is told before anything is sent there."""
    if not EMAIL.fullmatch(field.data):
        raise ValidationError("This does not look like an e-mail address, such as lena@fernhill.example.")


def has_letters(_form: FlaskForm, field: Field) -> None:
    """A name that nobody can read is none."""
    if not any(character.isalnum() for character in field.data):
        raise ValidationError("A name needs at least one letter.")


def name_field() -> StringField:
    return StringField(
        "Your name",
        filters=[clean_line],
        render_kw={"autocomplete": "name"},
        validators=[
            DataRequired("Tell us your name."),
            Length(max=limits.NAME, message=f"At most {limits.NAME} characters, please."),
            has_letters,
        ],
    )


def email_field(label: str, *, autocomplete: str) -> EmailField:
    """An address that will be kept."""
    return EmailField(
        label,
        filters=[folded_email],
        render_kw={"autocomplete": autocomplete},
        validators=[*EMAIL_NEEDED, looks_like_email],
    )


def known_email_field(label: str) -> EmailField:
    """An address that is kept already, whatever it looks like."""
    return EmailField(
        label, filters=[folded_email], render_kw={"autocomplete": "username"}, validators=EMAIL_NEEDED
    )


def new_password_field(label: str) -> PasswordField:
    return PasswordField(
        label,
        render_kw={"autocomplete": "new-password"},
        validators=[
            InputRequired("Choose a password."),
            Length(min=limits.PASSWORD_MIN, message=f"At least {limits.PASSWORD_MIN} characters, please."),
            Length(max=limits.PASSWORD_MAX, message=f"At most {limits.PASSWORD_MAX} characters, please."),
        ],
    )


def known_password_field(label: str) -> PasswordField:
    return PasswordField(
        label,
        render_kw={"autocomplete": "current-password"},
        validators=[
            InputRequired("Type your password."),
            Length(max=limits.PASSWORD_MAX, message="That is longer than any password here."),
        ],
    )


def choice_field(label: str, kind: type[Any], words: Callable[[Any], str], **options: Any) -> SelectField:  # noqa: ANN401
    """One of a few things, by its value."""
    return SelectField(
        label,
        choices=enum_choices(kind, label=words),
        coerce=enum_coerce(kind),
        invalid_value_message=CHOOSE,
        invalid_choice_message=CHOOSE,
        **options,
    )


def unchosen_field(label: str, kind: type[Any], words: Callable[[Any], str]) -> SelectField:
    """One of a few things, of which none is chosen for anybody."""
    of_kind = enum_coerce(kind)
    return SelectField(
        label,
        choices=[SelectChoice("", "Choose one"), *enum_choices(kind, label=words)],
        coerce=lambda value: of_kind(value) if value else None,
        invalid_value_message=CHOOSE,
        invalid_choice_message=CHOOSE,
        validators=[DataRequired(CHOOSE)],
    )


def side_field(label: str) -> SelectField:
    return choice_field(label, Side, lambda side: side.words)


def role_field(label: str) -> SelectField:
    return choice_field(label, Role, lambda role: role.words, default=Role.MEMBER)


class ZoneField(SelectField):
    """A time zone. Older names are understood; the one that a person has stays, whatever it is called."""

    def process(self, formdata: MultiDict[str, str] | None, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().process(formdata, *args, **options)
        if self.data in zones.known() and self.data not in zones.zones():
            self.choices = [zones.choice(self.data), *zones.choices()]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was sent: from now on the browser's guess no longer counts."""
        if valuelist:
            sent = valuelist[0]
            self.data = sent if sent == self.object_data else zones.name_of_today(sent)
            self.render_kw = None


def zone_field(**attributes: str) -> ZoneField:
    return ZoneField(
        "Time zone",
        choices=zones.choices,
        default="UTC",
        render_kw=attributes or None,
        invalid_choice_message="Choose a time zone of the list.",
    )


BROWSER_ZONE = {"data-browser-zone": ""}
"""Marks a select in which the browser may choose its own zone, as long as nobody has."""


class PeopleForm(FlaskForm):
    """A plain form that says above itself why it was refused, and keeps what was typed."""

    def attempt(self, verb: Callable[[], Fact]) -> Fact | None:
        """Do it if everything is filled in. None when it was not done; the form says why."""
        if not self.validate_on_submit():
            return None
        # What the verb began before its refusal is undone. Where nothing is read yet, nothing is locked
        # either: verbs that hash a password first let nobody wait for that.
        before = session.begin_nested() if session().in_transaction() else None
        try:
            fact = verb()
            if before is not None:
                before.commit()
            return fact
        except Refusal as refusal:
            (before or session).rollback()
            if type(refusal) is not Refusal:
                raise
            self.form_errors.append(refusal.sentence)
            return None


class SetUpForm(PeopleForm):
    """The first person."""

    name = name_field()
    email = email_field("Your e-mail", autocomplete="username")
    password = new_password_field("Choose a password")
    side = side_field("Your side")
    zone = zone_field(**BROWSER_ZONE)


class SignInForm(PeopleForm):
    """Who wants in."""

    email = known_email_field("E-mail")
    password = known_password_field("Password")


class InvitationForm(PeopleForm):
    """Whom to invite, for which side, as what; by mail, or by a link to hand over."""

    email = email_field("E-mail", autocomplete="off")
    side = side_field("Side")
    role = role_field("Role")
    link = SubmitField("Make a link to hand over")


class JoinForm(PeopleForm):
    """What somebody who was invited says of themselves; all else is decided."""

    name = name_field()
    password = new_password_field("Choose a password")
    zone = zone_field(**BROWSER_ZONE)


class PersonForm(PeopleForm):
    """What an admin decides about a person."""

    side = side_field("Side")
    role = role_field("Role")


class EmailForm(PeopleForm):
    """The address of a person, corrected by an admin."""

    email = email_field("E-mail", autocomplete="off")


class LostPasswordForm(PeopleForm):
    """Whose password was forgotten."""

    email = known_email_field("E-mail")


class WayBackForm(PeopleForm):
    """What somebody who lost the password sends: a new one, and nothing else."""

    password = new_password_field("New password")


class DescriptionForm(PeopleForm):
    """What a person says of themselves."""

    name = name_field()
    zone = zone_field()
    theme = choice_field("Look", Theme, lambda theme: THEMES[theme])

    @classmethod
    def showing(cls, person: User) -> "DescriptionForm":
        """As it is first shown, whatever other form of the page was sent."""
        return cls(formdata=None, data={"name": person.name, "zone": person.zone, "theme": person.theme})

    @classmethod
    def of(cls, person: User) -> "DescriptionForm":
        """As the person sent it, who may keep the zone they have."""
        return cls(data={"zone": person.zone})


class PasswordForm(PeopleForm):
    """The old password and a new one."""

    old = known_password_field("Current password")
    new = new_password_field("New password")
