"""Changing when the team works, which admins do. What was counted before is not counted again, and no open
page is surely true after it: what is due stands on many.

What was set travels in one plain form, the same in forms and facts: text, numbers, times as 09:00.
"""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.hours.calendar import BusinessCalendar
from app.hours.holidays import countries, regions
from app.hours.models import Calendar, the_calendar
from app.log.models import Event
from app.log.recording import record
from app.people.admins import only_admins
from app.people.models import User
from app.people.zones import known
from app.text import listed

PAGE = "/calendar"

Hours = Mapping[str, Any]

WORDS = {
    "name": "name", "zone": "time zone", "weekdays": "days", "opens": "hours", "closes": "hours",
    "country": "holidays", "region": "holidays", "days_off": "days off",
}  # fmt: skip


class CalendarChanged(Event, kind="calendar.changed"):
    is_everywhere = True

    @property
    def sentence(self) -> str:
        words = dict.fromkeys(WORDS[name] for name in WORDS if name in self.data["fields"])
        return f"changed the {listed(list(words))} in the team's calendar"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset(self.data["fields"])

    def undo(self, *, by: User) -> Event:
        calendar, changed = the_calendar(), self.data["fields"]
        now = hours_of(calendar)
        if any(now[name] != values[1] for name, values in changed.items()):
            raise Refusal("The calendar was changed again since, so this cannot be taken back.")
        return change_calendar(calendar, {name: values[0] for name, values in changed.items()}, by=by)


def change_calendar(calendar: Calendar, hours: Hours, *, by: User) -> CalendarChanged:
    """Let the team work at these hours, from now on."""
    only_admins(by)
    before = hours_of(calendar)
    after = {**before, **hours}
    changed = {name: [before[name], after[name]] for name in WORDS if before[name] != after[name]}
    if not changed:
        raise Refusal("Nothing was changed.")
    refuse_nonsense(after)

    write(calendar, after)
    return record(CalendarChanged(actor=by, about=PAGE, data={"name": after["name"], "fields": changed}))


def changes_since(seen: int) -> Sequence[CalendarChanged]:
    """The changes of the calendar after an event, oldest first."""
    later = select(CalendarChanged).where(CalendarChanged.id > seen)
    return session.scalars(later.order_by(CalendarChanged.id)).all()


def hours_before(changed: CalendarChanged) -> BusinessCalendar:
    """When the team worked until the latest change, to count in."""
    values = {name: old for name, (old, _new) in changed.data["fields"].items()}
    before = Calendar()
    write(before, {**hours_of(the_calendar()), **values})
    return before.hours


def hours_of(calendar: Calendar) -> dict[str, Any]:
    """When the team works, in the plain form."""
    times = {"opens": f"{calendar.opens:%H:%M}", "closes": f"{calendar.closes:%H:%M}"}
    return {name: times.get(name, getattr(calendar, name)) for name in WORDS}


def write(calendar: Calendar, hours: Hours) -> None:
    """Write down when the team works."""
    for name in WORDS:
        value = hours[name]
        setattr(calendar, name, time.fromisoformat(value) if name in ("opens", "closes") else value)


def refuse_nonsense(hours: Hours) -> None:
    """Refuse a week without work, a day that ends before it begins, and places that nobody knows."""
    if not hours["weekdays"]:
        raise Refusal("Choose at least one day on which the team works.")
    if hours["opens"] >= hours["closes"]:
        raise Refusal("The day has to end later than it begins. Check both times.")
    if hours["zone"] not in known():
        raise Refusal("Choose a time zone of the list.")
    country, region = hours["country"], hours["region"]
    if country and country not in countries():
        raise Refusal("Choose a country of the list.")
    if region and (not country or region not in regions(country)):
        raise Refusal("This region does not belong to the country. Choose another, or leave it empty.")
