"""What people send about a reward."""

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from app import limits
from app.db import as_id
from app.goals.finding import kpis_in_force
from app.goals.rewarding import Fields
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
