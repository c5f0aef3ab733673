"""What the facts about tracks have in common."""

from typing import Any

from app.db import session
from app.leads.models.track import Enrolment, Track
from app.log.models import Event


def about_track(track: Track, **data: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the fact keeps
    """What a fact is about, and what it keeps."""
    return {"about": track.page, "data": {"name": track.name, "track": track.id, **data}}


def track_of(event: Event) -> Track:
    """The track that a fact is about."""
    return session.get_one(Track, event.data["track"])


def named_track(event: Event) -> str:
    """What the track was called then, in quotes."""
    return f"“{event.data['track_name']}”"


def of(enrolment: Enrolment) -> dict[str, Any]:
    """What a fact about a lead keeps of the track that it is on."""
    track = enrolment.track
    return {"enrolment": enrolment.id, "track": track.id, "track_name": track.name}
