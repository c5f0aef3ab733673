"""They asked for later: the clocks of a lead pause until the day they named, or somebody lets them go on.

What they said stands with the clocks. The fact keeps only the day.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from app import clock
from app.board.models.card import Card
from app.db import session
from app.errors import Refusal
from app.hours.clocks.finding import clocks_of
from app.hours.clocks.models import RunningClock, State
from app.hours.clocks.pausing import pause, resume
from app.hours.models import calendar_of_the_house, the_teams_today
from app.leads.facts import about, lead_of, named
from app.leads.models.lead import Lead
from app.log.models import Event
from app.log.recording import record
from app.people.models import User

LATEST = timedelta(days=366)
THEY_ASKED = "They asked for later"


class AskedForLater(Event, kind="lead.requested_later"):
    touches = frozenset({"pause"})

    @property
    def sentence(self) -> str:
        day = date.fromisoformat(self.data["until"])
        return f"paused the clocks of {named(self)} until {day.day} {day:%b %Y}: they asked for later"

    def undo(self, *, by: User) -> Event:
        return let_go_on(lead_of(self), by=by)


class WentOn(Event, kind="lead.went_on"):
    no_way_back = "Pause the clocks again if they asked for later."
    touches = frozenset({"pause"})

    @property
    def sentence(self) -> str:
        return f"let the clocks of {named(self)} go on"


def ask_for_later(lead: Lead, until: date, reason: str = "", *, by: User) -> AskedForLater:
    """Let all clocks of the lead stand still until that day begins for the team."""
    clocks = clocks_in(lead, State.RUNNING)
    if not clocks:
        raise Refusal(f"No clock runs for “{lead.name}”, so none has to wait.")
    today = the_teams_today()
    if not today < until <= today + LATEST:
        raise Refusal("Until when? Choose a day from tomorrow on, within a year.")
    calendar = calendar_of_the_house()
    ends = calendar.on_the_wall(until, calendar.opens)
    for each in clocks:
        pause(each, reason or THEY_ASKED, clock.now(), ends)
    cards = faces_of(clocks)
    return record(AskedForLater(actor=by, **about(lead, until=until.isoformat(), cards=cards)))


def let_go_on(lead: Lead, *, by: User) -> WentOn:
    """Let them count again, before that day."""
    clocks = clocks_in(lead, State.PAUSED)
    if not clocks:
        raise Refusal(f"No clock of “{lead.name}” pauses any more.")
    for each in clocks:
        resume(each, clock.now())
    return record(WentOn(actor=by, **about(lead, cards=faces_of(clocks))))


def clocks_in(lead: Lead, state: State) -> list[RunningClock]:
    """Its clocks that stand like this."""
    return [each for each in clocks_of([lead.page]).get(lead.page, ()) if each.state is state]


def faces_of(clocks: Sequence[RunningClock]) -> list[int]:
    """The cards on which they are shown; their faces are drawn anew."""
    ids = sorted({each.card_id for each in clocks if each.card_id is not None})
    for id in ids:
        if card := session.get(Card, id):
            card.touch()
    return ids
