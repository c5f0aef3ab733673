"""Who keeps up with reading what was agreed on."""

from collections.abc import Iterator, Mapping
from functools import partial

from sqlalchemy import exists, select

from app.commands.seed.telling import Act, Stage
from app.db import session
from app.people.models import User
from app.playbook.kinds import BOOKISH
from app.playbook.models.definition import State, Version
from app.playbook.models.signing import Reading
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
            yield Act(moment, partial(catch_up, stage.people[name]))


def catch_up(person: User) -> None:
    """Read everything in force that one has not read; of goals and KPIs, which are many, no fact is told."""
    done = exists().where(Reading.version_id == Version.id, Reading.person_id == person.id)
    query = select(Version).where(Version.state == State.IN_FORCE, ~done).order_by(Version.definition_id)
    for version in session.scalars(query).unique().all():
        if version.definition.kind in BOOKISH:
            read(version, by=person)
        else:
            version.readings.append(Reading(person_id=person.id))
    session.flush()
