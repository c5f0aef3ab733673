"""The team's calendar; and, in the demo, how far its clock is ahead."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, limits
from app.db import Base, pk, session
from app.hours.calendar import BusinessCalendar, days
from app.hours.holidays import DaysOff, holidays_in


class Calendar(Base):
    """When the team works. There is one, from the beginning."""

    __tablename__ = "calendars"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.NAME), default="Working hours")
    zone: Mapped[str] = mapped_column(String(60), default="UTC")
    weekdays: Mapped[list[int]] = mapped_column(JSON, default=lambda: list(range(5)))
    """Monday is 0."""
    opens: Mapped[time] = mapped_column(default=time(9))
    closes: Mapped[time] = mapped_column(default=time(17, 30))
    country: Mapped[str] = mapped_column(String(2), default="")
    """The code of the country whose holidays are kept; nothing for none."""
    region: Mapped[str] = mapped_column(String(20), default="")
    days_off: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The team's own days off: what they are called, by the day as 2026-12-24."""

    @property
    def hours(self) -> BusinessCalendar:
        """The same, to count in."""
        own = frozenset(map(date.fromisoformat, self.days_off))
        days_off = DaysOff(self.country, self.region, own)
        return BusinessCalendar(self.zone, frozenset(self.weekdays), self.opens, self.closes, days_off)

    def free_days(self, first: date, last: date) -> Mapping[date, str]:
        """The days off between these two that would be working days otherwise, with their names."""
        own = {date.fromisoformat(day): name for day, name in self.days_off.items()}
        return {
            day: own.get(day) or holidays_in(self.country, self.region, day.year)[day]
            for day in days(first, last)
            if day.weekday() in self.weekdays
            and (day in own or day in holidays_in(self.country, self.region, day.year))
        }


class DemoClock(Base):
    """How far the team's clock is ahead of the world's. Only seeding the demo makes it: so it is a demo."""

    __tablename__ = "demo_clock"

    id: Mapped[pk]
    offset_seconds: Mapped[int]


def the_calendar() -> Calendar:
    """The team's calendar."""
    return session.scalars(select(Calendar).order_by(Calendar.id).limit(1)).one()


def the_teams_today() -> date:
    """The day it is for the team: on the clock of its calendar, wherever somebody is."""
    return clock.today(the_calendar().zone)


def calendar_of_the_house() -> BusinessCalendar:
    """When the team works, to count in."""
    return the_calendar().hours
