"""Tracks: the list, one of them, and its steps."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Response, render_template, request
from flask_login import current_user

from app.db import as_id
from app.errors import Stale
from app.leads.forms.tracks import StepForm, TrackChangeForm, TrackForm
from app.leads.models.track import Track
from app.leads.nurturing.ordering import add_step, change_step, move_step, remove_step, step_of
from app.leads.nurturing.tracks import (
    PAGE,
    TrackChanged,
    add_track,
    change_track,
    changes_since,
    find_track,
    remove_track,
)
from app.leads.parts.tracks import track_part, tracks_part
from app.leads.routes.blueprint import bp
from app.log.models import latest_event_id
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer, Toast, go
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/tracks", endpoint="tracks")
@may(WORK)
def show_tracks() -> str:
    return render_template("leads/tracks/list.html", tracks=tracks_part().html(page_view()))


@bp.get("/tracks/list")
@may(WORK)
def tracks_list() -> Response:
    return draw(tracks_part())


@bp.get("/tracks/new")
@may(WORK)
def new_track() -> str:
    return render_template("leads/tracks/new.html", form=TrackForm())


@bp.post("/tracks")
@may(WORK)
def write_track() -> Answer:
    form = TrackForm()
    added = form.attempt(
        lambda: (
            done_before(form.once.data)
            or add_track(
                form.name.data or "", form.about.data or "", form.reasons.data or (), by=current_user
            )
        )
    )
    if added is None:
        return render_template("leads/tracks/new.html", form=form), 422
    words = f"{once(added, form.once.data).echo} Now write its first step."
    return go(f"{PAGE}/{added.data['track']}", toast=Toast(words))


@bp.get("/tracks/<int:id>", endpoint="track")
@may(WORK)
def show_track(id: int) -> str:
    track = find_track(current_user, id)
    return render_template("leads/tracks/show.html", track=track, whole=track_part(id).html(page_view()))


@bp.get("/tracks/<int:id>/whole")
@may(WORK)
def track_whole(id: int) -> Response:
    return draw(track_part(find_track(current_user, id).id))


@bp.get("/tracks/<int:id>/edit")
@may(WORK)
def edit_track(id: int) -> str:
    seen = latest_event_id()
    track = find_track(current_user, id)
    return draw_edit(track, TrackChangeForm(track, seen))


@bp.post("/tracks/<int:id>")
@may(WORK)
def save_track(id: int) -> Answer:
    track = find_track(current_user, id)
    form = TrackChangeForm(track, latest_event_id())
    if before := done_before(form.once.data):
        return told(before, page=track.page)
    since = changes_since(track, as_id(form.seen.data))
    if form.validate_on_submit() and (theirs := form.clashes(since)):
        form.see_again(since)
        return draw_edit(track, form, theirs), 409
    changed = form.attempt(lambda: change_track(track, form.changes(since), by=current_user))
    if changed is None:
        return draw_edit(track, form), 422
    return told(once(changed, form.once.data), page=track.page)


@bp.delete("/tracks/<int:id>")
@may(WORK)
def take_out_track(id: int) -> Answer:
    removed = remove_track(find_track(current_user, id), by=current_user)
    return go(PAGE, toast=Toast(removed.echo, undo=f"/activity/{removed.id}/undo"))


@bp.get("/tracks/<int:id>/steps/new")
@may(WORK)
def new_track_step(id: int) -> str:
    return draw_step(find_track(current_user, id), StepForm())


@bp.post("/tracks/<int:id>/steps")
@may(WORK)
def add_track_step(id: int) -> Answer:
    track, form = find_track(current_user, id), StepForm()
    added = form.attempt(lambda: done_before(form.once.data) or add_step(track, form.step, by=current_user))
    if added is None:
        return draw_step(track, form), 422
    return told(once(added, form.once.data), page=track.page)


@bp.get("/tracks/<int:id>/steps/<int:number>/edit")
@may(WORK)
def edit_track_step(id: int, number: int) -> str:
    track = find_track(current_user, id)
    return draw_step(track, StepForm(step_of(track, number), track.version), number)


@bp.post("/tracks/<int:id>/steps/<int:number>")
@may(WORK)
def save_track_step(id: int, number: int) -> Answer:
    """Whoever changed the steps meanwhile is said, and what was typed is kept: saved again, it holds."""
    track, form = find_track(current_user, id), StepForm()
    if before := done_before(form.once.data):
        return told(before, page=track.page)
    try:
        changed = form.attempt(
            lambda: change_step(track, number, form.step, seen=form.version, by=current_user)
        )
    except Stale as stale:
        form.form_errors.append(stale.sentence)
        form.seen.data = str(track.version)
        return draw_step(track, form, number), 409
    if changed is None:
        return draw_step(track, form, number), 422
    return told(once(changed, form.once.data), page=track.page)


@bp.post("/tracks/<int:id>/steps/<int:number>/place")
@may(WORK)
def place_track_step(id: int, number: int) -> Answer:
    track = find_track(current_user, id)
    seen, up = as_id(request.form.get("seen")), request.form.get("to") == "up"
    return told(move_step(track, number, up=up, seen=seen, by=current_user), page=track.page)


@bp.delete("/tracks/<int:id>/steps/<int:number>")
@may(WORK)
def take_out_track_step(id: int, number: int) -> Answer:
    track = find_track(current_user, id)
    seen = as_id(request.form.get("seen"))
    return told(remove_step(track, number, seen=seen, by=current_user), page=track.page)


def draw_edit(
    track: Track, form: TrackChangeForm, theirs: Mapping[str, TrackChanged] = MappingProxyType({})
) -> str:
    """The form to call it otherwise, beside what others changed meanwhile."""
    return render_template("leads/tracks/edit.html", track=track, form=form, clashes=theirs)


def draw_step(track: Track, form: StepForm, number: int | None = None) -> str:
    """The form of a step: a new one, or the one with this number."""
    return render_template("leads/tracks/step.html", track=track, form=form, number=number)
