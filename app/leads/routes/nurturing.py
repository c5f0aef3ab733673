"""Putting a lead on a track and taking it off; and the page behind the link of a mail to hear no more."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.leads.finding import find_lead
from app.leads.forms.tracks import EnrolForm
from app.leads.models.lead import Lead
from app.leads.models.track_mail import TrackMail
from app.leads.nurturing.enrolling import enrol
from app.leads.nurturing.leaving import stop
from app.leads.nurturing.opting_out import mail_behind, opt_out
from app.leads.nurturing.standing import all_tracks
from app.leads.parts.tracks import lead_nurturing_part
from app.leads.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.people.routes.links import behind_a_secret
from app.web.answers import Answer
from app.web.parts import draw
from app.web.rights import ANYONE, WORK, may


@bp.get("/leads/<int:id>/nurturing")
@may(WORK)
def lead_nurturing(id: int) -> Response:
    return draw(lead_nurturing_part(find_lead(current_user, id).id))


@bp.get("/leads/<int:id>/track")
@may(WORK)
def choose_track(id: int) -> str:
    lead = find_lead(current_user, id)
    return draw_choice(lead, EnrolForm(all_tracks()))


@bp.post("/leads/<int:id>/track")
@may(WORK)
def put_on_track(id: int) -> Answer:
    lead, form = find_lead(current_user, id), EnrolForm(all_tracks())
    put = form.attempt(
        lambda: done_before(form.once.data) or enrol(lead, form.tracks[form.track.data], by=current_user)
    )
    if put is None:
        return draw_choice(lead, form), 422
    return told(once(put, form.once.data), page=lead.page)


@bp.delete("/leads/<int:id>/track")
@may(WORK)
def take_off_track(id: int) -> Answer:
    lead = find_lead(current_user, id)
    return told(stop(lead, by=current_user), page=lead.page)


def draw_choice(lead: Lead, form: EnrolForm) -> str:
    """The form to choose a track."""
    return render_template("leads/tracks/enrol.html", lead=lead, form=form)


@bp.get("/stop/<secret>")
@may(ANYONE)
def ask_to_stop(secret: str) -> ResponseReturnValue:
    """Shown to whoever follows the link, be it a person or a machine that looks at mails: nothing is done."""
    mail = mail_behind(secret)
    return answer_to(mail, is_stopped=mail is not None and mail.contact.opted_out_at is not None)


@bp.post("/stop/<secret>")
@may(ANYONE)
def stop_mails(secret: str) -> ResponseReturnValue:
    mail = mail_behind(secret)
    if mail is not None:
        opt_out(mail)
    return answer_to(mail, is_stopped=True)


def answer_to(mail: TrackMail | None, *, is_stopped: bool) -> ResponseReturnValue:
    """The page behind the link; one that is not known says what to do instead."""
    status = 200 if mail else 404
    return behind_a_secret("leads/tracks/stop.html", status, is_known=mail is not None, is_stopped=is_stopped)
