"""Thanking more people for a win, which anybody may do who knows who helped."""

from collections.abc import Collection

from app.errors import Refusal
from app.goals.celebrating import NotTheTeller, about, at_work, named, win_of
from app.goals.models.win import Win
from app.log.models import Event
from app.log.recording import record
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import forget, notify
from app.notices.parts import bells
from app.people.models import User
from app.text import listed


def thanks_in(event: Event) -> frozenset[str]:
    """The thanks of a fact, as `touches` names them."""
    return frozenset(f"win {event.data['win']} to {id}" for id in event.data["people"])


class Thanked(Event, kind="win.thanked"):
    touches = property(thanks_in)

    @property
    def sentence(self) -> str:
        return f"thanked {listed(self.data['thanked'])} for {named(self)}"

    def undo(self, *, by: User) -> Event:
        return take_thanks_back(self, by=by)


class ThanksTakenBack(Event, kind="win.thanks_taken_back"):
    no_way_back = "Thank them again if you want to."
    touches = property(thanks_in)

    @property
    def sentence(self) -> str:
        return f"took back thanks to {listed(self.data['thanked'])} for {named(self)}"


redraws(Thanked, ThanksTakenBack)(bells)


def thank(win: Win, people: Collection[int], *, by: User) -> Thanked:
    """Thank somebody for it who is not thanked yet."""
    known = {each.id for each in win.people}
    more = [each for each in at_work(people) if each.id not in known]
    if not more:
        raise Refusal("Choose somebody who is not thanked for it yet.")

    win.people.extend(more)
    thanked = record(Thanked(actor=by, **about(win, more)))
    notify([each.id for each in more], thanked, Why.THANKED)
    return thanked


def take_thanks_back(thanked: Event, *, by: User) -> ThanksTakenBack:
    """Let those be thanked no longer whom this fact thanked."""
    if thanked.actor_id != by.id:
        raise NotTheTeller("Thanks are taken back by whoever gave them.")
    win = win_of(thanked)
    fewer = [each for each in win.people if each.id in thanked.data["people"]]

    win.people = [each for each in win.people if each not in fewer]
    taken = record(ThanksTakenBack(actor=by, **about(win, fewer)))
    forget([thanked.id], because=taken)
    return taken
