"""What a closed card brought to the goals that it served."""

from flask import render_template, url_for
from flask_login import current_user

from app.board.finding import find_card
from app.board.forms.serving import effects_form
from app.board.models.card import Card
from app.board.routes.blueprint import bp
from app.board.telling_effects import require_effects, tell_effects
from app.board.why import whys
from app.log.redrawing import told
from app.web.answers import Answer
from app.web.rights import WORK, may


@bp.get("/cards/<int:id>/effects")
@may(WORK)
def ask_effects(id: int) -> str:
    card = find_closed_card(id)
    return render_template("board/card/effects.html", card=card, form=effects_form(whys(id)))


@bp.post("/cards/<int:id>/effects")
@may(WORK)
def tell_effects_of_card(id: int) -> Answer:
    card = find_closed_card(id)
    form = effects_form(whys(id))
    if not form.validate_on_submit():
        return render_template("board/card/effects.html", card=card, form=form), 422

    effects = tell_effects(card, form.effects, by=current_user)
    return told(effects, page=url_for("board.show_card", id=id))


def find_closed_card(id: int) -> Card:
    """The card of which one can say what it brought."""
    card = find_card(current_user, id)
    require_effects(card)
    return card
