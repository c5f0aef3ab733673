"""Time zones to choose from, by the part of the world."""

from functools import cache
from zoneinfo import available_timezones

from wtforms.fields.choices import SelectChoice

WORLD = (
    "Africa", "America", "Antarctica", "Arctic", "Asia",
    "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip


@cache
def zones() -> tuple[str, ...]:
    """The names of the zones that people live in, and UTC."""
    places = sorted(name for name in available_timezones() if name.partition("/")[0] in WORLD and "/" in name)
    return ("UTC", *places)


def choices() -> list[SelectChoice]:
    """The zones as a list in groups: Europe with Berlin and London, Asia with Kathmandu."""
    return [choice(name) for name in zones()]


def choice(name: str) -> SelectChoice:
    """One zone, under its part of the world."""
    region, _, place = name.partition("/")
    words = place.replace("_", " ").replace("/", ", ") or name
    return SelectChoice(value=name, label=words, optgroup=region if place else "Everywhere")
