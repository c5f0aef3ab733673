"""Criteria in a form, one by one and in groups. What was typed stays, whether or not it can be read yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.errors import Refusal
from app.playbook.criteria.attributes import Attribute
from app.playbook.criteria.language import Criterion
from app.playbook.criteria.sorts.choice import FEW, Choice
from app.playbook.criteria.sorts.either import Either, YesNo
from app.playbook.criteria.sorts.happened import Happened
from app.playbook.criteria.sorts.number import Number

TITLES: Mapping[str, str] = {"all": "All of these", "any": "And at least one of these"}


@dataclass
class Row:
    """An attribute, an operator and a value, each as it was sent."""

    place: str
    """Where it stands, as in “all-2”."""
    attribute: Attribute
    operator: str
    texts: list[str] = field(default_factory=list)
    is_new: bool = False
    is_wrong: bool = False
    """Whether it was looked at, and does not say what can be signed."""

    @classmethod
    def showing(cls, place: str, criterion: Criterion) -> "Row":
        """A criterion as it was agreed on or proposed."""
        row = cls(place, criterion.attribute, criterion.operator, criterion.texts)
        if row.control == "names":
            row.texts = [", ".join(row.options[value] for value in criterion.texts)]
        return row

    @classmethod
    def begun(cls, place: str, attribute: Attribute) -> "Row":
        """An attribute that somebody has just chosen."""
        row = cls(place, attribute, next(iter(attribute.sort.operators)), is_new=True)
        if row.control == "option":
            row.texts = [next(iter(row.options))]
        return row

    @property
    def control(self) -> str:
        """How its value is chosen or typed."""
        return control_of(self.attribute)

    @property
    def operators(self) -> Mapping[str, str]:
        """The ways in which the attribute can be asked for, in words."""
        return self.attribute.sort.operators

    @property
    def options(self) -> Mapping[str, str]:
        """What can be chosen, in words."""
        return options_of(self.attribute)

    @property
    def unit(self) -> str:
        """What is counted: employees, days."""
        return getattr(self.attribute.sort, "many", "days")

    @property
    def ends(self) -> list[str]:
        """The two numbers of a span; of a single number, that and nothing."""
        return [*self.texts, "", ""][:2]

    @cached_property
    def outcome(self) -> Criterion | str:
        """The criterion that was built, or the sentence that says what is missing."""
        is_one_number = self.control == "numbers" and self.operator != "between"
        texts = self.texts[:1] if is_one_number else self.texts
        try:
            return Criterion.typed(self.attribute.name, self.operator, texts)
        except Refusal as refusal:
            return refusal.sentence

    @property
    def criterion(self) -> Criterion | None:
        """The criterion, if it can be read."""
        return self.outcome if isinstance(self.outcome, Criterion) else None

    @property
    def refusal(self) -> str:
        """What is missing, if it cannot."""
        return self.outcome if isinstance(self.outcome, str) else ""


@dataclass
class Group:
    """The rows of which all are asked for, or one."""

    key: str
    rows: list[Row] = field(default_factory=list)
    has_focus: bool = False
    is_unchosen: bool = False
    """Whether a row was wanted without saying about what."""

    @property
    def label(self) -> str:
        """What it asks for."""
        return TITLES[self.key]

    def add(self, attribute: Attribute) -> None:
        """Begin a row; the focus goes to what is left to say about it, or else to the next one."""
        row = Row.begun(f"{self.key}-{len(self.rows)}", attribute)
        self.rows.append(row)
        self.has_focus = row.control == "nothing"


def control_of(attribute: Attribute) -> str:
    """The control that suits an attribute."""
    match attribute.sort:
        case Choice(options=options):
            return "ticks" if len(options) <= FEW else "names"
        case Either() | YesNo():
            return "option"
        case Number():
            return "numbers"
        case Happened():
            return "days"
        case _:
            return "nothing"


def options_of(attribute: Attribute) -> Mapping[str, str]:
    """What can be chosen, in words; nothing where one types."""
    match attribute.sort:
        case Choice(options=options) | Either(options=options):
            return options
        case YesNo(yes=yes, no=no):
            return {"yes": yes, "no": no}
        case _:
            return {}
