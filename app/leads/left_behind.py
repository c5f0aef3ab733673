"""What people who have left still look after: who heads their side sees it on Today until nobody does.

Heads are those who sign for the side; admins, who let people go, see it of every side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.db import session
from app.leads.models.deal import Deal
from app.leads.models.lead import Lead
from app.leads.models.stage import STILL_OPEN
from app.leads.winning.finding import OPEN
from app.notices.waiting import Wait
from app.people.models import Side, User
from app.text import counted

OPEN_LEADS = (Lead.stage.in_(STILL_OPEN), Lead.merged_into_id.is_(None))
LEADS = f"/leads?{urlencode([('stage', stage.value) for stage in STILL_OPEN])}&"
DEALS = "/deals?"


@dataclass(frozen=True)
class Held:
    """So many leads, or deals, that one person looks after."""

    holder: User
    count: int
    word: str
    where: str
    """How the address of their list begins."""

    @property
    def words(self) -> str:
        """How many: “19 leads”."""
        return counted(self.count, self.word, f"{self.word}s")

    @property
    def address(self) -> str:
        """Where they are listed."""
        return f"{self.where}owner={self.holder.id}"


def left_behind_for(person: User) -> list[Wait]:
    """A line for the leads, and one for the deals, of each who left and whose side this person heads.

    No query for whoever heads nothing, one where nobody has left, and three at most.
    """
    sides = headed_by(person)
    gone = session.scalars(who_left(sides)).all() if sides else []
    return [line(each) for each in held_by(gone)]


def headed_by(person: User) -> list[Side]:
    """The sides for which this person sees to it: the own one for signers, all of them for admins."""
    if person.is_admin:
        return list(Side)
    return [person.side] if person.is_signer else []


def who_left(sides: Sequence[Side]) -> Select[User]:
    """Who worked for one of these sides and is here no more, by name."""
    gone = User.deactivated_at.is_not(None), User.side.in_(sides)
    return select(User).where(*gone).order_by(func.lower(User.name), User.id)


def held_by(people: Sequence[User]) -> list[Held]:
    """What these people look after and what is not over: their leads first, then their deals."""
    if not people:
        return []
    leads = numbers(Lead.owner_id, people, *OPEN_LEADS)
    deals = numbers(Deal.owner_id, people, Deal.stage.in_(OPEN))
    return [
        *(Held(each, leads[each.id], "lead", LEADS) for each in people if each.id in leads),
        *(Held(each, deals[each.id], "deal", DEALS) for each in people if each.id in deals),
    ]


def numbers(
    owner: InstrumentedAttribute[Any], people: Sequence[User], *also: ColumnElement[bool]
) -> dict[int, int]:
    """How many of these things each of them looks after."""
    ids = [each.id for each in people]
    query = select(owner, func.count()).where(owner.in_(ids), *also).group_by(owner)
    return {row[0]: row[1] for row in session.execute(query)}


def line(held: Held) -> Wait:
    """What one of them left behind."""
    words = f"{'is' if held.count == 1 else 'are'} still with {held.holder.name}, who has left"
    more = f"Give {'it' if held.count == 1 else 'them'} to somebody who is here"
    look = "Look at it" if held.count == 1 else "Look at them"
    return Wait("user-x", held.words, words, held.address, look, more)
