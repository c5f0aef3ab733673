"""Which card stands for an account, and which account a card stands for."""

from flask import Response, render_template, request
from flask_login import current_user

from app.board.finding import find_card, find_card_on_board
from app.campaigns.adding import account_called, add_account
from app.campaigns.facts import account_of
from app.campaigns.finding import find_account
from app.campaigns.forms.account import CardForm, WhichAccountForm
from app.campaigns.listing import Look, list_accounts
from app.campaigns.parts.account import card_account_part
from app.campaigns.routes.blueprint import bp
from app.campaigns.tying import free_cards, make_card, tie, untie
from app.errors import Refusal
from app.log.redrawing import told
from app.text import clean_line
from app.web.answers import Answer
from app.web.parts import draw
from app.web.rights import WORK, may


@bp.get("/accounts/<int:id>/card")
@may(WORK)
def choose_card(id: int) -> str:
    account = find_account(current_user, id)
    return render_template("campaigns/card.html", account=account, form=CardForm(titles()))


@bp.post("/accounts/<int:id>/card")
@may(WORK)
def tie_card(id: int) -> Answer:
    account, form = find_account(current_user, id), CardForm(titles())
    tied = form.attempt(lambda: tie(account, find_card_on_board(current_user, form.card_id), by=current_user))
    if tied is None:
        return render_template("campaigns/card.html", account=account, form=form), 422
    return told(tied, page=account.page)


@bp.post("/accounts/<int:id>/card/new")
@may(WORK)
def make_its_card(id: int) -> Answer:
    account = find_account(current_user, id)
    return told(make_card(account, by=current_user), page=account.page)


@bp.delete("/accounts/<int:id>/card")
@may(WORK)
def untie_card(id: int) -> Answer:
    account = find_account(current_user, id)
    return told(untie(account, by=current_user), page=account.page)


@bp.get("/cards/<int:id>/account")
@may(WORK)
def choose_account(id: int) -> str:
    card, find = find_card(current_user, id), clean_line(request.args.get("find", ""))
    lines = list_accounts(Look(find=find or card.title), viewer=current_user).lines
    known = account_called(card.title)
    return render_template(
        "campaigns/which.html", card=card, find=find, found=[each for each, _fit in lines[:12]], known=known
    )


@bp.get("/cards/<int:id>/account/panel")
@may(WORK)
def account_panel(id: int) -> Response:
    return draw(card_account_part(find_card(current_user, id).id))


@bp.post("/cards/<int:id>/account")
@may(WORK)
def say_which_account(id: int) -> Answer:
    card, form = find_card_on_board(current_user, id), WhichAccountForm()
    if not form.validate_on_submit():
        raise Refusal("Choose one of the accounts.")
    account = find_account(current_user, form.account_id)
    return told(tie(account, card, by=current_user), page=f"/cards/{card.id}")


@bp.post("/cards/<int:id>/account/new")
@may(WORK)
def add_account_of_card(id: int) -> Answer:
    card = find_card_on_board(current_user, id)
    added = add_account(card.title, by=current_user)
    return told(tie(account_of(added), card, by=current_user), page=f"/cards/{card.id}")


def titles() -> dict[int, str]:
    """The cards that stand for no account yet."""
    return {card.id: card.title for card in free_cards()}
