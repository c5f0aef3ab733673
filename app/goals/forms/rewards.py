"""What people send about a reward."""

from functools import cached_property
from typing import Any

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from app import limits
from app.db import as_id
from app.goals.finding import kpis_in_force
from app.goals.models.reward import Reward
from app.goals.rewarding import Fields, RewardChanged, changes_since, fields_of
from app.log.meanwhile import clashes, my_changes, show_theirs
from app.log.repeating import OnceField
from app.people.forms import CHOOSE, PeopleForm
from app.playbook.forms.inputs import NOTHING_CHOSEN
from app.playbook.outlines import SIDES
from app.text import clean_line, clean_text


class RewardForm(PeopleForm):
    """A reward of one side, and the KPI that it counts.

    Those that lead nowhere are on offer, too: whoever chooses one reads why it carries no reward.
    """

    once = OnceField()
    name = StringField(
        "What for",
        filters=[clean_line],
        validators=[
            DataRequired("Say what somebody is paid or praised for."),
            Length(max=limits.TITLE, message=f"At most {limits.TITLE} characters, please."),
        ],
    )
    side = SelectField(
        "Whose reward",
        choices=[NOTHING_CHOSEN, *(SelectChoice(value, words) for value, words in SIDES.items())],
        validators=[InputRequired(CHOOSE)],
        invalid_choice_message=CHOOSE,
    )
    kpi = SelectField(
        "Counted by", validators=[InputRequired("Choose a KPI.")], invalid_choice_message=CHOOSE
    )
    terms = TextAreaField(
        "The terms",
        filters=[clean_text],
        validators=[Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")],
    )

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as FlaskForm's own
        super().__init__(**options)
        kpis = kpis_in_force()
        groups = {"Lead to deals": True, "Carry no reward": False}
        self.kpi.choices = {"": [NOTHING_CHOSEN]} | {
            words: [SelectChoice(str(kpi.id), kpi.name) for kpi in kpis if kpi.leads_somewhere is leads]
            for words, leads in groups.items()
        }

    @property
    def fields(self) -> Fields:
        """What was sent, in plain form."""
        return {
            "name": self.name.data,
            "side": self.side.data,
            "kpi": as_id(self.kpi.data),
            "terms": self.terms.data,
        }


class RewardChangeForm(RewardForm):
    """A changed reward, drawn when `seen` was the last thing that had happened."""

    seen = HiddenField(validators=[DataRequired("Load the page again, please.")])

    def __init__(self, reward: Reward, seen: int) -> None:
        super().__init__(data={**fields_of(reward), "seen": str(seen)})
        self.reward = reward
        self.now = seen

    @cached_property
    def since(self) -> list[RewardChanged]:
        """What others changed since the sender's page was drawn."""
        return changes_since(self.reward, as_id(self.seen.data))

    @property
    def changes(self) -> Fields:
        """What the sender changed."""
        return my_changes(self.fields, fields_of(self.reward), self.since)

    @property
    def clashes(self) -> dict[str, RewardChanged]:
        """The fields that others changed meanwhile to something else."""
        return clashes(self.changes, fields_of(self.reward), self.since)

    def see_again(self) -> None:
        """From now on the sender has seen what happened until now."""
        show_theirs(self, fields_of(self.reward), self.changes)
        self.seen.data = str(self.now)
