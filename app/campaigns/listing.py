"""The list of accounts: which ones, in the order of their names, page by page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, func, or_, select, tuple_
from sqlalchemy.orm import joinedload

from app import clock, limits
from app.campaigns.matching import match
from app.campaigns.models.account import Account, AccountState
from app.campaigns.reading.companies import company_key
from app.db import as_id, session
from app.errors import Refusal
from app.people.models import User
from app.playbook.applying import agreed_criteria
from app.playbook.criteria.judging import Verdict
from app.text import clean_line, counted

PAGE = "/accounts"
ME, NOBODY = "me", "nobody"
NAMES = ("find", "state", "owner", "after")


@dataclass(frozen=True)
class Look:
    """One view of the list. Whatever is empty narrows nothing."""

    find: str = ""
    state: AccountState | None = None
    owner: str = ""
    """“me”, “nobody”, or the number of a person."""
    after: int = 0
    """The last account of the page before."""

    @property
    def asked(self) -> dict[str, str]:
        """What the address says, but for the place in the list."""
        said = {"find": self.find, "state": self.state.value if self.state else "", "owner": self.owner}
        return {name: value for name, value in said.items() if value}

    @property
    def address(self) -> str:
        """Where it begins."""
        return f"{PAGE}?{urlencode(self.asked)}" if self.asked else PAGE


@dataclass(frozen=True)
class Listing:
    """What stands on one page."""

    sentence: str
    lines: Sequence[tuple[Account, Verdict | None]]
    more: str | None
    """Where the list goes on, if it does."""


def look_by(asked: Iterable[tuple[str, str]]) -> Look:
    """The view that an address asks for; what nobody knows is refused."""
    said = {name: clean_line(value) for name, value in asked}
    if unknown := next((name for name in said if name not in NAMES), ""):
        raise Refusal(f"Accounts are not narrowed by “{unknown[: limits.LABEL]}”. Choose from the filters.")
    if len(said.get("find", "")) > limits.LINE:
        raise Refusal("That is longer than the name of any account.")
    owner = said.get("owner", "")
    if owner not in ("", ME, NOBODY) and session.get(User, as_id(owner)) is None:
        raise Refusal("There is nobody like that. Choose whose accounts you want to see.")
    return Look(said.get("find", ""), state_called(said.get("state", "")), owner, as_id(said.get("after")))


def state_called(word: str) -> AccountState | None:
    """The state that an address names."""
    found = next((state for state in AccountState if state.value == word), None)
    if word and found is None:
        raise Refusal("There is no such state of accounts. Choose from the filters.")
    return found


def list_accounts(look: Look, *, viewer: User) -> Listing:
    """A page of this view, in a constant number of queries."""
    these = list(narrowing(look, viewer))
    first = select(Account.id).where(*these).limit(limits.LEADS_COUNTED + 1).subquery()
    count = session.scalar(select(func.count()).select_from(first)) or 0
    query = select(Account).where(*these, *beyond(look)).options(joinedload(Account.owner))
    found = session.scalars(query.order_by(Account.folded, Account.id).limit(limits.LEADS_DRAWN + 1)).all()
    shown, agreed, now = found[: limits.LEADS_DRAWN], agreed_criteria(), clock.now()
    is_more = len(found) > len(shown)
    more = f"{PAGE}?{urlencode({**look.asked, 'after': shown[-1].id})}" if is_more else None
    return Listing(sentence(count), [(each, match(each, agreed, now)) for each in shown], more)


def sentence(count: int) -> str:
    """How many there are; from a thousand on nobody counts."""
    if count > limits.LEADS_COUNTED:
        return f"{limits.LEADS_COUNTED:,}+ accounts"
    return counted(count, "account", "accounts")


def narrowing(look: Look, viewer: User) -> Iterable[ColumnElement[bool]]:
    """Which ones are meant; those for which others stand never are."""
    yield Account.merged_into_id.is_(None)
    if look.find:
        by_name = Account.folded.contains(company_key(look.find), autoescape=True)
        by_domain = Account.domain.contains(look.find.casefold(), autoescape=True)
        yield or_(by_name, by_domain)
    if look.state:
        yield Account.state == look.state
    if look.owner:
        whose: Mapping[str, int | None] = {ME: viewer.id, NOBODY: None}
        yield Account.owner_id == (whose[look.owner] if look.owner in whose else as_id(look.owner))


def beyond(look: Look) -> Iterable[ColumnElement[bool]]:
    """What comes after the last one of the page before."""
    last = session.get(Account, look.after) if look.after else None
    if last is not None:
        yield tuple_(Account.folded, Account.id) > tuple_(last.folded, last.id)


def has_accounts() -> bool:
    """Whether there is any account at all."""
    return session.scalar(select(Account.id).limit(1)) is not None
