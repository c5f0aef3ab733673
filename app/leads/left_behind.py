"""What people who have left still look after: the heads of their side see it on Today until nobody does.

Heads are those who sign for the side; for a side without any, the admins.
"""

from collections.abc import Sequence
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
from app.people.models import Side, User, team
from app.text import counted

OPEN_LEADS = (Lead.stage.in_(STILL_OPEN), Lead.merged_into_id.is_(None))


def left_behind_for(person: User) -> list[Wait]:
    """A line for the leads, and one for the deals, of each who left and whose side this person heads.

    No query for whoever heads nothing, one where nobody has left, and four at most.
    """
    sides = headed_by(person)
    gone = session.scalars(who_left(sides)).all() if sides else []
    if not gone:
        return []
    leads = held(Lead.owner_id, gone, *OPEN_LEADS)
    deals = held(Deal.owner_id, gone, Deal.stage.in_(OPEN))
    narrowed = f"/leads?{urlencode([('stage', stage.value) for stage in STILL_OPEN])}&"
    return [
        *(line(each, leads[each.id], "lead", narrowed) for each in gone if each.id in leads),
        *(line(each, deals[each.id], "deal", "/deals?") for each in gone if each.id in deals),
    ]


def headed_by(person: User) -> list[Side]:
    """The sides for which this person speaks: the own one, and for admins those that nobody signs for."""
    own = [person.side] if person.is_signer else []
    if not person.is_admin:
        return own
    led = set(session.scalars(team().where(User.is_signer).with_only_columns(User.side).order_by(None)))
    return [*own, *(side for side in Side if side not in led)]


def who_left(sides: Sequence[Side]) -> Select[User]:
    """Who worked for one of these sides and is here no more, by name."""
    gone = User.deactivated_at.is_not(None), User.side.in_(sides)
    return select(User).where(*gone).order_by(func.lower(User.name), User.id)


def held(
    owner: InstrumentedAttribute[Any], gone: Sequence[User], *also: ColumnElement[bool]
) -> dict[int, int]:
    """How many of these things each of them still looks after."""
    ids = [each.id for each in gone]
    query = select(owner, func.count()).where(owner.in_(ids), *also).group_by(owner)
    return {row[0]: row[1] for row in session.execute(query)}


def line(gone: User, count: int, word: str, where: str) -> Wait:
    """What one of them left behind."""
    thing, address = counted(count, word, f"{word}s"), f"{where}owner={gone.id}"
    words = f"{'is' if count == 1 else 'are'} still with {gone.name}, who has left"
    more = f"Give {'it' if count == 1 else 'them'} to somebody who is here"
    return Wait("user-x", thing, words, address, "Look at them" if count > 1 else "Look at it", more)
