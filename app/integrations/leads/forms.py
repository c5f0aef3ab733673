"""What people send about a file of leads: the file, and the answers to the questions that it asks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app import limits
from app.figures import UNITS
from app.integrations.importing.forms import NOT_IN_FILE, question
from app.integrations.leads.choices import Answers, Columns
from app.integrations.leads.matching import FIELDS, OF
from app.integrations.leads.models import Sort
from app.integrations.leads.planning import Plan
from app.integrations.leads.vocabulary import choices_for
from app.leads.models.contact import Basis
from app.text import counted

WORDS_ASKED = 40
DAY_FIRST, MONTH_FIRST = 0, 1
POINT, COMMA = 0, 1
UNDECIDED = "?"


class FileForm(FlaskForm):
    """A file with a table in it."""

    file = FileField("Your file", validators=[FileRequired("Choose a file first.")])

    @property
    def content(self) -> bytes:
        """What is in it, as far as it is taken in."""
        found: bytes = self.file.data.read(limits.LEAD_BYTES + 1)
        return found


class QuestionsForm(FlaskForm):
    """What the lines and the columns of the file are, how it writes things, and what its words mean."""

    asked: tuple[str, ...] = ()
    terms: Mapping[str, tuple[str, str]] = {}
    """The words that are asked for: field and folded word, by the names of the questions."""
    before: Answers = Answers()

    @property
    def columns(self) -> list[Field]:
        """The questions about columns."""
        return [self[f"from_{name}"] for name in self.asked]

    @property
    def words(self) -> list[Field]:
        """The questions about words."""
        return [self[name] for name in self.terms]

    @property
    def others(self) -> list[Field]:
        """The questions about the whole file."""
        names = ("dates", "numbers", "currency", "source", "basis")
        return [self[name] for name in names if name in self]

    @property
    def is_changed(self) -> bool:
        """Whether somebody answered differently from what was shown."""
        questions = (self["sort"], *self.columns, *self.words, *self.others)
        return any(field.data != field.default for field in questions)

    @property
    def sort_chosen(self) -> Sort:
        """What the lines are."""
        return Sort(self["sort"].data)

    @property
    def mapping(self) -> Columns:
        """Which column holds which field; nothing where the lines are something else than was shown."""
        if self["sort"].data != self["sort"].default:
            return {}
        answers = {name: self[f"from_{name}"].data for name in self.asked}
        return {name: None if place == NOT_IN_FILE else place for name, place in answers.items()}

    @property
    def answers(self) -> Answers:
        """What else was decided."""
        words = {field: dict(known) for field, known in self.before.words.items()}
        for name, (field, word) in self.terms.items():
            words.setdefault(field, {}).pop(word, None)
            if self[name].data != UNDECIDED:
                words[field][word] = self[name].data
        found = replace(
            self.before,
            day_first=self["dates"].data == DAY_FIRST,
            comma=self["numbers"].data == COMMA,
            words=words,
        )
        for name in ("currency", "source", "basis"):
            if name in self:
                found = Answers.kept(found.to_keep() | {name: self[name].data or ""})
        return found


def questions_form(found: Plan, house_currency: str) -> QuestionsForm:
    """The questions that this file asks, answered as they stand."""
    places = {NOT_IN_FILE: "Not in this file", **dict(enumerate(found.header))}
    fields: dict[str, Any] = {
        "sort": select("Each line is", {sort.value: sort.words for sort in Sort}, found.sort.value)
    }
    for name in OF[found.sort]:
        place = found.columns[name]
        fields[f"from_{name}"] = question(FIELDS[name], places, NOT_IN_FILE if place is None else place)
    terms = asked_words(found)
    for name, (field, word) in terms.items():
        fields[name] = word_question(found, field, word)
    fields |= questions_about_all(found, house_currency)
    own = {**fields, "asked": OF[found.sort], "terms": terms, "before": found.answers}
    form: QuestionsForm = type("QuestionsOfFile", (QuestionsForm,), own)()
    return form


def asked_words(found: Plan) -> dict[str, tuple[str, str]]:
    """The words of which somebody has to say, or has said,
    what they mean; by the names of their questions."""
    decided = [(field, word) for field, known in found.answers.words.items() for word in known]
    decided = [pair for pair in decided if pair[0] in found.columns]
    often = sorted(found.unexplained, key=lambda pair: -found.times[pair])[:WORDS_ASKED]
    return {f"word_{number}": pair for number, pair in enumerate(dict.fromkeys([*decided, *often]))}


def word_question(found: Plan, field: str, word: str) -> SelectField:
    """What a word means."""
    shown = found.unexplained.get((field, word)) or found.explained.get((field, word), word)
    chosen = found.answers.words.get(field, {}).get(word, UNDECIDED)
    choices = {UNDECIDED: "Choose…", **choices_for(field, shown)}
    lines = found.times[field, word]
    more = f", on {counted(lines, 'line', 'lines')}" if lines else ""
    return select(
        f"{FIELDS[field]} “{shown[:40]}”{more}", choices, chosen if chosen in choices else UNDECIDED
    )


def questions_about_all(found: Plan, house_currency: str) -> dict[str, Any]:
    """How the file writes days and numbers; and what holds for lines that do not say it."""
    answers = found.answers
    orders = {DAY_FIRST: "day/month/year", MONTH_FIRST: "month/day/year"}
    points = {POINT: "1,234.50", COMMA: "1.234,50"}
    fields: dict[str, Any] = {
        "dates": question(
            "Dates are written", orders, MONTH_FIRST if answers.day_first is False else DAY_FIRST
        ),
        "numbers": question("Numbers are written", points, COMMA if answers.comma else POINT),
    }
    if found.sort is Sort.DEALS:
        money = {unit.key: unit.words.capitalize() for unit in UNITS.values() if unit.is_money}
        fields["currency"] = select("Amounts are in", money, answers.currency or house_currency)
    if found.sort in (Sort.LEADS, Sort.DEALS):
        longest = [Length(max=60, message="At most 60 characters, please.")]
        fields["source"] = StringField(
            "Source, where a line says none", default=answers.source, validators=longest
        )
    if found.sort is Sort.LEADS:
        bases = {each.value: each.words for each in Basis}
        fields["basis"] = select("Why we may write to them", bases, answers.basis)
    return fields


def select(words: str, answers: Mapping[str, str], answer: str) -> SelectField:
    """A question with one of these answers."""
    choices = [SelectChoice(value, label) for value, label in answers.items()]
    return SelectField(words, choices=choices, default=answer)
