"""Finding the account that a person asks for; what is not there is said at once."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.board.models.card import Card
from app.campaigns.models.account import Account
from app.db import LARGEST_ID, session
from app.errors import NotFound
from app.people.models import User
from app.web.rights import Right


def find_account(viewer: User, id: int) -> Account:
    """The account with this id, with whoever looks after it."""
    may_see = viewer.may(Right.WORK) and 0 < id <= LARGEST_ID
    query = select(Account).where(Account.id == id).options(joinedload(Account.owner))
    found = session.scalar(query) if may_see else None
    if found is None:
        raise NotFound("There is no such account.")
    return found


def account_of_card(card: Card) -> Account | None:
    """The account for which this card stands."""
    stands = Account.card_id == card.id, Account.merged_into_id.is_(None)
    query = select(Account).where(*stands).options(joinedload(Account.owner)).order_by(Account.id)
    return session.scalars(query.limit(1)).first()


def standing_for(account: Account) -> Account:
    """The account that stands for this one; itself, if it was not merged into another."""
    while account.merged_into_id is not None:
        account = session.get_one(Account, account.merged_into_id)
    return account
