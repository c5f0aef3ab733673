"""What was found out about somebody on their way, and who wrote it down when."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.campaigns.declaring import Origin
from app.commands.seed.leads.life import Life
from app.commands.seed.playbook.why import FARAH, FIONA, OWEN
from app.leads.models.lead import Lead
from app.leads.remembering import put
from app.people.models import User

Learned = tuple[datetime, str, Origin, Mapping[str, Any]]


def learned(life: Life) -> Iterator[Learned]:
    """Each time that somebody wrote something down: when, who, from where, and what."""
    if life.grade and life.qualified:
        journey = "consideration" if life.grade.startswith("A") else "awareness"
        found = {"grade": life.grade, "journey": journey, "need": True}
        yield life.qualified, life.owner, Origin.TYPED, found
    if life.handed_on:
        found = {"authority": True, "budget": True, "decides_on": life.deals[0].close_on}
        yield life.handed_on, life.to, Origin.CALL, {**found, "journey": "decision"}


def persona_of(title: str) -> str:
    """Whom somebody with this title is like."""
    if "inance" in title:
        return FARAH
    return OWEN if "irector" in title or "Head" in title else FIONA


def write_down(lead: Lead, life: Life, people: Mapping[str, User]) -> None:
    """Let the lead say all of it, with where it is from."""
    for at, who, origin, found in learned(life):
        put(lead, found, origin=origin, at=at, by=people[who])
