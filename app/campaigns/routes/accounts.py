"""The list of accounts, an account's own page, and what people write down of it."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Response, render_template, request
from flask_login import current_user

from app.campaigns.adding import add_account
from app.campaigns.editing import edit
from app.campaigns.finding import find_account, standing_for
from app.campaigns.forms.account import AccountForm, NewAccountForm, StateForm
from app.campaigns.listing import ME, NOBODY, has_accounts, list_accounts, look_by
from app.campaigns.models.account import Account, AccountState
from app.campaigns.parts.account import account_doing_part, account_part, account_story_part
from app.campaigns.routes.blueprint import bp
from app.campaigns.saying import said
from app.campaigns.seen import Theirs, clashes, read
from app.campaigns.stating import state
from app.db import session
from app.errors import Refusal
from app.log.redrawing import told
from app.log.repeating import done_before, once
from app.people.models import team
from app.web.answers import Answer, Toast, go
from app.web.htmx import is_partial, page_view
from app.web.parts import draw
from app.web.rights import WORK, may

NOBODY_ELSE: Mapping[str, Theirs] = MappingProxyType({})


@bp.get("/accounts", endpoint="accounts")
@may(WORK)
def show_accounts() -> str:
    look = look_by(request.args.items(multi=True))
    listing = list_accounts(look, viewer=current_user)
    if look.after and is_partial():
        return render_template("campaigns/_rows.html", listing=listing, said=said)
    owners = {ME: "Me", NOBODY: "Nobody", **{str(each.id): each.name for each in session.scalars(team())}}
    is_begun = bool(listing.lines) or has_accounts()
    return render_template(
        "campaigns/list.html", look=look, listing=listing, owners=owners, states=list(AccountState),
        is_begun=is_begun, said=said,
    )  # fmt: skip


@bp.get("/accounts/new")
@may(WORK)
def new_account() -> str:
    return render_template("campaigns/new.html", form=NewAccountForm())


@bp.post("/accounts")
@may(WORK)
def write_account() -> Answer:
    form = NewAccountForm()
    added = form.attempt(
        lambda: (
            done_before(form.once.data)
            or add_account(form.name.data, domain=form.domain.data, by=current_user)
        )
    )
    if added is None:
        return render_template("campaigns/new.html", form=form), 422
    once(added, form.once.data)
    return go(added.page or "/accounts", toast=Toast(added.echo))


@bp.get("/accounts/<int:id>", endpoint="account")
@may(WORK)
def show_account(id: int) -> Answer:
    account, view = find_account(current_user, id), page_view()
    if account.is_merged:
        stands = standing_for(account)
        return go(stands.page, toast=Toast(f"“{account.name}” was merged into “{stands.name}”: here it is."))
    return render_template(
        "campaigns/show.html",
        account=account,
        sheet=account_part(id).html(view),
        doing=account_doing_part(id).html(view),
        story=account_story_part(id).html(view),
        view=view,
    )


@bp.get("/accounts/<int:id>/sheet")
@may(WORK)
def account_sheet(id: int) -> Response:
    return draw(account_part(find_account(current_user, id).id))


@bp.get("/accounts/<int:id>/doing")
@may(WORK)
def account_doing(id: int) -> Response:
    return draw(account_doing_part(find_account(current_user, id).id))


@bp.get("/accounts/<int:id>/story")
@may(WORK)
def account_story(id: int) -> Response:
    return draw(account_story_part(find_account(current_user, id).id))


@bp.get("/accounts/<int:id>/edit")
@may(WORK)
def edit_account(id: int) -> str:
    account = find_account(current_user, id)
    return draw_edit(account, AccountForm(account))


@bp.post("/accounts/<int:id>")
@may(WORK)
def save_account(id: int) -> Answer:
    account = find_account(current_user, id)
    form = AccountForm(account)
    if not form.validate_on_submit():
        return draw_edit(account, form), 422
    if theirs := clashes(account, form.changes, read(form.seen.data or "")):
        form.see_again()
        return draw_edit(account, form, theirs), 409
    if not form.changes:
        return go(account.page, toast=Toast("Nothing was changed."))
    edited = form.attempt(lambda: edit(account, form.changes, origin=form.known_by, by=current_user))
    return told(edited, page=account.page) if edited else (draw_edit(account, form), 422)


@bp.post("/accounts/<int:id>/state")
@may(WORK)
def state_account(id: int) -> Answer:
    account, form = find_account(current_user, id), StateForm()
    if not form.validate_on_submit():
        raise Refusal("Choose one of the states.")
    return told(state(account, form.state.data, by=current_user), page=account.page)


def draw_edit(account: Account, form: AccountForm, theirs: Mapping[str, Theirs] = NOBODY_ELSE) -> str:
    """The form, beside what others changed meanwhile."""
    focus = request.args.get("field", "")
    return render_template("campaigns/edit.html", account=account, form=form, clashes=theirs, focus=focus)
