"""Finding the leads of a page: no more are looked at than it takes to fill it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select, union_all

from app import limits
from app.db import session
from app.leads.listing.looking import Look
from app.leads.listing.narrowing import Wanted
from app.leads.listing.orders import Place, Shelf
from app.leads.models.lead import Lead

Conditions = Sequence[ColumnElement[bool]]


def first_ids(wanted: Wanted) -> list[int]:
    """The numbers of these leads, in no order; one more than are counted where there are that many."""
    if not wanted.stages:
        return []
    return list(session.scalars(select(Lead.id).where(*wanted.all).limit(limits.LEADS_COUNTED + 1)))


def ways(wanted: Wanted, ids: Sequence[int]) -> list[Conditions]:
    """How they are reached: a few by their numbers, what is sorted at once, all else stage by stage."""
    if len(ids) <= limits.LEADS_COUNTED:
        return [[Lead.id.in_(ids)]]
    if wanted.is_sorted or len(wanted.stages) == 1:
        return [wanted.all]
    return [wanted.within(stage) for stage in wanted.stages]


def places(look: Look, ways: Sequence[Conditions], most: int) -> list[tuple[int, Place]]:
    """The leads that come next, each with its place; at most so many."""
    found: list[tuple[int, Place]] = []
    begin = look.after.shelf if look.after else 0
    for number, shelf in enumerate(look.order.shelves[begin:], start=begin):
        if len(found) >= most:
            break
        key = look.after.key if look.after and look.after.shelf == number else None
        rows = session.execute(walk(shelf, ways, key, most - len(found), down=look.order.down))
        found += [(row[-1], Place(number, tuple(row))) for row in rows]
    return found


def walk(
    shelf: Shelf, ways: Sequence[Conditions], key: Sequence[Any] | None, most: int, *, down: bool
) -> Select[Any]:
    """The next leads of a shelf: the next of each way, merged."""
    beyond = [shelf.beyond(key, down=down)] if key is not None else []
    each = [
        select(*shelf.columns)
        .where(*way, shelf.whose, *beyond)
        .order_by(*shelf.sorted(down=down))
        .limit(most)
        for way in ways
    ]
    if len(each) == 1:
        return each[0]
    together = union_all(*(select(one.subquery()) for one in each)).subquery()
    order = [column.desc() if down else column.asc() for column in together.c]
    return select(together).order_by(*order).limit(most)


def ids_in_order(look: Look, wanted: Wanted) -> list[int]:
    """The numbers of all of them, in the order that is asked for."""
    found: list[int] = []
    for shelf in look.order.shelves if wanted.stages else ():
        query = select(Lead.id).where(*wanted.all, shelf.whose)
        found += session.scalars(query.order_by(*shelf.sorted(down=look.order.down)))
    return found
