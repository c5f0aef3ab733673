"""How the handoff of a card stands: its legs, whose turn it is, and how long each side has held it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.hours.calendar import BusinessCalendar
from app.leads.handing_over.turns import Turn, since, spent, turn_of
from app.leads.models.handoff import Handoff, HandoffState
from app.people.models import Side, User

WITH_SENDER = (
    HandoffState.DRAFT, HandoffState.REJECTED, HandoffState.REJECTED_FINAL, HandoffState.WITHDRAWN,
)  # fmt: skip
"""Then whoever offers it goes on with it."""


@dataclass(frozen=True)
class Standing:
    """All that one card has stood for, the newest last."""

    legs: Sequence[Handoff]

    @property
    def last(self) -> Handoff:
        """What came last."""
        return self.legs[-1]

    @property
    def now(self) -> Handoff:
        """What is worked on: a second leg that was returned is business development's first leg again."""
        if self.last.leg == 1 or self.last.state is not HandoffState.REJECTED:
            return self.last
        return next(leg for leg in reversed(self.legs) if leg.leg == 1)

    @property
    def turn(self) -> Turn:
        """The side that has to act; both, in a dispute, which is told apart by its state."""
        return turn_of(self.now)

    @property
    def actor(self) -> User | None:
        """Who of that side; nobody by name, as long as it waits in a queue or both sides decide."""
        if self.now.state in WITH_SENDER:
            return self.now.sender
        return None if self.now.state is HandoffState.DISPUTED else self.now.receiver

    @property
    def since(self) -> datetime | None:
        """Since when it is their turn."""
        return since(self.now)

    def held(self, now: datetime, calendar: BusinessCalendar) -> list[tuple[Side, timedelta]]:
        """For how long each side has held it in working time, over all legs, marketing first."""
        seconds: Counter[str] = Counter()
        for leg in self.legs:
            seconds.update(spent(leg, now, calendar))
        return [(side, timedelta(seconds=seconds[side.value])) for side in Side if side.value in seconds]

    def is_turn_of(self, person: User) -> bool:
        """Whether they, or anybody of their side if nobody is named, have to act."""
        if self.now.state is HandoffState.DISPUTED:
            return not has_spoken(self.now, person)
        return self.turn is person.side and self.actor in (None, person)


def has_spoken(handoff: Handoff, person: User) -> bool:
    """Whether this person's side has said what it thinks of the dispute, or has no voice in it."""
    return person.side is Side.OPERATIONS or voice(person.side) in handoff.dispute


def voice(side: Side) -> str:
    """For which of the two sides somebody of this side speaks."""
    return "marketing" if side is Side.MARKETING else "sales"
