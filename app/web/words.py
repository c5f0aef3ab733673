"""What templates may say about times, dates and texts, in the viewer's zone."""

from datetime import date, datetime

from flask import Flask
from flask_login import current_user

from app import clock, text


def zone() -> str:
    """Where the viewer's clock hangs."""
    return getattr(current_user, "zone", "UTC")


def day(value: date, today: date) -> str:
    """“today”, “tomorrow”, “Fri 27 Nov”, “15 Jan 2027”."""
    distance = (value - today).days
    if distance in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[distance + 1]
    if 0 < distance < 7:
        return f"{value:%a} {value.day} {value:%b}"
    return f"{value.day} {value:%b}" if value.year == today.year else f"{value.day} {value:%b %Y}"


def there(value: datetime, zone: str) -> date:
    """The day on which something happened, on a calendar in this zone."""
    return clock.local(value, zone).date()


def moment(value: datetime, zone: str) -> str:
    """“today, 15:04”, “12 Nov, 09:30”, on the viewer's clock."""
    there = clock.local(value, zone)
    return f"{day(there.date(), clock.today(zone))}, {there:%H:%M}"


def time_of_day(value: datetime, zone: str) -> str:
    """“15:04”, on the viewer's clock."""
    return f"{clock.local(value, zone):%H:%M}"


def init_app(app: Flask) -> None:
    times = {"day": day, "there": there, "moment": moment, "time_of_day": time_of_day}
    texts = {"markdown": text.markdown, "explained": text.explained, "listed": text.listed}
    app.jinja_env.filters.update(times | texts)
    app.jinja_env.globals.update(counted=text.counted, viewer_zone=zone)
