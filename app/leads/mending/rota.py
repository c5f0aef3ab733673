"""The rota of mending: each week somebody else looks after the data, and the sides take turns."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.db import session
from app.hours.models import the_teams_today
from app.leads.mending.queueing import count_to_mend
from app.notices.waiting import Wait
from app.people.models import Side, User, team
from app.text import counted

HUES = tuple(dict.fromkeys(side.hue for side in Side))
A_WEEK = timedelta(days=7)


def whose_week(people: Sequence[User], day: date) -> User | None:
    """Who looks after it in the week of this day: the next side each week, and of a side the next person."""
    here = sorted((each for each in people if each.is_at_work), key=lambda each: each.id)
    sides = [side for hue in HUES if (side := [each for each in here if each.side.hue == hue])]
    if not sides:
        return None
    week = (day - timedelta(days=day.weekday())).toordinal() // 7
    round_, place = divmod(week, len(sides))
    return sides[place][round_ % len(sides[place])]


def this_and_next_week(day: date) -> tuple[User | None, User | None]:
    """Whose week it is, and whose the next one is. One query."""
    people = session.scalars(team()).all()
    return whose_week(people, day), whose_week(people, day + A_WEEK)


def mending_for(person: User) -> list[Wait]:
    """What waits for whoever's week it is."""
    first, _second = this_and_next_week(the_teams_today())
    if first is None or first.id != person.id or not (count := count_to_mend()):
        return []
    thing = counted(count, "lead", "leads")
    words = f"{'lacks' if count == 1 else 'lack'} something that we must know: it is your week"
    return [Wait("wrench", thing, words, "/quality", "Mend them")]
