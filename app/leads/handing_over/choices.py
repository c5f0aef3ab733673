"""What somebody can do with the handoff of a card as it stands, so that only those buttons are shown.

The verbs refuse by themselves; here nothing is decided.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from app.hours.calendar import BusinessCalendar
from app.leads.handing_over.disputing import dispute_ends
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.letting_go import ENDED
from app.leads.handing_over.standing import Standing, has_spoken
from app.leads.lifecycle.way import is_skip, takers
from app.leads.models.handoff import Handoff, HandoffState
from app.leads.models.stage import MARKETING, SELLERS, Stage
from app.people.models import User


@dataclass(frozen=True)
class Choices:
    """For one person, at one moment."""

    standing: Standing
    person: User
    now: datetime
    calendar: BusinessCalendar

    @property
    def handoff(self) -> Handoff:
        """What is worked on."""
        return self.standing.now

    @property
    def can_answer(self) -> bool:
        """Whether they accept it, or return it."""
        return self.handoff.is_waiting and self.person.side is self.handoff.to_side

    @property
    def can_take(self) -> bool:
        """Whether it waits in the queue of their side."""
        return self.can_answer and self.handoff.to_id is None

    @property
    def can_withdraw(self) -> bool:
        """Whether they take back what nobody has answered."""
        return self.handoff.is_waiting and self.handoff.leg == 1 and self.is_marketer

    @property
    def can_offer(self) -> bool:
        """Whether they offer it, or offer it again."""
        is_back = self.handoff.state is HandoffState.DRAFT or self.handoff.state in ENDED
        return is_back and self.handoff.leg == 1 and self.is_marketer and self.goes_over

    @property
    def can_let_go(self) -> bool:
        """Whether they take it off the board."""
        is_back = self.handoff.state in ENDED and self.handoff.leg == 1
        return is_back and self.is_marketer and not self.is_overtaken

    @property
    def can_dispute(self) -> bool:
        """Whether they say that the return was wrong."""
        is_return = self.handoff.state is HandoffState.REJECTED and self.handoff.leg == 1
        is_theirs = is_return and self.is_marketer and not self.is_overtaken
        return is_theirs and self.now <= self.dispute_ends

    @property
    def dispute_ends(self) -> datetime:
        """Until when that can be said."""
        return dispute_ends(self.handoff, self.calendar)

    @property
    def can_decide(self) -> bool:
        """Whether they say for their side what they think of the dispute, or say otherwise now."""
        is_one_of_us = self.is_marketer or self.person.side in SELLERS
        return self.handoff.state is HandoffState.DISPUTED and is_one_of_us

    @property
    def can_accept_after_all(self) -> bool:
        """Whether it could be accepted still: not once its lead has gone on."""
        return self.can_decide and self.handoff.lead.stage is Stage.NURTURING

    @property
    def has_spoken(self) -> bool:
        """Whether their side has said it already."""
        return has_spoken(self.handoff, self.person)

    @property
    def can_work(self) -> bool:
        """Whether they qualify it, or pass it back."""
        return self.handoff.is_open_loop and self.person.side in SELLERS

    @property
    def can_rate(self) -> bool:
        """Whether they accepted it, and say what they think of the pack."""
        return (
            self.handoff.state is HandoffState.ACCEPTED
            and self.handoff.leg == 1
            and self.handoff.decided_by_id == self.person.id
        )

    @cached_property
    def is_overtaken(self) -> bool:
        """Whether its lead was offered anew since."""
        return last_of(self.handoff.lead) is not self.handoff

    @property
    def goes_over(self) -> bool:
        """Whether its lead stands where one is offered."""
        lead = self.handoff.lead
        way = takers(lead.stage, Stage.HANDED_OFF) or is_skip(lead.stage, Stage.HANDED_OFF)
        return bool(way) and not lead.is_merged and not self.is_overtaken

    @property
    def is_mine(self) -> bool:
        """Whether it is their turn."""
        return self.standing.is_turn_of(self.person)

    @property
    def is_marketer(self) -> bool:
        """Whether it is their side that hands over."""
        return self.person.side is MARKETING
