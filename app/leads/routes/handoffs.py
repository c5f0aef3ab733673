"""The queue of handoffs, and the answers that they get."""

from flask import Response, render_template
from flask_login import current_user

import app.leads.face
import app.leads.handing_over.choosing
import app.leads.telling_handoffs  # noqa: F401 - these show and tell of handoffs
from app.board.finding import find_card
from app.leads.finding import find_handoff
from app.leads.forms.handoff import MissingForm, RatingForm, ReturnForm
from app.leads.handing_over.accepting import accept, only_who_accepted, rate
from app.leads.handing_over.answering import only_the_receiving_side, refuse_answered
from app.leads.handing_over.letting_go import let_go
from app.leads.handing_over.returning import send_back
from app.leads.handing_over.taking import put_back, take
from app.leads.handing_over.withdrawing import withdraw
from app.leads.models.handoff import Rating
from app.leads.parts.handoff import handoff_legs_part
from app.leads.parts.handoffs import handoffs_part
from app.leads.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer, page_before
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/handoffs", endpoint="handoffs")
@may(WORK)
def show_handoffs() -> str:
    return render_template("leads/handoff/queue.html", queue=handoffs_part().html(page_view()))


@bp.get("/handoffs/list")
@may(WORK)
def handoffs_list() -> Response:
    return draw(handoffs_part())


@bp.get("/cards/<int:id>/legs")
@may(WORK)
def legs(id: int) -> Response:
    return draw(handoff_legs_part(find_card(current_user, id).id))


@bp.post("/handoffs/<int:id>/receiver")
@may(WORK)
def take_it(id: int) -> Answer:
    handoff = find_handoff(current_user, id)
    return told(take(handoff, by=current_user), page=page_before(handoff.page))


@bp.delete("/handoffs/<int:id>/receiver")
@may(WORK)
def put_it_back(id: int) -> Answer:
    handoff = find_handoff(current_user, id)
    return told(put_back(handoff, by=current_user), page=page_before(handoff.page))


@bp.post("/handoffs/<int:id>/acceptance")
@may(WORK)
def accept_all(id: int) -> Answer:
    handoff = find_handoff(current_user, id)
    return told(accept(handoff, rating=Rating.COMPLETE, by=current_user), page=handoff.page)


@bp.get("/handoffs/<int:id>/acceptance")
@may(WORK)
def say_what_is_missing(id: int) -> str:
    handoff = find_handoff(current_user, id)
    only_the_receiving_side(handoff, current_user)
    refuse_answered(handoff)
    return render_template("leads/handoff/missing.html", handoff=handoff, form=MissingForm())


@bp.post("/handoffs/<int:id>/acceptance/missing")
@may(WORK)
def accept_with_gaps(id: int) -> Answer:
    handoff, form = find_handoff(current_user, id), MissingForm()
    accepted = form.attempt(
        lambda: accept(handoff, rating=Rating.MISSING, missed=form.missed.data, by=current_user)
    )
    if accepted is None:
        return render_template("leads/handoff/missing.html", handoff=handoff, form=form), 422
    return told(accepted, page=handoff.page)


@bp.get("/handoffs/<int:id>/rating")
@may(WORK)
def ask_rating(id: int) -> str:
    handoff = find_handoff(current_user, id)
    only_who_accepted(handoff, current_user)
    return render_template("leads/handoff/rate.html", handoff=handoff, form=RatingForm())


@bp.post("/handoffs/<int:id>/rating")
@may(WORK)
def give_rating(id: int) -> Answer:
    handoff, form = find_handoff(current_user, id), RatingForm()
    rated = form.attempt(lambda: rate(handoff, form.rating.data, form.missed.data, by=current_user))
    if rated is None:
        return render_template("leads/handoff/rate.html", handoff=handoff, form=form), 422
    return told(rated, page=handoff.page)


@bp.get("/handoffs/<int:id>/return")
@may(WORK)
def ask_why(id: int) -> str:
    handoff = find_handoff(current_user, id)
    only_the_receiving_side(handoff, current_user)
    refuse_answered(handoff)
    return render_template("leads/handoff/return.html", handoff=handoff, form=ReturnForm())


@bp.post("/handoffs/<int:id>/return")
@may(WORK)
def return_it(id: int) -> Answer:
    handoff, form = find_handoff(current_user, id), ReturnForm()
    returned = form.attempt(
        lambda: (
            done_before(form.once.data)
            or send_back(handoff, form.reason.data, note=form.note.data, by=current_user)
        )
    )
    if returned is None:
        return render_template("leads/handoff/return.html", handoff=handoff, form=form), 422
    return told(once(returned, form.once.data), page=handoff.page)


@bp.post("/handoffs/<int:id>/withdrawal")
@may(WORK)
def withdraw_it(id: int) -> Answer:
    handoff = find_handoff(current_user, id)
    return told(withdraw(handoff, by=current_user), page=handoff.page)


@bp.post("/handoffs/<int:id>/letting-go")
@may(WORK)
def let_it_go(id: int) -> Answer:
    handoff = find_handoff(current_user, id)
    return told(let_go(handoff, by=current_user), page=handoff.page)
