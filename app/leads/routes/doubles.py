"""Doubles: the pairs that may be the same, and what people say of them."""

from flask import Response, render_template
from flask_login import current_user

from app.errors import Refusal
from app.leads.doubles.finding_back import merged_fact_of
from app.leads.doubles.merging import merge
from app.leads.doubles.sorts import find_record, sort_called
from app.leads.doubles.telling_apart import tell_apart
from app.leads.forms.doubles import PairForm
from app.leads.parts.doubles import doubles_part
from app.leads.routes.blueprint import bp
from app.log.redrawing import told
from app.log.undoing import undo
from app.web.answers import Answer
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/doubles", endpoint="doubles")
@may(WORK)
def show_doubles() -> str:
    return render_template("leads/doubles/show.html", doubles=doubles_part().html(page_view()))


@bp.get("/doubles/list")
@may(WORK)
def doubles_list() -> Response:
    return draw(doubles_part())


@bp.post("/doubles/<word>")
@may(WORK)
def merge_two(word: str) -> Answer:
    sort, form = sort_called(word), PairForm()
    if not form.validate_on_submit():
        raise Refusal("Choose the two that are the same on the page of doubles.")
    kept, gone = find_record(sort, form.first), find_record(sort, form.second)
    return told(merge(kept, gone, by=current_user), page=f"/doubles?of={sort.value}")


@bp.post("/doubles/<word>/different")
@may(WORK)
def tell_two_apart(word: str) -> Answer:
    sort, form = sort_called(word), PairForm()
    if not form.validate_on_submit():
        raise Refusal("Choose the two that are different on the page of doubles.")
    one, other = find_record(sort, form.first), find_record(sort, form.second)
    return told(tell_apart(one, other, by=current_user), page=f"/doubles?of={sort.value}")


@bp.delete("/merges/<int:id>")
@may(WORK)
def take_apart(id: int) -> Answer:
    merged = merged_fact_of(id)
    return told(undo(merged, by=current_user), page=merged.page or "/doubles")
