"""The account cards of the board stand for the companies that they name."""

from collections.abc import Iterable, Iterator
from functools import partial

from sqlalchemy import select

from app.campaigns.adding import account_called, add_account
from app.campaigns.models.account import Account, AccountState
from app.campaigns.stating import state
from app.campaigns.tying import tie
from app.commands.seed.script import Script
from app.commands.seed.telling import Act, Stage
from app.db import session
from app.people.models import User

DAY = -2


def acts_on_accounts(scripts: Iterable[Script], stage: Stage) -> Iterator[Act]:
    """Whoever drives a card says for which company it stands."""
    for number, script in enumerate(scripts):
        yield Act(stage.calendar.moment(DAY, f"16:{10 + 2 * number}"), partial(tie_up, script, stage))


def tie_up(script: Script, stage: Stage) -> None:
    """Let the card stand for its company; one that bought before there was a board is added as a customer."""
    name, by = script.title.split(" — ")[0], stage.people[script.crew[0]]
    tie(account_called(name) or customer(name, by), stage.cards[script.title], by=by)


def customer(name: str, by: User) -> Account:
    """Write down who is a customer already."""
    add_account(name, by=by)
    made = session.scalars(select(Account).where(Account.name == name)).one()
    state(made, AccountState.CUSTOMER, by=by)
    return made
