"""The addresses of cards."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Response, render_template, request, url_for
from flask_login import current_user

from app.board.adding import add
from app.board.editing import Edited, clashes, edit, fields_of
from app.board.finding import find_card, find_card_on_board
from app.board.forms.card import AddForm, EditForm
from app.board.forms.draft import fill_in
from app.board.forms.step import StepsForm
from app.board.hiding import hidden_here
from app.board.models.card import Card
from app.board.parts.board import face_part
from app.board.parts.card import sheet_part, story_part, talk_part
from app.board.parts.steps import steps_part
from app.board.routes.blueprint import bp
from app.log.models import latest_event_id
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.notices.models import has_unread
from app.people.talk_forms import CommentForm
from app.web.answers import Answer, Toast, go
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/cards/new")
@may(WORK)
def new_card() -> str:
    form = AddForm(start_in=request.args.get("column", type=int))
    fill_in(form, request.args.get("text", ""), request.args.get("kind", ""))
    return render_template("board/card/new.html", form=form)


@bp.post("/cards")
@may(WORK)
def add_card() -> Answer:
    form = AddForm()
    if not form.validate_on_submit():
        return render_template("board/card/new.html", form=form), 422

    added = done_before(form.once.data) or add(form.fields, column=form.column, by=current_user)
    more = hidden_here(added, page_view())
    return told(once(added, form.once.data), page=url_for("board.show"), more=more)


@bp.get("/cards/<int:id>")
@may(WORK)
def show_card(id: int) -> str:
    card, view = find_card(current_user, id), page_view()
    parts = {
        part.name.partition("-")[0]: part.html(view)
        for part in (sheet_part(id), steps_part(id), talk_part(id), story_part(id))
    }
    forms = {"form": CommentForm(), "steps_form": StepsForm(card)}
    has_news = has_unread(current_user.id, f"/cards/{id}")
    return render_template("board/card/show.html", card=card, view=view, has_news=has_news, **forms, **parts)


@bp.get("/cards/<int:id>/face")
@may(WORK)
def face(id: int) -> Response:
    return draw(face_part(find_card(current_user, id).id))


@bp.get("/cards/<int:id>/sheet")
@may(WORK)
def sheet(id: int) -> Response:
    return draw(sheet_part(find_card(current_user, id).id))


@bp.get("/cards/<int:id>/talk")
@may(WORK)
def talk(id: int) -> Response:
    return draw(talk_part(find_card(current_user, id).id))


@bp.get("/cards/<int:id>/story")
@may(WORK)
def story(id: int) -> Response:
    return draw(story_part(find_card(current_user, id).id))


@bp.get("/cards/<int:id>/edit")
@may(WORK)
def edit_card(id: int) -> str:
    card = find_card_on_board(current_user, id)
    return draw_edit(card, EditForm(card, latest_event_id()))


@bp.post("/cards/<int:id>")
@may(WORK)
def save_card(id: int) -> Answer:
    card = find_card(current_user, id)
    form = EditForm(card, latest_event_id())
    if not form.validate_on_submit():
        return draw_edit(card, form), 422

    theirs = clashes(card, form.changes, seen=form.seen_event)
    if theirs or not card.is_on_board:
        form.see_again()
        return draw_edit(card, form, theirs), 409
    if not form.changes:
        return go(url_for("board.show_card", id=id), toast=Toast("Nothing was changed."))
    edited = edit(card, form.changes, by=current_user)
    return told(edited, page=url_for("board.show_card", id=id))


def draw_edit(card: Card, form: EditForm, theirs: Mapping[str, Edited] = MappingProxyType({})) -> str:
    """The form to edit a card, beside what others changed meanwhile."""
    return render_template("board/card/edit.html", card=card, form=form, clashes=theirs, now=fields_of(card))
