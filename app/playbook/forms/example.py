"""An example that somebody makes up: a question for each thing that criteria ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app import limits
from app.errors import Refusal
from app.playbook.criteria.attributes import Attribute
from app.playbook.criteria.judging import Known
from app.playbook.criteria.sorts.happened import Happened
from app.playbook.criteria.sorts.number import Number
from app.playbook.forms.rows import control_of, options_of


@dataclass(frozen=True)
class Question:
    """What is asked, and what was typed or chosen; an empty answer is one that nobody knows."""

    attribute: Attribute
    text: str
    known: Known | None = None
    refusal: str = ""

    @classmethod
    def answered(cls, attribute: Attribute, text: str, now: datetime) -> "Question":
        """The question with its answer, or with the sentence that says why that is none."""
        if not text.strip():
            return cls(attribute, text)
        try:
            value, words = attribute.sort.learn(text, now)
        except Refusal as refusal:
            return cls(attribute, text, refusal=refusal.sentence)
        return cls(attribute, text, Known(value, f"{words}, typed here"))

    @property
    def label(self) -> str:
        """What it is asked with: “Employees”, “Webinar: days ago, or “never””."""
        words = self.attribute.words
        match self.attribute.sort:
            case Happened():
                return f"{words}: days ago, or “never”"
            case Number(many=many) if many.lower() != words.lower():
                return f"{words}: in how many {many}"
        return words

    @property
    def control(self) -> str:
        """How it is answered."""
        return control_of(self.attribute)

    @property
    def options(self) -> Mapping[str, str]:
        """What can be chosen, in words."""
        return options_of(self.attribute)


def questions(attributes: Iterable[Attribute], sent: Mapping[str, str], now: datetime) -> list[Question]:
    """A question for each attribute, with what was sent."""
    return [Question.answered(each, sent.get(each.name, "")[: limits.NAME], now) for each in attributes]


def known_by(asked: Iterable[Question]) -> dict[str, Known]:
    """All that is known of the example."""
    return {each.attribute.name: each.known for each in asked if each.known}
