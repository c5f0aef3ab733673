"""Moments at which the team works, so that clocks run in a test whenever it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=ZoneInfo("Europe/London"))
"""When the office opens, on a day without a holiday near."""
