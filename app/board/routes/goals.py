"""The goals of a card, and the cards of a goal."""

from flask import Response, render_template, url_for
from flask_login import current_user

from app.board.changing_expectation import expect
from app.board.finding import find_card
from app.board.forms.serving import ExpectationForm, TieForm
from app.board.models.card import Card
from app.board.parts.serving import goal_cards_part
from app.board.routes.blueprint import bp
from app.board.serving import serve, serve_no_longer
from app.board.why import whys
from app.errors import NotFound
from app.goals.finding import find_goal
from app.goals.terms import GoalTerms
from app.log.redrawing import told
from app.people.models import User
from app.web.answers import Answer
from app.web.htmx import page_view
from app.web.parts import draw
from app.web.rights import WORK, may
from app.web.slots import fills


@bp.get("/cards/<int:id>/goals")
@may(WORK)
def show_goals(id: int) -> str:
    card = find_card(current_user, id)
    return draw_goals(card, TieForm(card), expectations(card))


@bp.post("/cards/<int:id>/goals")
@may(WORK)
def tie_card(id: int) -> Answer:
    card = find_card(current_user, id)
    form = TieForm(card)
    if not form.validate_on_submit():
        return draw_goals(card, form, expectations(card)), 422

    tied = serve(card, form.definition, expected=form.amount, by=current_user)
    return told(tied, page=url_for("board.show_card", id=id))


@bp.post("/cards/<int:id>/goals/<int:goal_id>")
@may(WORK)
def change_expectation(id: int, goal_id: int) -> Answer:
    card, goal = find_card(current_user, id), find_goal(current_user, goal_id)
    forms = expectations(card)
    form = form_for(card, goal_id, forms)
    if not form.validate_on_submit():
        return draw_goals(card, TieForm(card), forms), 422

    changed = expect(card, goal, form.amount, by=current_user)
    return told(changed, page=url_for("board.show_card", id=id))


@bp.delete("/cards/<int:id>/goals/<int:goal_id>")
@may(WORK)
def untie_card(id: int, goal_id: int) -> Answer:
    card, goal = find_card(current_user, id), find_goal(current_user, goal_id)
    untied = serve_no_longer(card, goal, by=current_user)
    return told(untied, page=url_for("board.show_card", id=id))


@bp.get("/goals/<int:id>/cards")
@may(WORK)
def goal_cards(id: int) -> Response:
    return draw(goal_cards_part(find_goal(current_user, id).id))


@fills("goal.cards")
def what_is_done_for_it(goal: GoalTerms, _viewer: User) -> str:
    return goal_cards_part(goal.id).html(page_view())


def expectations(card: Card) -> list[ExpectationForm]:
    """A form for each goal that the card serves."""
    return [ExpectationForm(why) for why in whys(card.id)]


def form_for(card: Card, goal_id: int, forms: list[ExpectationForm]) -> ExpectationForm:
    """The form of this goal."""
    found = next((form for form in forms if form.why.goal.id == goal_id), None)
    if found is None:
        raise NotFound(f"“{card.title}” does not serve that goal.")
    return found


def draw_goals(card: Card, form: TieForm, forms: list[ExpectationForm]) -> str:
    """The goals of a card, and the form to tie it to another one."""
    return render_template("board/card/goals.html", card=card, form=form, forms=forms)
