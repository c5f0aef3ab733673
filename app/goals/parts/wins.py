"""The feed of wins."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.db import as_id
from app.goals.celebrating import WINS, WinTakenBack, WinTold
from app.goals.feed import feed
from app.goals.thanking import Thanked, ThanksTakenBack
from app.goals.winning import GoalNotWon, GoalWon
from app.log.models import Event
from app.log.redrawing import redraws
from app.web.parts import Part, View


def wins_part() -> Part:
    """What the team celebrates, from the newest on or from an older one."""

    def load(view: View) -> Mapping[str, Any]:
        before = as_id(view.get("before"))
        me = as_id(view.get("person"))
        return {"feed": feed(before), "before": before, "me": me, "zone": view["zone"]}

    return Part("wins", "/wins/feed", WINS, "goals/wins/_feed.html", load)


@redraws(WinTold, WinTakenBack, Thanked, ThanksTakenBack, GoalWon, GoalNotWon)
def the_feed(_event: Event) -> Iterator[Part]:
    yield wins_part()
