"""Time zones to choose from, by the part of the world; older names of a zone are understood too."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from wtforms.fields.choices import SelectChoice

TABLES = ("zone.tab", "zone1970.tab")
EVERYWHERE = "Everywhere"
NOWHERE = frozenset({"localtime", "Factory"})
"""Names that some machines know, and that say nothing about where a clock hangs."""


@cache
def zones() -> tuple[str, ...]:
    """The names of the zones that people live in, each under its name of today, and UTC."""
    places = {line.split("\t")[2] for table in TABLES for line in lines(table)}
    return ("UTC", *sorted(places & known()))


@cache
def known() -> frozenset[str]:
    """Every name that a clock can be set by."""
    return frozenset(available_timezones()) - NOWHERE


@cache
def older_names() -> dict[str, str]:
    """The name of today for each name that a zone had before: browsers may still use that one."""
    links = [line.split()[1:] for line in lines("tzdata.zi") if line.startswith("L ")]
    return {older: name for name, older in links} | {"Etc/UTC": "UTC", "Etc/GMT": "UTC"}


def name_of_today(name: str) -> str:
    """Asia/Kolkata for Asia/Calcutta; whatever has no other name stays as it is."""
    found = name
    while found not in zones() and found in older_names():
        found = older_names()[found]
    return found if found in zones() else name


def choices() -> list[SelectChoice]:
    """The zones as a list in groups: Europe with Berlin and London, Asia with Kathmandu."""
    return [choice(name) for name in zones()]


def choice(name: str) -> SelectChoice:
    """One zone, under its part of the world; one that is not in the list, under its whole name."""
    region, _, place = name.partition("/")
    if not place or name not in zones():
        return SelectChoice(value=name, label=name, optgroup=EVERYWHERE)
    return SelectChoice(value=name, label=place.replace("_", " ").replace("/", ", "), optgroup=region)


def lines(table: str) -> Iterator[str]:
    """What a table of the time zone database says, without its remarks."""
    text = (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
