"""How each sort of field stands in a form, and is read from it as the plain data of a body."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from wtforms import Field as Input
from wtforms import Form as Group
from wtforms import FormField, IntegerField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from app.db import session
from app.playbook.criteria.attributes import attributes
from app.playbook.fields.choices import LONGEST, UNITS, Attributes, Choice, Clock
from app.playbook.fields.field import Field
from app.playbook.fields.rules import Rules
from app.playbook.fields.texts import Lines, Message, Messages
from app.playbook.forms.rules import RulesInput
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, standing
from app.text import clean_line, clean_text, fold

NOTHING_CHOSEN = SelectChoice("", "Choose one")


class LinesInput(TextAreaField):
    """Short texts, one a line."""

    def _value(self) -> str:
        return "\n".join(self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """Each line without what stands around it; empty ones are none."""
        lines = clean_text(valuelist[0] if valuelist else "").splitlines()
        self.data = [clean_line(line) for line in lines if clean_line(line)]


class GroupInput(FormField):
    """Several inputs that are one field. What is wrong with them is said once, by the field's own rule."""

    errors: Sequence[str] = ()

    def validate(self, _form: Any, _extra_validators: Sequence[Any] = ()) -> bool:  # noqa: ANN401 - as WTForms' own
        """Leave it to the rule."""
        self.errors = []
        return True


class SpanGroup(Group):
    """A number and its unit."""

    amount = IntegerField("How many", render_kw={"min": 1, "max": LONGEST})
    unit = SelectField("Unit", choices=[SelectChoice(unit, words[1]) for unit, words in UNITS.items()])


class ClockInput(GroupInput):
    """How long something may take; nothing if no number stands there."""

    def __init__(self, label: str, **options: Any) -> None:  # noqa: ANN401 - as WTForms' own fields
        super().__init__(SpanGroup, label, **options)

    @property
    def data(self) -> dict[str, Any] | None:
        """The plain data of the body; what is no number is 0, which no rule lets stand."""
        amount = self.form["amount"]
        typed = "".join(amount.raw_data or ()).strip()
        return {**self.form.data, "amount": amount.data or 0} if typed or amount.data is not None else None


def messages_group(kept: Collection[str] = ()) -> type[Group]:
    """A text for each persona that stands in the playbook, and for those whose texts are kept."""
    personas = session.scalars(standing().where(Definition.kind == Kind.PERSONA))
    places = {f"persona_{each.id}": each for each in sorted(personas, key=lambda each: fold(each.name))}
    texts = {
        place: TextAreaField(persona.name, filters=[clean_text])
        for place, persona in places.items()
        if persona.is_standing or place in kept
    }
    return type("MessagesGroup", (Group,), texts)


class MessagesInput(GroupInput):
    """What is said to each persona; those to whom nothing is said are left out."""

    def __init__(self, label: str, **options: Any) -> None:  # noqa: ANN401 - as WTForms' own fields
        super().__init__(Group, label, **options)

    def process(self, formdata: Any, data: Sequence[Message] = (), **options: Any) -> None:  # noqa: ANN401
        """Put the messages of a body at their personas."""
        texts = {f"persona_{each['persona']}": each["message"] for each in data or ()}
        typed = {name.removeprefix(f"{self.name}-") for name, text in (formdata or {}).items() if text}
        self.form_class = messages_group(texts.keys() | typed)
        super().process(formdata, texts, **options)

    @property
    def data(self) -> list[Message]:
        """The plain data of the body."""
        return [
            {"persona": int(each.short_name.partition("_")[2]), "name": each.label.text, "message": each.data}
            for each in self.form
            if each.data
        ]


Maker = Callable[[Any], Input]

_makers: dict[type[Field[Any]], Maker] = {}


def asks_for(sort: type[Field[Any]]) -> Callable[[Maker], Maker]:
    """Register how a sort of field stands in a form, whose room stands above this one."""

    def register(make: Maker) -> Maker:
        _makers[sort] = make
        return make

    return register


def input_of(field: Field[Any]) -> Input:
    """The place of this field in a form."""
    if type(field) in _makers:
        return _makers[type(field)](field)
    match field:
        case Lines():
            return LinesInput(field.label, default=list)
        case Choice():
            options = [SelectChoice(value, words) for value, words in field.options.items()]
            begin = [] if field.usual else [NOTHING_CHOSEN]
            return SelectField(field.label, choices=[*begin, *options], default=field.usual)
        case Clock():
            return ClockInput(field.label)
        case Attributes():
            return attributes_input(field.label)
        case Messages():
            return MessagesInput(field.label)
        case Rules():
            return RulesInput(field.label)
        case _:
            return TextAreaField(field.label, filters=[clean_text])


def attributes_input(label: str) -> Input:
    """What may be known of somebody, to be ticked."""
    known = [each for each in attributes() if each.sort.named_by == "field"]
    return SelectMultipleField(
        label,
        default=list,
        choices=[SelectChoice(each.name, each.words) for each in known],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
