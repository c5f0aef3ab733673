"""The day on which we look at a recycled lead again: choosing it, and waking the lead when it has come.

Whoever puts a woken lead to work listens for `Woke`, as its track does.
"""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, select

from app import clock
from app.db import session
from app.errors import Refusal
from app.hours.falling_due import falls_due, one_by_one
from app.hours.models import the_calendar, the_teams_today
from app.leads.facts import about, lead_of, named
from app.leads.lifecycle.stepping import STEPS, Stepped, step
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.models.track import Track
from app.leads.touching import Touched
from app.log.models import Event
from app.log.recording import on, record
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import notify
from app.notices.parts import bells
from app.people.models import User

LATEST = timedelta(days=5 * 366)
ITS_DAY = "Its day has come"
BY_THEMSELVES = "They came back by themselves"
BY_HAND = "Somebody takes it up"


class WakeSet(Event, kind="lead.wake_set"):
    touches = frozenset({"wake"})

    @property
    def sentence(self) -> str:
        day = date.fromisoformat(self.data["on"])
        track = f", on the track {self.data['track_name']}" if self.data["track_name"] else ""
        return f"will look at {named(self)} again on {day.day} {day:%b %Y}{track}"

    def undo(self, *, by: User) -> Event:
        was = self.data["before"]
        if was["on"] is None:
            raise Refusal("It was recycled with this day. Choose another one on its page.")
        return set_wake(lead_of(self), date.fromisoformat(was["on"]), was["track"], by=by)


class Woke(Event, kind="lead.woke"):
    no_way_back = "The lead stands at Nurturing again. Send it on from there."
    touches = frozenset({"wake"})

    @property
    def sentence(self) -> str:
        return f"woke {named(self)}: {self.data['why'][0].lower()}{self.data['why'][1:]}"


redraws(WakeSet, Woke)(bells)


def set_wake(lead: Lead, on: date, track_id: int | None, *, by: User) -> WakeSet:
    """Say when we look again, and on which track it is sent then."""
    refuse_awake(lead)
    refuse_day(on)
    track = chosen(track_id)
    before = {"on": lead.wake_on.isoformat() if lead.wake_on else None, "track": lead.track_id}
    if (before["on"], before["track"]) == (on.isoformat(), track.id if track else None):
        raise Refusal("That is its day already.")
    lead.wake_on, lead.track_id = on, track.id if track else None
    kept: dict[str, Any] = {"on": on.isoformat(), "track": lead.track_id, "before": before}
    return record(WakeSet(actor=by, **about(lead, **kept, track_name=track.name if track else "")))


def wake(lead: Lead, why: str = ITS_DAY, *, by: User | None = None) -> Stepped:
    """Let it be nurtured again, by the board itself where nobody asks for it."""
    refuse_awake(lead)
    return step(lead, Stage.NURTURING, by=by, reason=why)


@on(*STEPS)
def tell_that_it_woke(event: Stepped) -> None:
    """By whichever door: it sleeps no longer, and whoever looks after it hears of it."""
    if (event.data["from"], event.data["to"]) != (Stage.RECYCLED.value, Stage.NURTURING.value):
        return
    lead = lead_of(event)
    lead.wake_on = None
    why = event.data["reason"] or BY_HAND
    kept = {"why": why, "track": lead.track_id, "owner": lead.owner_id}
    woke = record(Woke(actor=event.actor, **about(lead, **kept)))
    notify([lead.owner_id] if lead.owner_id else [], woke, Why.WOKE)


@on(Touched)
def wake_who_came_back(event: Touched) -> None:
    """Whoever sleeps and raises a hand is awake at once."""
    lead = lead_of(event)
    if lead.stage is Stage.RECYCLED and is_their_own(event):
        wake(lead, BY_THEMSELVES)


def is_their_own(event: Touched) -> bool:
    """Whether they asked us to talk to them, after they were recycled."""
    raised = TouchKind(event.data["touch_kind"]).is_raised_hand and not event.data["ours"]
    return raised and datetime.fromisoformat(event.data["at"]) >= lead_of(event).stage_since


@falls_due
def wake_who_is_due(now: datetime) -> None:
    """Every recycled lead whose day has come, each once and by itself."""
    today = clock.local(now, the_calendar().zone).date()
    one_by_one(sleepers(today), wake)


def sleepers(today: date) -> Select[Lead]:
    """The leads whose day has come."""
    due = Lead.wake_on <= today, Lead.stage == Stage.RECYCLED, Lead.merged_into_id.is_(None)
    return select(Lead).where(*due).order_by(Lead.wake_on, Lead.id)


def refuse_awake(lead: Lead) -> None:
    """Only a recycled lead sleeps."""
    if lead.stage is not Stage.RECYCLED:
        raise Refusal(f"Only a recycled lead sleeps. “{lead.name}” stands at {lead.stage.words}.")


def refuse_day(on: date) -> None:
    """Refuse a day that is over, or that nobody will see."""
    today = the_teams_today()
    if not today < on <= today + LATEST:
        raise Refusal("When do we look again? Choose a day from tomorrow on, within five years.")


def tracks() -> list[Track]:
    """The tracks that a lead can be sent on."""
    query = select(Track).where(Track.removed_at.is_(None)).order_by(Track.name, Track.id)
    return list(session.scalars(query))


def chosen(track_id: int | None) -> Track | None:
    """The track with this id, or none."""
    if not track_id:
        return None
    track = session.get(Track, track_id)
    if track is None or track.removed_at is not None:
        raise Refusal("That track is no longer there. Choose another one, or none.")
    return track
