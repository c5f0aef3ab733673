"""A definition's own page, and its versions beside each other."""

from flask import Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.db import as_id
from app.errors import NotFound
from app.notices.models import has_unread
from app.people.talk_forms import CommentForm
from app.playbook.binding import chapter_of
from app.playbook.comparing import changes
from app.playbook.finding import find_definition, find_version
from app.playbook.naming import agreed_names
from app.playbook.outlines import outline_of
from app.playbook.parts.definition import definition_part, definition_story_part
from app.playbook.parts.talk import definition_talk_part
from app.playbook.routes.blueprint import bp
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/playbook/<int:id>", endpoint="definition")
@may(WORK)
def show_definition(id: int) -> ResponseReturnValue:
    definition, view = find_definition(current_user, id), page_view()
    if definition.page != definition.paper:
        return redirect(definition.page, 303)
    return render_template(
        "playbook/definition.html",
        definition=definition,
        chapter=chapter_of(definition.kind),
        has_news=has_unread(current_user.id, definition.page),
        form=CommentForm(),
        text=definition_part(id).html(view),
        talk=definition_talk_part(id).html(view),
        story=definition_story_part(id).html(view),
    )


@bp.get("/playbook/<int:id>/text")
@may(WORK)
def text(id: int) -> Response:
    definition = find_definition(current_user, id)
    return draw(definition_part(id, definition.page))


@bp.get("/playbook/<int:id>/story")
@may(WORK)
def story(id: int) -> Response:
    definition = find_definition(current_user, id)
    return draw(definition_story_part(id, definition.page))


@bp.get("/playbook/<int:id>/versions/<int:number>", endpoint="version")
@may(WORK)
def show_version(id: int, number: int) -> str:
    """One version, with what changed since another: what ruled before it, unless the address names one."""
    definition = find_definition(current_user, id)
    version = find_version(definition, number)
    beside = as_id(request.args.get("beside"))
    other = find_version(definition, beside) if beside else definition.ruled_before(version)
    if other is version:
        raise NotFound("A version is compared with another one.")
    return render_template(
        "playbook/version.html",
        definition=definition,
        outline=outline_of(definition.kind),
        version=version,
        other=other,
        changed=changes(definition.kind, other.body, version.body) if other else [],
        words=agreed_names(),
    )
