"""What people send who let a lead go to another stage."""

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from app import limits
from app.leads.forms.fields import choice, line
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.track import Track
from app.leads.recycling.waking import tracks
from app.log.repeating import OnceField
from app.people.forms import CHOOSE, PeopleForm


class StepForm(PeopleForm):
    """Where to, why, and onto which track, where there are any."""

    once = OnceField()
    to = SelectField("To", coerce=Stage, choices=[], validate_choice=False, invalid_value_message=CHOOSE)
    reason = line("Why", limits.LINE)
    track = choice("On which track", {}, SelectChoice("", "None, just nurturing"))

    def __init__(self, lead: Lead, to: Stage | None = None) -> None:
        super().__init__(data={"to": to, "track": str(lead.track_id or "")})
        self.lead = lead
        self.tracks = {str(each.id): each for each in tracks()}
        offered = [SelectChoice(id, each.name) for id, each in self.tracks.items()]
        self.track.choices = [*self.track.choices, *offered]
        if self.track.data not in self.tracks and not self.is_submitted():
            self.track.data = ""

    def validate_to(self, field: SelectField) -> None:
        """A stage of the funnel; whether it can be reached from here the step itself says."""
        if not isinstance(field.data, Stage):
            raise ValidationError(CHOOSE)

    @property
    def chosen_track(self) -> Track | None:
        """The track that was chosen."""
        return self.tracks.get(self.track.data or "")
