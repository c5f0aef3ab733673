"""Celebrating together: a win is told with thanks to both sides, and its teller may take it back."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app import limits
from app.db import session
from app.errors import Refusal
from app.goals.models.win import Win
from app.goals.occasions import names_of, page_of
from app.log.models import Event
from app.log.recording import record
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import forget, notify
from app.notices.parts import bells
from app.people.models import User, team
from app.text import listed

WINS = "/wins"
SIDES: Mapping[str, str] = {"marketing": "marketing", "sales": "sales or business development"}
"""Of whom somebody is thanked in any case, by the hue that they wear."""


class NotTheTeller(Refusal):
    """What somebody told, or thanked for, is theirs to take back. Answered as 403."""

    status = 403


def win_in(event: Event) -> frozenset[str]:
    """The win that a fact is about, as `touches` names it."""
    return frozenset({f"win {event.data['win']}"})


def named(event: Event) -> str:
    """What the win was called, in quotes."""
    return f"“{event.data['name']}”"


class WinTold(Event, kind="win.told"):
    touches = property(win_in)

    @property
    def sentence(self) -> str:
        return f"told a win, {named(self)}, with thanks to {listed(self.data['thanked'])}"

    def undo(self, *, by: User) -> Event:
        return take_back(win_of(self), by=by)


class WinTakenBack(Event, kind="win.taken_back"):
    no_way_back = "A win that was taken back is gone. Tell it again if you want it back."
    touches = property(win_in)

    @property
    def sentence(self) -> str:
        return f"took back the win {named(self)}"


redraws(WinTold, WinTakenBack)(bells)


def tell_win(title: str, story: str, people: Collection[int], *, page: str = "", by: User) -> WinTold:
    """Tell the team what went well and who helped; perhaps with the page of what was won."""
    if not 0 < len(title) <= limits.TITLE:
        raise Refusal(f"Say in a line of at most {limits.TITLE} characters what went well.")
    thanked = at_work(people)
    refuse_one_sided(thanked)

    win = Win(title=title, story=story, page=known_page(page) if page else None, by=by, people=list(thanked))
    session.add(win)
    session.flush()
    told = record(WinTold(actor=by, **about(win, thanked)))
    notify([each.id for each in thanked], told, Why.THANKED)
    return told


def take_back(win: Win, *, by: User) -> WinTakenBack:
    """Celebrate it no longer."""
    if win.by is None:
        raise NotTheTeller("The board told this win by itself, so nobody can take it back.")
    if win.by_id != by.id:
        raise NotTheTeller(f"Only {win.by.name} can take this win back.")

    taken = record(WinTakenBack(actor=by, **about(win, ())))
    remove(win, because=taken)
    return taken


def remove(win: Win, *, because: Event) -> None:
    """Let it be gone: nobody is to read of having been thanked for it."""
    facts = select(Event.id).where(Event.about == WINS, Event.data["win"].as_integer() == win.id)
    forget(session.scalars(facts).all(), because=because)
    session.delete(win)
    session.flush()


def known_page(page: str) -> str:
    """The page of something that is there."""
    kept = page_of(page)
    if kept not in names_of([kept]):
        raise Refusal("What this win is about is no longer there. Tell it without.")
    return kept


def at_work(people: Collection[int]) -> Sequence[User]:
    """Those of them who work here."""
    return session.scalars(team().where(User.id.in_(people))).all() if people else []


def refuse_one_sided(people: Sequence[User]) -> None:
    """Nobody wins alone: somebody of each side helped."""
    hues = {each.side.hue for each in people}
    absent = [words for hue, words in SIDES.items() if hue not in hues]
    if absent:
        raise Refusal(f"Nobody wins alone: thank somebody of {listed(absent, 'and somebody of')}, too.")


def about(win: Win, thanked: Sequence[User]) -> dict[str, Any]:
    """What a fact about this win keeps: all of them happen on the one page of wins."""
    ids, names = [each.id for each in thanked], [each.name for each in thanked]
    return {"about": WINS, "data": {"win": win.id, "name": win.title, "people": ids, "thanked": names}}


def win_of(event: Event) -> Win:
    """The win that a fact is about."""
    win = session.get(Win, event.data["win"])
    if win is None:
        raise Refusal("This win is no longer there.")
    return win
