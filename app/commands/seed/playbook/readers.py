"""Who keeps up with reading what was agreed on."""

from collections.abc import Iterator, Mapping
from functools import partial

from app.commands.seed.telling import Act, Stage
from app.people.models import User
from app.playbook.reading import read

ALL = (-21, -14, -9, -6, -3, 0)
BUSY = ALL[:-1]

DAYS: Mapping[str, tuple[int, ...]] = {
    "maya": ALL,
    "lena": ALL,
    "sofia": ALL,
    "priya": ALL,
    "ines": ALL,
    "aisha": ALL,
    "tom": BUSY,
    "jonas": BUSY,
    "ben": BUSY,
    "callum": ALL[:-2],
}
"""The days on which each of them reads what is new."""


def readings(stage: Stage) -> Iterator[Act]:
    """Everybody's hours of reading, one after the other."""
    for place, (name, days) in enumerate(DAYS.items()):
        for day in days:
            moment = stage.calendar.moment(day, f"10:{10 + 4 * place}")
            yield Act(moment, partial(catch_up, stage, stage.people[name]))


def catch_up(stage: Stage, person: User) -> None:
    """Read everything in force that one has not read."""
    for definition in stage.definitions.values():
        if version := definition.in_force:
            read(version, by=person)
