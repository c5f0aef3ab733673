"""The rules of the funnel: everybody reads them, admins change them."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import render_template
from flask_login import current_user

from app.leads.forms.rules import RulesForm
from app.leads.models.rules import the_rules
from app.leads.routes.blueprint import bp
from app.leads.rules.changing import CURRENCIES, PAGE, RUNNING, FunnelRulesChanged, change_rules
from app.log.models import latest_event_id
from app.log.redrawing import told
from app.web.answers import Answer
from app.web.rights import ADMIN, WORK, may


@bp.get("/funnel/rules", endpoint="rules")
@may(WORK)
def show_rules() -> str:
    seen = latest_event_id()
    return draw_rules(RulesForm(the_rules(), seen))


@bp.post("/funnel/rules")
@may(ADMIN)
def save_rules() -> Answer:
    rules = the_rules()
    form = RulesForm(rules, latest_event_id())
    if form.validate_on_submit() and (theirs := form.clashes):
        form.see_again()
        return draw_rules(form, theirs), 409
    changed = form.attempt(lambda: change_rules(rules, form.changes, by=current_user))
    if changed is None:
        return draw_rules(form), 422
    return told(changed, page=PAGE, more=changed.what_runs)


def draw_rules(form: RulesForm, theirs: Mapping[str, FunnelRulesChanged] = MappingProxyType({})) -> str:
    """How the funnel works, and for admins the form to change it."""
    rules = the_rules()
    return render_template(
        "leads/rules/show.html",
        rules=rules,
        form=form,
        clashes=theirs,
        currencies=CURRENCIES,
        running=list(dict.fromkeys(RUNNING.values())),
    )
