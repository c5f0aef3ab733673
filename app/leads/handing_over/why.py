"""Why a lead was handed over, by the definition that ruled then; and what is still asked for now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import session
from app.hours.models import the_calendar
from app.leads.knowing import known_of_one
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.gates import verdict_by
from app.leads.lifecycle.witnessing import told_of
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.people.finding import names_of
from app.playbook.keys import key_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from app.text import listed

PACKED = {Kind.MQL: "criteria", Kind.SQL: "sql"}
"""Under which name a pack keeps what came out of each definition."""


@dataclass(frozen=True)
class Why:
    """Each criterion with what came out and the evidence, and the version of the definition."""

    criteria: Sequence[Mapping[str, str]]
    version: Version | None

    @property
    def number(self) -> int | None:
        """Which version of the definition it was."""
        return self.version.number if self.version else None

    @property
    def signed(self) -> str:
        """“signed by marketing and sales”; nothing where no signature is known."""
        signatures = self.version.signatures if self.version else ()
        sides = list(dict.fromkeys(each.seat for each in signatures))
        return f"signed by {listed(sides)}" if sides else ""

    @property
    def page(self) -> str:
        """Where the definition is read."""
        return self.version.definition.page if self.version else ""

    @property
    def holds(self) -> bool:
        """Whether all of it is met that has to be."""
        any_ = [each["outcome"] == "met" for each in self.criteria if "one_of" in each]
        all_ = [each["outcome"] == "met" for each in self.criteria if "one_of" not in each]
        return all(all_) and (any(any_) or not any_)


def why_it_was(handoff: Handoff, kind: Kind = Kind.MQL) -> Why:
    """What the pack says of this definition, which was copied when it was offered."""
    packed = handoff.pack.get(PACKED[kind], ())
    return Why(packed, version_of(handoff.versions.get(key_of(kind, ""))) if packed else None)


def judged(lead: Lead, kind: Kind) -> Why | None:
    """What the definition in force says of the lead now; nothing, as long as nobody has agreed on it."""
    agreed = Agreed()
    verdict = verdict_by(kind, known_of_one(lead, the_calendar().zone), agreed)
    if verdict is None:
        return None
    version = agreed.versions.get(key_of(kind, ""))
    return Why(told_of(verdict), version_of(version.id) if version else None)


def version_of(id: int | None) -> Version | None:
    """The version of a definition, with the definition."""
    query = select(Version).where(Version.id == id).options(joinedload(Version.definition))
    return session.scalar(query) if id else None


def people_in(said: Mapping[str, Any], names: Collection[str]) -> dict[str, str]:
    """Who is meant by these ids of a dispute, by what they did there."""
    ids = {name: said[name] for name in names if said.get(name)}
    known = names_of(ids.values())
    return {name: known.get(id, "Somebody who has left") for name, id in ids.items()}
