"""What the facts about accounts have in common."""

from typing import Any

from app.campaigns.models.account import Account
from app.db import session
from app.errors import Refusal
from app.log.models import Event


def about(account: Account, **data: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the fact keeps
    """What a fact is about, and what it keeps; “where” is the card that stands for the account."""
    kept = {"name": account.name, "account": account.id, "where": account.card_id}
    return {"about": account.page, "data": {**kept, **data}}


def account_of(event: Event) -> Account:
    """The account that a fact is about; of one that was merged, whatever stands for it."""
    account = session.get(Account, event.data["account"])
    while account is not None and account.merged_into_id is not None:
        account = session.get(Account, account.merged_into_id)
    if account is None:
        raise Refusal(f"{named(event)} is no longer here, so this cannot be taken back.")
    return account


def named(event: Event) -> str:
    """What the account was called then, in quotes."""
    return f"“{event.data['name']}”"


def refuse_merged(account: Account) -> None:
    """Refuse to work on one for which another stands."""
    if account.is_merged:
        raise Refusal(f"“{account.name}” was merged into another account. Change that one.")
