"""Telling apart: that two records look the same and are not, so that nobody is asked again."""

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.leads.doubles.sorts import Record, Sort, called, page_of, sort_of
from app.leads.models.merge import Different
from app.log.models import Event
from app.log.recording import record
from app.people.models import User


class ToldApart(Event, kind="double.told_apart"):
    @property
    def sentence(self) -> str:
        return f"told two {said(self)} apart that look the same, of “{self.data['name']}”"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"different {self.data['first']} {self.data['second']}"})

    def undo(self, *, by: User) -> "AskedAgain":
        return ask_again(self, by=by)


class AskedAgain(Event, kind="double.asked_again"):
    no_way_back = "Say on the page of doubles whether they are the same."

    @property
    def sentence(self) -> str:
        return f"asked again whether two {said(self)} of “{self.data['name']}” are the same"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({f"different {self.data['first']} {self.data['second']}"})


def said(event: Event) -> str:
    """What they are."""
    return Sort(event.data["sort"]).plural


def tell_apart(one: Record, other: Record, *, by: User) -> ToldApart:
    """They are two."""
    if one is other:
        raise Refusal("Choose two.")
    sort, (first, second) = sort_of(one), sorted((one.id, other.id))
    if found(sort, first, second):
        raise Refusal("Somebody has said already that these are two.")
    session.add(Different(sort=sort.value, first_id=first, second_id=second, by_id=by.id))
    data = {"name": called(one), "sort": sort.value, "first": first, "second": second}
    return record(ToldApart(actor=by, about=page_of(one), data=data))


def ask_again(told: ToldApart, *, by: User) -> AskedAgain:
    """Nobody has said yet whether they are the same."""
    different = found(Sort(told.data["sort"]), told.data["first"], told.data["second"])
    if different is not None:
        session.delete(different)
    return record(AskedAgain(actor=by, about=told.about, data=told.data))


def found(sort: Sort, first: int, second: int) -> Different | None:
    """That somebody has told these two apart."""
    these = Different.sort == sort.value, Different.first_id == first, Different.second_id == second
    return session.scalars(select(Different).where(*these)).first()
