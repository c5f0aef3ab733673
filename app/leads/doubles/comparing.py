"""Comparing: two records side by side, with where each value is from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app import clock
from app.campaigns.declaring import declarers, note_of
from app.campaigns.models.account import Account
from app.db import session
from app.leads.doubles.filling import FILLED, is_known
from app.leads.doubles.finding import Double
from app.leads.doubles.merging import FURTHER
from app.leads.doubles.sorts import Record, Sort, leads_behind, records_of, sort_of
from app.leads.models.contact import Basis, Contact
from app.leads.models.deal import Deal
from app.leads.models.lead import Lead
from app.leads.models.stage import HAVE_BOUGHT
from app.leads.models.touch import Touch
from app.people.finding import names_of
from app.playbook.criteria.countries import countries
from app.playbook.criteria.profile import ROLES
from app.text import counted

SHOWN: Mapping[Sort, Mapping[str, str]] = {
    Sort.ACCOUNT: {
        "name": "Name", "domain": "Website", "country": "Country", "employees": "Employees",
        "company_type": "Type", "industry": "Industry", "state": "How far", "owner": "Looked after by",
    },
    Sort.CONTACT: {
        "name": "Name", "email": "E-mail", "phone": "Telephone", "title": "Job title", "seniority": "Role",
        "country": "Country", "basis": "We may write", "account": "Company",
    },
    Sort.LEAD: {
        "stage": "Stage", "source": "Source", "grade": "Grade", "asked": "Asked", "owner": "Looked after by",
        "notes": "Notes",
    },
}  # fmt: skip
"""What each side says, in its order."""

KEPT_AS = {"owner": "owner_id", "account": "account_id"}
"""By which name it is kept where that is from, if by another."""

LONGEST = 160


@dataclass(frozen=True)
class Value:
    """What one of them says, and where that is from."""

    words: str
    source: str


@dataclass(frozen=True)
class Line:
    """One thing that both may say."""

    words: str
    left: Value
    right: Value
    is_told: bool = True
    """Whether somebody has told us, and not we have counted it."""

    @property
    def differs(self) -> bool:
        """Whether they say two things."""
        return (
            self.is_told
            and bool(self.left.words and self.right.words)
            and self.left.words != self.right.words
        )


@dataclass(frozen=True)
class Compared:
    """Two records that may be the same."""

    double: Double
    left: Record
    right: Record
    lines: Sequence[Line]
    keeps: Record
    """Which of them should rather be kept."""


def compared(doubles: Sequence[Double], zone: str) -> list[Compared]:
    """These pairs side by side; the one of which more is known, or that is further along, is to be kept."""
    found: dict[tuple[Sort, int], Record] = {}
    for sort in {each.sort for each in doubles}:
        ids = {id for each in doubles if each.sort is sort for id in (each.first, each.second)}
        found |= {(sort, each.id): each for each in records_of(sort, ids)}
    names = names_of(declarers([*found.values()]))
    both = [(each, found[each.sort, each.first], found[each.sort, each.second]) for each in doubles]
    return [
        Compared(double, left, right, lines(double.sort, left, right, zone, names), better(left, right))
        for double, left, right in both
    ]


def lines(sort: Sort, left: Record, right: Record, zone: str, names: Mapping[int, str]) -> list[Line]:
    """What they say; what neither knows is left out."""
    both = [
        Line(words, value(left, name, zone, names), value(right, name, zone, names))
        for name, words in SHOWN[sort].items()
    ]
    counts = Line("Hangs on it", Value(hanging(left), ""), Value(hanging(right), ""), is_told=False)
    return [line for line in (*both, since(left, right, zone), counts) if line.left.words or line.right.words]


def since(left: Record, right: Record, zone: str) -> Line:
    """Since when we know each."""
    days = [clock.local(each.created_at, zone).date() for each in (left, right)]
    one, other = (Value(f"{day.day} {day:%b %Y}", "") for day in days)
    return Line("Known since", one, other, is_told=False)


def value(record: Record, name: str, zone: str, names: Mapping[int, str]) -> Value:
    """What it says there."""
    words = said(record, name)
    note = note_of(record, KEPT_AS.get(name, name)) if words else None
    return Value(words, note.said(zone, names) if note else "")


def said(record: Record, name: str) -> str:
    """A value in words; nothing where nobody knows it."""
    found = getattr(record, name)
    if found in (None, "", Basis.NONE):
        return ""
    if name in ("owner", "account"):
        return str(found.name)
    if name == "country":
        return str(countries().get(found, found))
    if name == "seniority":
        return str(ROLES.get(found, found))
    if name == "company_type":
        return str(found).upper()
    if isinstance(found, int):
        return f"{found:,}"
    text = str(getattr(found, "words", found))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def hanging(record: Record) -> str:
    """How much would move with it."""
    if isinstance(record, Lead):
        return listed_counts([
            (count(Touch.lead_id, record.id), "touch", "touches"),
            (count(Deal.lead_id, record.id), "deal", "deals"),
        ])  # fmt: skip
    leads = (len(leads_behind(record)), "lead", "leads")
    if isinstance(record, Account):
        return listed_counts([leads, (count(Contact.account_id, record.id), "person", "persons")])
    return listed_counts([leads])


def count(column: object, id: int) -> int:
    """How many rows refer to it."""
    return session.scalar(select(func.count()).where(column == id)) or 0  # type: ignore[arg-type]


def listed_counts(counts: Iterable[tuple[int, str, str]]) -> str:
    """“3 touches, 1 deal”; what is none is left out."""
    return ", ".join(counted(number, one, many) for number, one, many in counts if number)


def better(left: Record, right: Record) -> Record:
    """Which one should be kept: the one that is further along, else the one of which more is known."""
    if isinstance(left, Account) and isinstance(right, Account) and left.state is not right.state:
        return max((left, right), key=lambda each: FURTHER.index(each.state))
    if isinstance(left, Lead) and isinstance(right, Lead):
        rank = {each.id: (each.pass_id is not None, each.stage in HAVE_BOUGHT) for each in (left, right)}
        if rank[left.id] != rank[right.id]:
            return max((left, right), key=lambda each: rank[each.id])
    return right if known_in(right) > known_in(left) else left


def known_in(record: Record) -> int:
    """How much of what the one that goes would fill in is known of it."""
    return sum(is_known(record, name) for name in FILLED[sort_of(record)])
