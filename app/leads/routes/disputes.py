"""Disputing a return, and deciding it together."""

from flask import render_template, request
from flask_login import current_user

from app.errors import Refusal
from app.leads.finding import find_handoff
from app.leads.forms.handoff import DisputeForm
from app.leads.handing_over.disputing import answer_dispute, dispute, refuse_no_dispute
from app.leads.routes.blueprint import bp
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.web.answers import Answer
from app.web.rights import WORK, may

SAYS = {"accept": True, "stands": False}


@bp.get("/handoffs/<int:id>/dispute")
@may(WORK)
def ask_for_dispute(id: int) -> str:
    handoff = find_handoff(current_user, id)
    refuse_no_dispute(handoff, current_user)
    return render_template("leads/handoff/dispute.html", handoff=handoff, form=DisputeForm())


@bp.post("/handoffs/<int:id>/dispute")
@may(WORK)
def dispute_it(id: int) -> Answer:
    handoff, form = find_handoff(current_user, id), DisputeForm()
    if handoff.reason is None:
        refuse_no_dispute(handoff, current_user)
    disputed = form.attempt(
        lambda: done_before(form.once.data) or dispute(handoff, form.note.data, by=current_user)
    )
    if disputed is None:
        return render_template("leads/handoff/dispute.html", handoff=handoff, form=form), 422
    return told(once(disputed, form.once.data), page=handoff.page)


@bp.post("/handoffs/<int:id>/dispute/voice")
@may(WORK)
def speak(id: int) -> Answer:
    handoff, says = find_handoff(current_user, id), SAYS.get(request.form.get("says", ""))
    if says is None:
        raise Refusal("Say whether it should be accepted after all, or whether the return stands.")
    return told(answer_dispute(handoff, accepts=says, by=current_user), page=handoff.page)
