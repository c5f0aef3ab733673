"""Writing tracks: added, changed, taken out with all who are on them, and put back."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app import clock, limits
from app.db import find, session
from app.errors import NotFound, Refusal
from app.leads.models.track import Enrolment, Left, Track
from app.leads.nurturing.facts import about_track, track_of
from app.leads.nurturing.steps import Step, refuse_unclear
from app.leads.nurturing.taking_up import due_of, take_up
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import listed
from app.web.rights import Right

PAGE = "/tracks"
MOST_STEPS = 30

Fields = Mapping[str, Any]

WORDS = {
    "name": "name", "about": "words on whom it is for", "reasons": "reasons for being put on it",
    "steps": "steps",
}  # fmt: skip


class TrackAdded(Event, kind="track.added"):
    touches = frozenset({"track"})

    @property
    def sentence(self) -> str:
        return f"wrote the track “{self.data['name']}”"

    def undo(self, *, by: User) -> Event:
        return remove_track(track_of(self), by=by)


class TrackChanged(Event, kind="track.changed"):
    @property
    def sentence(self) -> str:
        changed = [WORDS[name] for name in WORDS if name in self.data["fields"]]
        return f"changed the {listed(changed)} of the track “{self.data['name']}”"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    def undo(self, *, by: User) -> Event:
        was = {name: values[0] for name, values in self.data["fields"].items()}
        return change_track(track_of(self), was, by=by)


class TrackRemoved(Event, kind="track.removed"):
    touches = frozenset({"track"})

    @property
    def sentence(self) -> str:
        return f"took out the track “{self.data['name']}”"

    def undo(self, *, by: User) -> Event:
        return put_back_track(track_of(self), self.data["stopped"], by=by)


class TrackPutBack(Event, kind="track.put_back"):
    touches = frozenset({"track"})

    @property
    def sentence(self) -> str:
        return f"put back the track “{self.data['name']}”"

    def undo(self, *, by: User) -> Event:
        return remove_track(track_of(self), by=by)


def find_track(viewer: User, id: int) -> Track:
    """The track with this id."""
    track = find(Track, id) if viewer.may(Right.WORK) else None
    if track is None or track.removed_at:
        raise NotFound("There is no such track.")
    return track


def add_track(name: str, about: str, reasons: Sequence[str] = (), *, by: User) -> TrackAdded:
    """Begin a track; its steps come next."""
    refuse_nameless(name, about)
    track = Track(name=name, about=about, reasons=list(reasons), steps=[])
    session.add(track)
    session.flush()
    return record(TrackAdded(actor=by, **about_track(track)))


def change_track(track: Track, fields: Fields, *, by: User) -> TrackChanged:
    """Let it say what differs. Who is on it goes on with the step of the same number, or is at its end."""
    before = fields_of(track)
    after = {**before, **fields}
    changed = {name: [before[name], after[name]] for name in WORDS if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    refuse_removed(track)
    refuse_nameless(after["name"], after["about"])
    for step in steps_in(after["steps"]):
        refuse_unclear(step)
    if len(after["steps"]) > MOST_STEPS:
        raise Refusal(f"A track has at most {MOST_STEPS} steps. Let them go on to another one after it.")

    track.name, track.about = after["name"], after["about"]
    track.reasons, track.steps = list(after["reasons"]), list(after["steps"])
    return record(TrackChanged(actor=by, **about_track(track, fields=changed)))


def remove_track(track: Track, *, by: User) -> TrackRemoved:
    """Take it out: nobody is put on it any more, and who is on it hears no more from it."""
    refuse_removed(track)
    now = clock.now()
    on_it = select(Enrolment).where(Enrolment.track_id == track.id, Enrolment.left_at.is_(None))
    stopped: dict[str, str | None] = {}
    for enrolment in session.scalars(on_it.order_by(Enrolment.id)):
        stopped[str(enrolment.id)] = due_of(enrolment)
        enrolment.left, enrolment.left_at, enrolment.next_at = Left.STOPPED, now, None
    track.removed_at = now
    return record(TrackRemoved(actor=by, **about_track(track, stopped=stopped)))


def put_back_track(track: Track, stopped: Mapping[str, str | None], *, by: User) -> TrackPutBack:
    """Keep it after all: who was stopped with it, and is on no other by now, goes on where they were."""
    if track.removed_at is None:
        raise Refusal(f"“{track.name}” is one of the tracks.")
    on_another = select(Enrolment.lead_id).where(Enrolment.left_at.is_(None))
    of_these = Enrolment.id.in_([int(id) for id in stopped])
    theirs = select(Enrolment).where(of_these, Enrolment.lead_id.not_in(on_another))
    for enrolment in session.scalars(theirs):
        if enrolment.left_at == track.removed_at:
            take_up(enrolment, stopped[str(enrolment.id)])
    track.removed_at = None
    return record(TrackPutBack(actor=by, **about_track(track)))


def changes_since(track: Track, seen: int) -> list[TrackChanged]:
    """The changes of this track after an event, oldest first."""
    later = select(TrackChanged).where(TrackChanged.about == track.page, TrackChanged.id > seen)
    return list(session.scalars(later.order_by(TrackChanged.id)))


def fields_of(track: Track) -> dict[str, Any]:
    """What it says, in the plain form."""
    return {
        "name": track.name,
        "about": track.about,
        "reasons": list(track.reasons),
        "steps": list(track.steps),
    }


def steps_in(kept: Sequence[Mapping[str, Any]]) -> list[Step]:
    """The steps that are kept like this."""
    return [Step.of(each) for each in kept]


def steps_of(track: Track) -> list[Step]:
    """Its steps, in their order."""
    return steps_in(track.steps)


def refuse_removed(track: Track) -> None:
    """Refuse to write on what is taken out."""
    if track.removed_at is not None:
        raise Refusal(f"“{track.name}” was taken out. Put it back first, under Activity.")


def refuse_nameless(name: str, about: str) -> None:
    """Refuse a track that nobody could call by its name."""
    if not 0 < len(name) <= limits.NAME:
        raise Refusal(f"Give the track a name of at most {limits.NAME} characters.")
    if len(about) > limits.TEXT:
        raise Refusal(f"That is too long: at most {limits.TEXT:,} characters, please.")
