"""What people send when somebody asked to be talked to later."""

from wtforms import DateField
from wtforms.validators import InputRequired

from app import limits
from app.leads.forms.fields import line
from app.log.repeating import OnceField
from app.people.forms import PeopleForm


class AskedLaterForm(PeopleForm):
    """Until when the clocks pause, and why."""

    once = OnceField()
    until = DateField("Until", validators=[InputRequired("Until when? Give the date that they named.")])
    reason = line("What they said", limits.REASON)
