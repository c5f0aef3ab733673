"""What somebody wants a definition to say: a form made of the fields of its kind."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from flask_login import current_user
from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from app import clock, limits
from app.db import as_id
from app.errors import Refusal, Stale
from app.log.models import Event
from app.log.repeating import OnceField, done_before
from app.people.forms import PeopleForm
from app.playbook.forms.inputs import NOTHING_CHOSEN, input_of
from app.playbook.forms.rules import RulesInput
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.outlines import Outline, outline_of
from app.playbook.proposing import left_behind
from app.playbook.stages import stages_left
from app.playbook.wording import Wording, check_review, usual_review
from app.text import clean_line, clean_text

Made = TypeVar("Made", bound="WordingForm")


class WordingForm(PeopleForm):
    """The text of a version. Its fields beside these are those of the kind, by their names."""

    kind: Kind
    once = OnceField()
    is_stale = False
    """Whether somebody else changed the same text after the form was drawn."""
    reason = TextAreaField(
        "Why",
        filters=[clean_text],
        validators=[Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")],
    )
    review_on = DateField("Look at it again on", validators=[InputRequired("Choose a day.")])

    @property
    def outline(self) -> Outline:
        """What such definitions say."""
        return outline_of(self.kind)

    @property
    def called(self) -> str:
        """The name of the definition."""
        return self["name"].data if "name" in self else self.outline.words

    @property
    def body(self) -> dict[str, Any]:
        """What was sent, as the plain data of a body."""
        return {field.name: self[field.name].data for field in self.outline.fields}

    @property
    def wording(self) -> Wording:
        """What was sent, to be proposed."""
        return Wording(self.body, self.reason.data, self.review_on.data)

    @property
    def is_being_built(self) -> bool:
        """Whether a row of criteria is wanted or not wanted any more: nothing is to be kept yet."""
        return any(isinstance(each, RulesInput) and each.is_being_built for each in self)

    def validate_review_on(self, field: DateField) -> None:
        """That it is a day on which somebody will still look."""
        if field.data is None:
            raise ValidationError("Choose a day.")
        try:
            check_review(field.data, clock.today(current_user.zone))
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal

    def keep(self, verb: Callable[[], Event]) -> Event | None:
        """Do with it what it was sent for, once. None when that was not done; the form says why."""
        if self.is_being_built:
            return None
        try:
            return done_before(self.once.data) or self.attempt(verb)
        except Stale:
            self.is_stale = True
            return None

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as WTForms' own
        """Check the fields themselves, then what may stand in them."""
        is_fine: bool = super().validate(extra_validators)
        for field in self.outline.fields:
            if not self[field.name].errors:
                is_fine = self.accepts(field.name) and is_fine
        return is_fine

    def accepts(self, name: str) -> bool:
        """Whether this may stand in the field; if not, the field says why."""
        field = next(each for each in self.outline.fields if each.name == name)
        try:
            field.check(self[name].data)
        except Refusal as refusal:
            self[name].errors = [refusal.sentence]
            return False
        return True


class NewDefinitionForm(WordingForm):
    """A definition of which there may be many, with its name."""

    name = StringField(
        "Name",
        filters=[clean_line],
        validators=[
            DataRequired("Give it a name."),
            Length(max=limits.NAME, message=f"At most {limits.NAME} characters, please."),
        ],
    )

    def validate_name(self, field: StringField) -> None:
        """That nothing else in the playbook is called this."""
        try:
            left_behind(self.kind, field.data)
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal


class NewStageForm(NewDefinitionForm):
    """A stage of the funnel, one of those that are not in the playbook yet."""

    name = SelectField("Stage", validators=[DataRequired("Choose a stage.")])

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as FlaskForm's own
        super().__init__(**options)
        self.name.choices = [NOTHING_CHOSEN, *(SelectChoice(words, words) for words in stages_left())]


class RewordingForm(WordingForm):
    """Other words for a proposal, which say which words they are to replace."""

    seen = HiddenField()
    """The text it was drawn from, as “2.1”: the number of the version, how often that had been written."""

    @property
    def number(self) -> int:
        """The version whose text it was drawn from."""
        return as_id((self.seen.data or "").partition(".")[0])

    @property
    def revision(self) -> int:
        """How often that text had been written."""
        return as_id((self.seen.data or "").partition(".")[2])

    def see(self, version: Version) -> None:
        """Whoever sends the form from now on has seen this text."""
        self.seen.data = f"{version.number}.{version.revision}"


def new_form(kind: Kind, name: str = "") -> WordingForm:
    """The form for a definition that is not in the playbook yet."""
    base = NewStageForm if kind is Kind.STAGE else NewDefinitionForm
    form = made(WordingForm if outline_of(kind).is_single else base, kind)
    return form(data={"name": name, "review_on": in_time(kind)})


def next_form(definition: Definition) -> WordingForm:
    """The form for the next version of a definition, which begins with what rules.

    The day of review stays, unless it is over: whoever changes nothing is told so, and who agrees on the same
    text again chooses a later day.
    """
    kind, former = definition.kind, definition.in_force or definition.latest
    is_open = former.is_in_force and not former.is_due(clock.today(current_user.zone))
    review_on = former.review_on if is_open else in_time(kind)
    return made(WordingForm, kind)(data={**former.body, "review_on": review_on})


def rewording_form(version: Version) -> RewordingForm:
    """The form for other words of a proposal."""
    data = {**version.body, "reason": version.reason, "review_on": version.review_on}
    form = made(RewordingForm, version.definition.kind)(data=data)
    if not form.is_submitted():
        form.see(version)
    return form


def in_time(kind: Kind) -> date:
    """When such a text is looked at again, as counted from today."""
    return usual_review(kind, clock.today(current_user.zone))


def made(base: type[Made], kind: Kind) -> type[Made]:
    """The form of this kind of definition."""
    inputs = {field.name: input_of(field) for field in outline_of(kind).fields}
    return type(f"{kind.name.title()}Form", (base,), {"kind": kind, **inputs})
