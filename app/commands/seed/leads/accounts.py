"""How far we came with the company of one life: it follows from what happened with its lead."""

from collections.abc import Iterator
from datetime import datetime

from app.campaigns.models.account import AccountState
from app.commands.seed.leads.life import Life
from app.commands.seed.leads.steps import steps
from app.leads.engaging import COMES_TO
from app.leads.models.stage import Stage

Moved = tuple[datetime, AccountState, AccountState, str]
"""When, from where to where, and by whom."""


def moves(life: Life) -> Iterator[Moved]:
    """Each time that we came further with it, or less far."""
    state = AccountState.TARGET
    for at, to, by in wanted(life):
        if to is not state:
            yield at, state, to, by
            state = to


def wanted(life: Life) -> Iterator[tuple[datetime, AccountState, str]]:
    """What came of it, in order."""
    if life.begins in COMES_TO:
        yield life.came, COMES_TO[life.begins], life.owner
    elif life.touches:
        yield life.touches[0][0], AccountState.ENGAGED, ""
    for to, at in steps(life):
        if to in (Stage.OPPORTUNITY, Stage.CUSTOMER):
            yield at, COMES_TO[to], life.closer
        if to is Stage.RECYCLED and life.deals:
            yield at, AccountState.ENGAGED, life.closer


def state_of(life: Life) -> AccountState:
    """How far we are with it in the end."""
    return [AccountState.TARGET, *(to for _, _, to, _ in moves(life))][-1]
