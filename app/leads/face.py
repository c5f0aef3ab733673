"""The face of a handoff's card: the clock that runs, whose turn it is, how long each side has held it.

A face is kept until its counter rises, so it says since when somebody has it, never for how long by now. It
names the people of the team, and of the lead only the company.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.board.face_facts import shows_on_face
from app.board.models.kind import Kind
from app.db import session
from app.hours.calendar import BusinessCalendar
from app.hours.clocks.finding import clocks_of_cards
from app.hours.clocks.models import RunningClock
from app.hours.clocks.showing import lasting
from app.hours.models import calendar_of_the_house
from app.leads.awaiting.queueing import clocks_for
from app.leads.clocks.targets import WORDS
from app.leads.handing_over.finding import legs
from app.leads.handing_over.standing import Standing
from app.leads.handing_over.turns import Turn
from app.leads.models.handoff import Handoff, HandoffState
from app.people.models import Side


@dataclass(frozen=True)
class FaceFact:
    """What the face of one handoff says."""

    standing: Standing
    clock: RunningClock | None
    calendar: BusinessCalendar

    @property
    def handoff(self) -> Handoff:
        """What is worked on."""
        return self.standing.now

    @property
    def turn(self) -> Turn:
        """Whose turn it is."""
        return self.standing.turn

    @property
    def returned(self) -> str:
        """Why it came back, as long as that is what it is about."""
        last = self.standing.last
        return last.reason.words.lower() if last.reason and last.state.is_returned else ""

    @property
    def is_disputed(self) -> bool:
        """Whether both sides have to decide."""
        return self.handoff.state is HandoffState.DISPUTED

    @property
    def words(self) -> str:
        """Who has to do what: “Priya Nair answers”, “business development answers, from the queue”."""
        who, state = self.standing.actor, self.handoff.state
        if self.is_disputed:
            return "accept it after all, or let the return stand"
        if state is HandoffState.SUBMITTED:
            return f"{who.name} answers" if who else f"{self.handoff.to_side.value} answers, from the queue"
        name = who.name if who else "nobody"
        if state is HandoffState.ACCEPTED:
            return f"{name} {'qualifies it' if self.task is None else f'has it: {self.task}'}"
        return f"{name} packs it" if state is HandoffState.DRAFT else f"{name} goes on with it"

    @property
    def task(self) -> str | None:
        """What has to be done in the time that runs, once it is accepted."""
        return WORDS[self.clock.name] if self.clock and self.clock.name in WORDS else None

    @property
    def held(self) -> list[str]:
        """How long the sides held it whose turn it is not: “marketing 22 m”."""
        since = self.standing.since
        if since is None:
            return []
        held = self.standing.held(since, self.calendar)
        return [f"{side.value} {lasted(time, self.calendar)}" for side, time in held if is_told(side, time)]


def is_told(side: Side, time: timedelta) -> bool:
    """Whether it is worth a word that they held it: not below a minute, and not by nobody's side."""
    return side is not Side.OPERATIONS and time >= timedelta(minutes=1)


def lasted(time: timedelta, calendar: BusinessCalendar) -> str:
    """“22 m”, “1 h 46 m”, “3 working days”: of a time that was worked."""
    return lasting(time - time % timedelta(minutes=1), calendar.day_lasts, "working days")


def load(ids: Sequence[int]) -> Mapping[int, FaceFact]:
    """What the faces of these cards say; a number of queries that does not grow with them."""
    found: dict[int, list[Handoff]] = defaultdict(list)
    for leg in session.scalars(legs(ids)):
        found[leg.card_id or 0].append(leg)
    if not found:
        return {}
    clocks, calendar = clocks_of_cards(list(found)), calendar_of_the_house()
    standings = {id: Standing(theirs) for id, theirs in found.items()}
    return {
        id: FaceFact(standing, next(iter(clocks_for(standing.now, clocks.get(id, ()))), None), calendar)
        for id, standing in standings.items()
    }


shows_on_face(Kind.HANDOFF, "leads/handoff/_face.html", load)
