"""Finding doubles: pairs of records that are the same by what they say, or may be by a typing mistake."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.campaigns.models.account import Account
from app.campaigns.reading.companies import maybe_same_company
from app.db import session
from app.leads.doubles.sorts import Sort
from app.leads.models.contact import Contact
from app.leads.models.lead import Lead
from app.leads.models.merge import Different

GROUPS = 200
"""Of how many doubles of one sort anybody is told at once."""
OF_ONE_GROUP = 6
MISTAKES_SOUGHT = 20_000
"""Among how many of the newest accounts typing mistakes are looked for."""

Pair = tuple[int, int]


@dataclass(frozen=True)
class Double:
    """Two records that may be the same, the older one first, and why."""

    sort: Sort
    first: int
    second: int
    why: str
    is_sure: bool = True


SAME: Mapping[Sort, Sequence[tuple[str, tuple[InstrumentedAttribute[Any], ...]]]] = {
    Sort.ACCOUNT: (("the same name", (Account.folded,)), ("the same website", (Account.domain,))),
    Sort.CONTACT: (
        ("the same e-mail address", (Contact.email_key,)),
        ("the same telephone number", (Contact.phone_key,)),
        ("the same name at the same company", (Contact.account_id, Contact.folded)),
    ),
    Sort.LEAD: (("the same person", (Lead.contact_id,)),),
}
"""By what two of a sort are the same."""


def doubles(sort: Sort) -> list[Double]:
    """The pairs of this sort of which nobody has said yet what they are; the sure ones first."""
    apart, found = told_apart(sort), dict[Pair, Double]()
    for why, columns in SAME[sort]:
        for pair in same_pairs(sort, columns):
            found.setdefault(pair, Double(sort, *pair, why))
    if sort is Sort.ACCOUNT:
        for pair in mistaken_pairs():
            found.setdefault(pair, Double(sort, *pair, "nearly the same name", is_sure=False))
    return [each for pair, each in found.items() if pair not in apart]


def same_pairs(sort: Sort, columns: Sequence[InstrumentedAttribute[Any]]) -> Iterator[Pair]:
    """Those that say the same in all of these columns. Two queries."""
    model = sort.model
    stands = model.merged_into_id.is_(None), *(filled(column) for column in columns)
    twice = select(*columns).where(*stands).group_by(*columns).having(func.count() > 1)
    groups = twice.order_by(*columns).limit(GROUPS).subquery()
    same = and_(*(column == groups.c[column.key] for column in columns))
    query = select(model.id, *columns).join(groups, same).where(stands[0])
    members: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for id, *key in session.execute(query.order_by(model.id)):
        members[tuple(key)].append(id)
    for ids in members.values():
        yield from combinations(ids[:OF_ONE_GROUP], 2)


def filled(column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """That something stands there."""
    return column.is_not(None) if column.key.endswith("_id") else column > ""


def mistaken_pairs() -> Iterator[Pair]:
    """Accounts whose names differ by one letter, or by two that changed places, so that somebody should look.

    Two such names are equal once the right letter of each is left out: so no name is held against all others.
    """
    query = select(Account.id, Account.name, Account.folded).where(Account.merged_into_id.is_(None))
    rows = session.execute(query.order_by(Account.id.desc()).limit(MISTAKES_SOUGHT)).all()
    without: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for shorter in {row.folded, *shortened(row.folded)}:
            without[shorter].append(place)
    near = {pair for places in without.values() for pair in combinations(places[:OF_ONE_GROUP], 2)}
    found = [
        tuple(sorted((rows[one].id, rows[other].id)))
        for one, other in sorted(near)
        if maybe_same_company(rows[one].name, rows[other].name)
    ]
    yield from sorted(found)[:GROUPS]


def shortened(word: str) -> Iterable[str]:
    """The word without each of its letters."""
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def told_apart(sort: Sort) -> set[Pair]:
    """Those that are two, as somebody has said."""
    query = select(Different.first_id, Different.second_id).where(Different.sort == sort.value)
    return {(first, second) for first, second in session.execute(query)}
