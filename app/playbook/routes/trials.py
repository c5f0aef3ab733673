"""Trying a definition on an example, which is kept nowhere but in the address."""

from flask import render_template, request
from flask_login import current_user

from app import clock
from app.errors import NotFound
from app.playbook.applying import agreed_criteria
from app.playbook.finding import find_definition
from app.playbook.forms.example import known_by, questions
from app.playbook.outlines import outline_of
from app.playbook.routes.blueprint import bp
from app.playbook.trying import attempts, attributes_of, results
from app.web.rights import WORK, may


@bp.get("/playbook/<int:id>/trial", endpoint="trial")
@may(WORK)
def try_definition(id: int) -> str:
    definition = find_definition(current_user, id)
    if not outline_of(definition.kind).rules:
        raise NotFound(f"“{definition.name}” has no criteria that could be tried.")

    tried, agreed, now = attempts(definition), agreed_criteria(), clock.now()
    asked = questions(attributes_of(tried, agreed), request.args, now)
    return render_template(
        "playbook/trial.html",
        definition=definition,
        questions=asked,
        results=results(tried, agreed, known_by(asked), now),
        has_many_fields=len(outline_of(definition.kind).rules) > 1,
    )
