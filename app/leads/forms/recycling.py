"""What people send when a lead is not ready, when it will never be, and when it may be after all."""

from datetime import date

from wtforms import DateField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app import limits
from app.db import as_id
from app.leads.models.deal import LostReason
from app.leads.models.track import Track
from app.leads.recycling.reasons import Never, wakes_on
from app.leads.recycling.waking import tracks
from app.log.repeating import OnceField
from app.people.forms import PeopleForm, choice_field, unchosen_field
from app.text import clean_text

NO_TRACK = SelectChoice("0", "None")
SAY = "What should those know who try again? Say it in a sentence."
FITS = Length(max=limits.TEXT, message=f"At most {limits.TEXT:,} characters, please.")


class TrackForm(PeopleForm):
    """A form in which a track can be chosen."""

    once = OnceField()
    track = SelectField("Track", default="0", validate_choice=False)

    def offer_tracks(self, *others: SelectChoice) -> None:
        """Those that there are, after what else can be chosen."""
        self.track.choices = [*others, *(SelectChoice(str(each.id), each.name) for each in tracks())]

    @property
    def track_id(self) -> int | None:
        """The one that was chosen."""
        return as_id(self.track.data) or None


class RecyclingForm(TrackForm):
    """Why it is not ready, when we look again, and what those should know who do."""

    reason = choice_field("Why not now", LostReason, lambda reason: reason.words)
    wake_on = DateField("Look again on", validators=[Optional()])
    note = TextAreaField("Note", filters=[clean_text], validators=[DataRequired(SAY), FITS])

    def __init__(self, reason: LostReason, today: date, track: Track | None, note: str) -> None:
        self.today = today
        kept = {"reason": reason, "wake_on": wakes_on(reason, today), "note": note}
        super().__init__(data={**kept, "track": str(track.id if track else 0)})
        self.offer_tracks()

    @property
    def day(self) -> date:
        """The day that was chosen, or the usual one of the reason."""
        return self.wake_on.data or wakes_on(self.reason.data, self.today)


class WakeForm(TrackForm):
    """Another day for a lead that sleeps."""

    wake_on = DateField("Look again on", validators=[InputRequired("When do we look again? Give a date.")])

    def __init__(self, wake_on: date | None, track: int | None) -> None:
        super().__init__(data={"wake_on": wake_on, "track": str(track or 0)})
        self.offer_tracks(NO_TRACK)


class DisqualificationForm(PeopleForm):
    """Why it is given up for good."""

    once = OnceField()
    reason = unchosen_field("Why it will never be", Never, lambda reason: reason.words)
    note = TextAreaField("Note", filters=[clean_text], validators=[FITS])


class ReopeningForm(PeopleForm):
    """Why it should be taken up again."""

    once = OnceField()
    note = TextAreaField(
        "Why we should try again",
        filters=[clean_text],
        validators=[DataRequired("Say why we should try again: the other side reads it."), FITS],
    )
