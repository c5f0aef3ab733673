"""What people send when they tell of a win, or thank somebody for one."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from app import limits
from app.db import as_id, session
from app.log.repeating import OnceField
from app.people.forms import PeopleForm
from app.people.models import User, team
from app.text import clean_line, clean_text


class ThankedInput(SelectMultipleField):
    """Some of the team, to be ticked; whoever is no longer on offer is left out."""

    def __init__(self, label: str, **options: Any) -> None:  # noqa: ANN401 - as WTForms' own fields
        needed = DataRequired("Choose whom you want to thank.")
        super().__init__(label, coerce=int, choices=[], validators=[needed], **options)
        self.data: list[int]
        self.offered: Sequence[User] = ()

    def offer(self, people: Iterable[User]) -> None:
        """Let it be a choice among these."""
        self.offered = list(people)
        known = {each.id for each in self.offered}
        self.data = [id for id in self.data or () if id in known]

    def process_formdata(self, valuelist: list[str]) -> None:
        """The ids that were ticked, each once."""
        self.data = list(dict.fromkeys(as_id(value) for value in valuelist))

    def pre_validate(self, _form: Any) -> None:  # noqa: ANN401 - as WTForms' own
        """Who is not on offer was left out already."""


class WinForm(PeopleForm):
    """What went well, who helped, and what it is about."""

    once = OnceField()
    about = HiddenField(filters=[clean_line])
    title = StringField(
        "What went well",
        filters=[clean_line],
        validators=[
            DataRequired("Say in a line what went well."),
            Length(max=limits.TITLE, message=f"At most {limits.TITLE} characters, please."),
        ],
    )
    story = TextAreaField(
        "How it came about",
        filters=[clean_text],
        validators=[Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")],
    )
    people = ThankedInput("Thanks to")

    def __init__(self, about: str = "", people: Collection[int] = ()) -> None:
        super().__init__(data={"about": about, "people": list(people)})
        self.people.offer(session.scalars(team()))

    @property
    def fields(self) -> dict[str, Any]:
        """What was sent, in plain form."""
        fields = {"title": self.title.data, "story": self.story.data, "people": self.people.data}
        return {**fields, "page": self.about.data or ""}


class ThanksForm(PeopleForm):
    """Who helped as well."""

    once = OnceField()
    people = ThankedInput("Thanks to")

    def __init__(self, thanked: Iterable[User]) -> None:
        super().__init__()
        known = {each.id for each in thanked}
        self.people.offer(each for each in session.scalars(team()) if each.id not in known)
