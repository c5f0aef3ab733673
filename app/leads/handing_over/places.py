"""Where a handoff's card stands on the board: the columns as a handoff understands them.

Draft is the first column, submitted the last one before work begins, accepted the first in which it has
begun, the second leg the last of those, told is done. A board with fewer columns lets some of them coincide.
"""

from dataclasses import dataclass

from app.board.models.column import Column, columns
from app.db import session
from app.errors import Refusal


@dataclass(frozen=True)
class Places:
    """The five places, by the columns that the board has."""

    draft: Column
    submitted: Column
    accepted: Column
    second: Column
    done: Column


def places() -> Places:
    """The columns as they are now. One query."""
    found = session.scalars(columns()).all()
    waiting = [each for each in found if not each.is_started and not each.is_done]
    begun = [each for each in found if each.is_started and not each.is_done]
    done = [each for each in found if each.is_done]
    if not done or not (waiting or begun):
        raise Refusal("Handoffs need a column for open work and one that means done. Ask an admin for them.")
    ahead, behind = waiting or begun, begun or waiting
    return Places(ahead[0], ahead[-1], behind[0], behind[-1], done[0])
