"""Adding an account by hand: a company that we want to win, of which a name is enough."""

from sqlalchemy import select

from app import clock
from app.campaigns.declaring import Origin, declare
from app.campaigns.facts import about, named
from app.campaigns.models.account import Account
from app.campaigns.reading.companies import company_key
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.text import clean_line


class AccountAdded(Event, kind="account.added"):
    no_way_back = "Others may work with it by now. If it is there twice, merge both on the page of doubles."

    @property
    def sentence(self) -> str:
        return f"added {named(self)} to the accounts"


def add_account(name: str, *, domain: str = "", by: User) -> AccountAdded:
    """Write a company down, unless we know it."""
    name = clean_line(name)
    if not name:
        raise Refusal("Name the company.")
    if known := account_called(name):
        raise Refusal(f"We know “{known.name}” already. Look for it among the accounts.")
    made = Account(folded=company_key(name), domain="", owner_id=by.id, declared={})
    declare(made, {"name": name, "domain": domain}, origin=Origin.TYPED, at=clock.now(), by=by)
    session.add(made)
    session.flush()
    return record(AccountAdded(actor=by, **about(made)))


def account_called(name: str) -> Account | None:
    """The company of this name that stands for itself, however the name is typed."""
    query = select(Account).where(Account.folded == company_key(name), Account.merged_into_id.is_(None))
    return session.scalars(query.order_by(Account.id).limit(1)).first()
