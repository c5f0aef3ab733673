"""What checklists start with, for those who look after the board."""

from flask import render_template, url_for
from flask_login import current_user

from app.board.finding import find_kind
from app.board.forms.step import TemplateForm
from app.board.models.step import usual_steps
from app.board.routes.blueprint import bp
from app.board.usual_steps import TemplateChanged, change_template, changed_since
from app.log.models import latest_event_id
from app.log.redrawing import told
from app.web.answers import Answer, Toast, go
from app.web.rights import ADMIN, may


@bp.get("/step-templates")
@may(ADMIN)
def step_templates() -> str:
    return draw_templates(latest_event_id())


@bp.post("/step-templates/<kind>")
@may(ADMIN)
def save_step_template(kind: str) -> Answer:
    seen = latest_event_id()
    form = TemplateForm(find_kind(kind), seen=seen)
    if not form.validate_on_submit():
        return draw_templates(seen, form), 422

    if theirs := changed_since(form.kind, form.seen_event):
        form.see_again()
        return draw_templates(seen, form, theirs), 409
    if form.texts == usual_steps()[form.kind]:
        return go(url_for("board.step_templates"), toast=Toast("Nothing was changed."))
    changed = change_template(form.kind, form.texts, by=current_user)
    return told(changed, page=url_for("board.step_templates"))


def draw_templates(seen: int, sent: TemplateForm | None = None, theirs: TemplateChanged | None = None) -> str:
    """The usual steps of every kind, with the form that was sent as it was sent."""
    forms = {kind: TemplateForm(kind, seen=seen, texts=texts) for kind, texts in usual_steps().items()}
    if sent is not None:
        forms[sent.kind] = sent
    return render_template("board/steps/usual.html", forms=forms, sent=sent, theirs=theirs)
