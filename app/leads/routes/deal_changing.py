"""Changing a deal: what it says, where it stands, and that somebody goes on with it."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import render_template
from flask_login import current_user

from app.errors import Refusal
from app.leads.finding import find_deal
from app.leads.forms.deal import DealEditForm, DealStageForm, shown
from app.leads.models.deal import Deal
from app.leads.routes.blueprint import bp
from app.leads.winning.editing import DealEdited, clashes, edit, fields_of
from app.leads.winning.keeping import keep
from app.leads.winning.stepping import step_deal
from app.log.models import latest_event_id
from app.log.redrawing import told
from app.web.answers import Answer, Toast, go
from app.web.rights import WORK, may


@bp.get("/deals/<int:id>/edit")
@may(WORK)
def edit_deal(id: int) -> str:
    seen = latest_event_id()
    deal = find_deal(current_user, id)
    return draw_edit(deal, DealEditForm(deal, seen))


@bp.post("/deals/<int:id>")
@may(WORK)
def save_deal(id: int) -> Answer:
    deal = find_deal(current_user, id)
    form = DealEditForm(deal, latest_event_id())
    if not form.validate_on_submit():
        return draw_edit(deal, form), 422
    if theirs := clashes(deal, form.changes, seen=form.seen_event):
        form.see_again()
        return draw_edit(deal, form, theirs), 409
    if not form.changes:
        return go(deal.page, toast=Toast("Nothing was changed."))
    edited = form.attempt(lambda: edit(deal, form.changes, by=current_user))
    if edited is None:
        return draw_edit(deal, form), 422
    return told(edited, page=deal.page)


@bp.post("/deals/<int:id>/stage")
@may(WORK)
def set_deal_stage(id: int) -> Answer:
    deal, form = find_deal(current_user, id), DealStageForm()
    if not form.validate_on_submit():
        raise Refusal("Choose one of the stages.")
    return told(step_deal(deal, form.stage.data, by=current_user), page=deal.page)


@bp.post("/deals/<int:id>/keeping")
@may(WORK)
def keep_deal(id: int) -> Answer:
    deal = find_deal(current_user, id)
    return told(keep(deal, by=current_user), page="/loops")


def draw_edit(deal: Deal, form: DealEditForm, theirs: Mapping[str, DealEdited] = MappingProxyType({})) -> str:
    """The form to change a deal, beside what others changed meanwhile."""
    now = shown(fields_of(deal), deal)
    return render_template("leads/deal/edit.html", deal=deal, form=form, clashes=theirs, now=now)
