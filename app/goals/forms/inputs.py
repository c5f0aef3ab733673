"""How the fields of goals and KPIs stand in a form, and are read from it as the plain data of a body."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import DateField, SelectField, SelectMultipleField, StringField
from wtforms import Field as Input
from wtforms import Form as Group
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from app.db import as_id, session
from app.figures import UNITS, Unit, parsed, said, unit_of
from app.goals.fields.aim import WAYS, Aim
from app.goals.fields.derivation import GIVES, INPUTS, Derivation, unit_for
from app.goals.fields.measure import Measure
from app.goals.fields.period import COUNTED, Period
from app.goals.fields.references import People, Reference
from app.goals.fields.source import SourceChoice
from app.goals.finding import bodies, kpis_in_force
from app.goals.sources import all_sources
from app.people.models import team
from app.playbook.forms.inputs import NOTHING_CHOSEN, GroupInput, asks_for
from app.text import clean_line

NOTHING = SelectChoice("", "Nothing yet")


def choices(options: Mapping[str, str]) -> list[SelectChoice]:
    """What one chooses from."""
    return [SelectChoice(value, words) for value, words in options.items()]


def number_in(text: str, unit: Unit) -> int | None:
    """What was typed, in the smallest part of the unit; nothing if nothing was."""
    return parsed(text, unit) if text.strip() else None


def typed(value: int | None, unit: Unit) -> str:
    """A number as somebody might have typed it."""
    return "" if value is None else said(value, unit)


class FilledInput(GroupInput):
    """Several inputs whose texts come from the body when the form is first shown, and become one value."""

    group: type[Group]
    former: Any = None
    """The value that the form was first shown with."""

    def __init__(self, label: str, **options: Any) -> None:  # noqa: ANN401 - as WTForms' own fields
        super().__init__(self.group, label, **options)

    def process(self, formdata: Any, data: Any = None, **options: Any) -> None:  # noqa: ANN401
        """Put the body's value into the single inputs."""
        self.former = data
        texts = self.texts(data) if isinstance(data, Mapping) else None
        super().process(formdata, texts, **options)

    def texts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """What stands in the single inputs for this value."""
        raise NotImplementedError


class AimGroup(Group):
    """A KPI, and two numbers in its unit."""

    kpi = SelectField("KPI", validate_choice=False)
    way = SelectField("What is asked", choices=choices(WAYS), validate_choice=False)
    start = StringField("From", filters=[clean_line])
    target = StringField("To", filters=[clean_line])

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as WTForms' own
        super().__init__(*arguments, **options)
        usable = [kpi for kpi in kpis_in_force() if kpi.leads_somewhere]
        self.kpi.choices = [NOTHING, *(SelectChoice(str(kpi.id), kpi.name) for kpi in usable)]


class AimInput(FilledInput):
    """By what a goal is measured."""

    group = AimGroup

    def texts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        unit = unit_of(value["unit"])
        numbers = {name: typed(value[name], unit) for name in ("start", "target")}
        return {"kpi": str(value["kpi"]), "way": value["way"], **numbers}

    @property
    def data(self) -> dict[str, Any] | None:
        """The plain data of the body; nothing, as long as no KPI is chosen."""
        chosen = as_id(self.form["kpi"].data)
        kpi = next((each for each in kpis_in_force() if each.id == chosen), None)
        if kpi is None:
            return None
        found: dict[str, Any] = {
            "kpi": kpi.id, "name": kpi.name, "unit": kpi.unit.key, "way": self.form["way"].data or "reach",
            "start": None, "target": None,
        }  # fmt: skip
        try:
            for name in ("start", "target"):
                found[name] = number_in(self.form[name].data or "", kpi.unit)
        except ValueError as error:
            found["wrong"] = str(error)
        return found


class PeriodGroup(Group):
    """Two days, and which days count between them."""

    first = DateField("From")
    last = DateField("Until")
    counted = SelectField("Counted in", choices=choices(COUNTED), validate_choice=False)


class PeriodInput(FilledInput):
    """The time of a goal."""

    group = PeriodGroup

    def texts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        days = {name: day_in(value[name]) for name in ("first", "last")}
        return {**days, "counted": value["counted"]}

    @property
    def data(self) -> dict[str, Any] | None:
        """The plain data of the body; nothing, if no day was typed."""
        found = {name: self.form[name].data for name in ("first", "last")}
        written = any("".join(self.form[name].raw_data or ()).strip() for name in found)
        if not written and not any(found.values()):
            return None
        days = {name: day.isoformat() if day else "" for name, day in found.items()}
        wrong = any("".join(self.form[name].raw_data or ()).strip() and not found[name] for name in found)
        sentence = {"wrong": "Write days as 2026-12-31."} if wrong else {}
        return {**days, "counted": self.form["counted"].data or "calendar", **sentence}


def day_in(text: str) -> date | None:
    """The day that stands in a body."""
    return date.fromisoformat(text) if text else None


class PeopleInput(SelectMultipleField):
    """Some of those who work here, to be ticked; who has left stays until they are taken out."""

    def __init__(self, label: str, **options: Any) -> None:  # noqa: ANN401 - as WTForms' own fields
        looks = {"widget": ListWidget(prefix_label=False), "option_widget": CheckboxInput()}
        super().__init__(label, coerce=int, default=list, **looks, **options)
        self.people = {person.id: person for person in session.scalars(team())}
        self.choices = [SelectChoice(str(id), person.name) for id, person in self.people.items()]

    def process_data(self, value: Any) -> None:  # noqa: ANN401 - as WTForms' own
        """The ids of those who stand in the body."""
        self.ticked = [each["person"] for each in value or () if each["person"] in self.people]
        self.data = self.named(self.ticked)

    def process_formdata(self, valuelist: list[str]) -> None:
        """The ids that were ticked, each once."""
        ids = dict.fromkeys(as_id(value) for value in valuelist)
        self.ticked = [id for id in ids if id in self.people]
        self.data = self.named(self.ticked)

    def pre_validate(self, _form: Any) -> None:  # noqa: ANN401 - as WTForms' own
        """Who does not work here was left out already."""

    def named(self, ids: list[int]) -> list[dict[str, Any]]:
        """The plain data of the body."""
        return [{"person": id, "name": self.people[id].name} for id in ids]


class ReferenceInput(FilledInput):
    """Another definition that is in force; the one that stands in the body stays on offer."""

    def __init__(self, field: Reference, **options: Any) -> None:  # noqa: ANN401 - as WTForms' own fields
        found = [(id, name) for kind in field.kinds for id, name, _version, _body in bodies(kind)]
        self.names = {str(id): name for id, name in found}
        select = SelectField(field.label, choices=[], validate_choice=False)
        self.group = type("ReferenceGroup", (Group,), {"definition": select})
        super().__init__(field.label, **options)

    def texts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"definition": str(value["definition"])}

    def process(self, formdata: Any, data: Any = None, **options: Any) -> None:  # noqa: ANN401
        """Put the body's value into the single input, and offer what there is."""
        if isinstance(data, Mapping):
            self.names.setdefault(str(data["definition"]), data["name"])
        super().process(formdata, data, **options)
        self.form["definition"].choices = [NOTHING, *choices(self.names)]

    @property
    def data(self) -> dict[str, Any] | None:
        """The plain data of the body."""
        chosen = self.form["definition"].data or ""
        if chosen not in self.names:
            return None
        return {"definition": as_id(chosen), "name": self.names[chosen]}


CURRENCIES = {unit.key: unit.words for unit in UNITS.values() if unit.is_money}


class DerivationGroup(Group):
    """A sum: what it gives, and what goes into it."""

    gives = SelectField("It gives", choices=[NOTHING, *choices(GIVES)], validate_choice=False)
    currency = SelectField("Money in", choices=choices(CURRENCIES), validate_choice=False)
    revenue = StringField(INPUTS["revenue"], filters=[clean_line])
    share = StringField(INPUTS["share"], filters=[clean_line])
    average_deal = StringField(INPUTS["average_deal"], filters=[clean_line])
    sql_to_won = StringField(INPUTS["sql_to_won"], filters=[clean_line])
    sal_to_sql = StringField(INPUTS["sal_to_sql"], filters=[clean_line])
    acceptance = StringField(INPUTS["acceptance"], filters=[clean_line])


class DerivationInput(FilledInput):
    """The sum behind a target; nothing, if it says nowhere what it gives."""

    group = DerivationGroup

    def texts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        currency = value["currency"]
        numbers = {name: typed(value["inputs"].get(name), unit_for(name, currency)) for name in INPUTS}
        return {"gives": value["gives"], "currency": currency, **numbers}

    @property
    def data(self) -> dict[str, Any] | None:
        """The plain data of the body."""
        gives, currency = self.form["gives"].data or "", self.form["currency"].data
        if not gives:
            return None
        found: dict[str, Any] = {"gives": gives, "currency": currency, "inputs": {}}
        if currency not in CURRENCIES:
            return {**found, "wrong": "Choose the currency of the sum."}
        for name, words in INPUTS.items():
            try:
                found["inputs"][name] = parsed(self.form[name].data or "", unit_for(name, currency))
            except ValueError as error:
                return {**found, "wrong": f"{words}: {error}"}
        return found


UNIT_WORDS = {unit.key: unit.words for unit in UNITS.values()}


class MeasureGroup(Group):
    """A unit, and the range of what can be true."""

    unit = SelectField("Counted in", choices=[NOTHING_CHOSEN, *choices(UNIT_WORDS)], validate_choice=False)
    least = StringField("Never below", filters=[clean_line])
    most = StringField("Never above", filters=[clean_line])


class MeasureInput(FilledInput):
    """What a KPI is counted in; nothing, as long as no unit is chosen."""

    group = MeasureGroup

    def texts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        unit = unit_of(value["unit"])
        return {"unit": unit.key, **{name: typed(value[name], unit) for name in ("least", "most")}}

    @property
    def data(self) -> dict[str, Any] | None:
        """The plain data of the body."""
        key = self.form["unit"].data
        if key not in UNITS:
            return None
        found: dict[str, Any] = {"unit": key, "least": None, "most": None}
        try:
            for name in ("least", "most"):
                found[name] = number_in(self.form[name].data or "", unit_of(key))
        except ValueError as error:
            found["wrong"] = str(error)
        return found


@asks_for(Aim)
def aim_input(field: Aim) -> Input:
    return AimInput(field.label)


@asks_for(Period)
def period_input(field: Period) -> Input:
    return PeriodInput(field.label)


@asks_for(People)
def people_input(field: People) -> Input:
    return PeopleInput(field.label)


@asks_for(Reference)
def reference_input(field: Reference) -> Input:
    return ReferenceInput(field)


@asks_for(Derivation)
def derivation_input(field: Derivation) -> Input:
    return DerivationInput(field.label)


@asks_for(Measure)
def measure_input(field: Measure) -> Input:
    return MeasureInput(field.label)


@asks_for(SourceChoice)
def source_input(field: SourceChoice) -> Input:
    return SelectField(field.label, choices=[NOTHING_CHOSEN, *choices(dict(all_sources()))])
