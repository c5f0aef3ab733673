"""What people send about tracks, their steps, and who is put on one."""

from collections.abc import Sequence

from wtforms import BooleanField, HiddenField, IntegerField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange

from app import limits
from app.db import as_id
from app.leads.forms.fields import line, prose
from app.leads.models.deal import LostReason
from app.leads.models.track import Track
from app.leads.nurturing.steps import LONGEST_WAIT, Gives, Sort, Step
from app.leads.nurturing.tracks import Fields, TrackChanged, fields_of
from app.log.meanwhile import clashes, my_changes, show_theirs
from app.log.repeating import OnceField
from app.people.forms import CHOOSE, PeopleForm, choice_field

DAYS = f"Say after how many days, from 0 to {LONGEST_WAIT}."


class TrackForm(PeopleForm):
    """What a track is called, and whom it is for."""

    once = OnceField()
    name = line("Name", limits.NAME)
    about = prose("Whom it is for")
    reasons = SelectMultipleField(
        "For those who are recycled because of",
        choices=[SelectChoice(each.value, each.words) for each in LostReason],
        invalid_value_message="Choose among the reasons of the list.",
    )


class TrackChangeForm(TrackForm):
    """Another name, drawn when `seen` was the last thing that had happened."""

    seen = HiddenField(validators=[DataRequired("Load the page again, please.")])

    def __init__(self, track: Track, seen: int) -> None:
        super().__init__(data={**fields_of(track), "seen": str(seen)})
        self.track, self.now = track, seen

    @property
    def fields(self) -> Fields:
        """What was sent."""
        return {"name": self.name.data, "about": self.about.data, "reasons": self.reasons.data or []}

    def changes(self, since: Sequence[TrackChanged]) -> Fields:
        """What the sender changed."""
        return my_changes(self.fields, fields_of(self.track), since)

    def clashes(self, since: Sequence[TrackChanged]) -> dict[str, TrackChanged]:
        """The fields that others changed meanwhile to something else."""
        return clashes(self.changes(since), fields_of(self.track), since)

    def see_again(self, since: Sequence[TrackChanged]) -> None:
        """From now on the sender has seen what happened until now."""
        now = {name: fields_of(self.track)[name] for name in ("name", "about", "reasons")}
        show_theirs(self, now, dict(self.changes(since)))
        self.seen.data = str(self.now)


class StepForm(PeopleForm):
    """One step of a track."""

    once = OnceField()
    seen = HiddenField()
    after = IntegerField(
        "Days after the step before",
        default=7,
        validators=[InputRequired(DAYS), NumberRange(0, LONGEST_WAIT, DAYS)],
        render_kw={"min": "0", "max": str(LONGEST_WAIT), "inputmode": "numeric"},
    )
    sort = choice_field("What happens", Sort, lambda sort: sort.words, default=Sort.MAIL)
    title = line("Subject", limits.TITLE)
    text = prose("Text")
    gives = choice_field("What they get from it", Gives, lambda gives: gives.words, default=Gives.VALUE)
    has_no_pitch = BooleanField("No pitch: it sells nothing", default=True)

    def __init__(self, step: Step | None = None, seen: int | None = None) -> None:
        kept = {"seen": str(seen)} if seen is not None else {}
        super().__init__(obj=step, data=kept)

    @property
    def step(self) -> Step:
        """The step as it was sent."""
        return Step(
            after=self.after.data or 0, sort=self.sort.data, title=self.title.data or "",
            text=self.text.data or "", gives=self.gives.data, has_no_pitch=self.has_no_pitch.data,
        )  # fmt: skip

    @property
    def version(self) -> int:
        """The track that its sender had seen."""
        return as_id(self.seen.data)


class EnrolForm(PeopleForm):
    """Onto which track a lead is put."""

    once = OnceField()
    track = SelectField("Track", validators=[InputRequired(CHOOSE)], invalid_choice_message=CHOOSE)

    def __init__(self, tracks: Sequence[Track]) -> None:
        super().__init__()
        self.tracks = {str(each.id): each for each in tracks}
        self.track.choices = [SelectChoice(id, each.name) for id, each in self.tracks.items()]
