"""Where leads stand on tracks: who is on which, what comes next, how many left and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.db import session
from app.leads.models.lead import Lead
from app.leads.models.track import Enrolment, Left, Track
from app.leads.nurturing.steps import Step, filled
from app.leads.nurturing.tracks import steps_of

ON_IT_DRAWN = 50


@dataclass
class Tally:
    """How many are on a track, and how many left it for which reason."""

    on_it: int = 0
    left: dict[Left, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """How many were ever put on it."""
        return self.on_it + sum(self.left.values())

    @property
    def reasons(self) -> list[tuple[Left, int]]:
        """Why they left, in the order in which the reasons are told."""
        return [(each, self.left[each]) for each in Left if each in self.left]


def all_tracks() -> Sequence[Track]:
    """Those that are there, by name."""
    return session.scalars(
        select(Track).where(Track.removed_at.is_(None)).order_by(func.lower(Track.name), Track.id)
    ).all()


def tallies() -> Mapping[int, Tally]:
    """How it goes on each track, by its id. One query."""
    found: dict[int, Tally] = defaultdict(Tally)
    query = select(Enrolment.track_id, Enrolment.left, func.count()).group_by(
        Enrolment.track_id, Enrolment.left
    )
    for track_id, left, count in session.execute(query):
        if left is None:
            found[track_id].on_it = count
        else:
            found[track_id].left[left] = count
    return found


def on_track(track: Track) -> Sequence[Enrolment]:
    """Who is on it, whose next step comes first before the rest."""
    query = (
        select(Enrolment)
        .where(Enrolment.track_id == track.id, Enrolment.left_at.is_(None))
        .options(
            joinedload(Enrolment.lead).joinedload(Lead.account),
            joinedload(Enrolment.lead).joinedload(Lead.contact),
        )
        .order_by(Enrolment.next_at, Enrolment.id)
    )
    return session.scalars(query.limit(ON_IT_DRAWN)).all()


def current_of(lead: Lead) -> Enrolment | None:
    """The track that this lead is on."""
    return session.scalars(enrolments_of(lead).where(Enrolment.left_at.is_(None)).limit(1)).first()


def last_of(lead: Lead) -> Enrolment | None:
    """The track that it was put on last, be it still on it or not."""
    return session.scalars(enrolments_of(lead).limit(1)).first()


def enrolments_of(lead: Lead) -> Select[Enrolment]:
    """The tracks that it was ever put on, the last one first."""
    theirs = select(Enrolment).where(Enrolment.lead_id == lead.id).options(joinedload(Enrolment.track))
    return theirs.order_by(Enrolment.id.desc())


def next_step(enrolment: Enrolment) -> Step | None:
    """What comes next; nothing at the end."""
    steps = steps_of(enrolment.track)
    return steps[enrolment.next_step] if enrolment.next_step < len(steps) else None


def subject_of(step: Step, lead: Lead) -> str:
    """Its subject as this lead reads it."""
    return filled(step.title, lead)


def tally_of(track: Track) -> Tally:
    """How it goes on this one."""
    return tallies().get(track.id) or Tally()
