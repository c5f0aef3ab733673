"""The order of a track's steps: one more, another instead, one up or down, one less.

Steps are called by their numbers, so whoever acts on one has seen the track as it is now.
"""

from typing import Any

from app.errors import NotFound, Stale
from app.leads.models.track import Track
from app.leads.nurturing.steps import Step, refuse_unclear
from app.leads.nurturing.tracks import TrackChanged, change_track
from app.people.models import User

CHANGED = "Somebody changed “{0}” while you were looking at it. Look at its steps again, then decide."


def add_step(track: Track, step: Step, *, by: User) -> TrackChanged:
    """Put a step at the end."""
    refuse_unclear(step)
    return change_track(track, {"steps": [*track.steps, step.plain]}, by=by)


def change_step(track: Track, number: int, step: Step, *, seen: int, by: User) -> TrackChanged:
    """Let another step stand in the place of this one."""
    steps = steps_as_seen(track, number, seen)
    refuse_unclear(step)
    return change_track(track, {"steps": [*steps[: number - 1], step.plain, *steps[number:]]}, by=by)


def move_step(track: Track, number: int, *, up: bool, seen: int, by: User) -> TrackChanged:
    """Let it change places with its neighbour."""
    steps = steps_as_seen(track, number, seen)
    at, other = number - 1, number - 2 if up else number
    if not 0 <= other < len(steps):
        raise Stale(f"Step {number} stands at the {'beginning' if up else 'end'} already.")
    steps[at], steps[other] = steps[other], steps[at]
    return change_track(track, {"steps": steps}, by=by)


def remove_step(track: Track, number: int, *, seen: int, by: User) -> TrackChanged:
    """Leave it out."""
    steps = steps_as_seen(track, number, seen)
    return change_track(track, {"steps": [*steps[: number - 1], *steps[number:]]}, by=by)


def step_of(track: Track, number: int) -> Step:
    """The step with this number, counted from 1."""
    if not 0 < number <= len(track.steps):
        raise NotFound("There is no such step.")
    return Step.of(track.steps[number - 1])


def steps_as_seen(track: Track, number: int, seen: int) -> list[dict[str, Any]]:
    """The steps, if they are still those that were seen."""
    if track.version != seen:
        raise Stale(CHANGED.format(track.name))
    step_of(track, number)
    return list(track.steps)
