"""What is written down of one life: the ids of its rows, and its facts by the words of the verbs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.commands.seed.leads.learned import learned, persona_of
from app.commands.seed.leads.life import Bargain, Life
from app.hours.calendar import BusinessCalendar
from app.hours.clocks.models import RunningClock
from app.leads.models.deal import LostReason
from app.leads.models.handoff import Result
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.people.models import User

STEPPED, ALONG = "lead.stepped", "lead.stepped_along"

Data = dict[str, Any]


@dataclass(frozen=True)
class Fact:
    """One row of the log; what both sides had agreed on by then is put in when its moment has come."""

    at: datetime
    kind: str
    actor: int | None
    about: str
    data: Data
    pins: int | None = None
    """The handoff that keeps the versions of this moment."""
    persona: str = ""
    """Whom they are like, if both sides have agreed on that by then."""
    recycled: LostReason | None = None
    """For what it was recycled: it goes on the track that is meant for this, if one is written by then."""


@dataclass
class Told:
    """What is written down of one life, with the ids of its rows."""

    life: Life
    name: str
    lead: int
    people: Mapping[str, User]
    calendar: BusinessCalendar
    trip: int | None
    account: int | None = None
    first: int = 0
    second: int = 0
    deals: list[int] = field(default_factory=list)
    touches: list[int] = field(default_factory=list)
    """Those that we made."""
    late: list[tuple[int, RunningClock]] = field(default_factory=list)
    """The clocks that had run out when they ended."""

    @property
    def page(self) -> str:
        """The page of the lead."""
        return f"/leads/{self.lead}"

    def id_of(self, name: str) -> int | None:
        """Somebody of ours."""
        return self.people[name].id if name else None

    def fact(
        self, at: datetime, kind: str, by: str, data: Data, *, about: str = "", pins: int | None = None
    ) -> Fact:
        """Something that somebody did with it."""
        return Fact(
            at, kind, self.id_of(by), about or self.page, {"name": self.name, "lead": self.lead, **data}, pins
        )

    def step(
        self, at: datetime, start: Stage | None, to: Stage, by: str, reason: str = "", note: str = "",
        *, along: bool = False,
    ) -> Fact:  # fmt: skip
        """A step from stage to stage; one that comes along with a handoff or a deal is told by that."""
        kind = ALONG if along else STEPPED
        trip = self.trip if to.has_pass else None
        begins = start.value if start else None
        kept = {"reason": reason, "note": note, "grade": self.life.grade if start else "", "via": "page"}
        return self.fact(at, kind, by, {"from": begins, "to": to.value, "pass": trip, **kept})

    def touch(self, at: datetime, kind: TouchKind, id: int, by: str, *, is_two_way: bool) -> Fact:
        """That somebody of ours talked with them, or tried."""
        kept = {"touch": id, "touch_kind": kind.value, "at": at.isoformat(), "ours": True}
        return self.fact(at, "lead.touched", by, {**kept, "two_way": is_two_way, "attempt": True})

    def edits(self, at: datetime) -> Iterator[Fact]:
        """What was written down about it at this moment."""
        for moment, by, _, found in learned(self.life):
            if moment == at:
                kept = {"fields": sorted(found), "when": at.isoformat(), "also": []}
                fact = self.fact(at, "lead.edited", by, kept)
                yield replace(fact, persona=persona_of(self.life.title))

    def about_handoff(
        self,
        at: datetime,
        kind: str,
        by: str,
        leg: int,
        *,
        pins: bool = False,
        **data: Any,  # noqa: ANN401 - whatever the fact keeps
    ) -> Fact:
        """A fact about one of its handoffs."""
        id = self.first if leg == 1 else self.second
        kept = {"card": self.name, "handoff": id, "leg": leg, **data}
        return self.fact(at, kind, by, kept, pins=id if pins else None)

    def offer(self, at: datetime, leg: int) -> Iterator[Fact]:
        """What is told of an offer."""
        giver, to = (self.life.owner, self.life.to) if leg == 1 else (self.life.to, self.life.closer)
        whom: Data = {
            "whom": self.people[to].name,
            "to_id": self.id_of(to),
            "side": self.people[to].side.value,
        }
        if leg == 1:
            yield self.about_handoff(at, "handoff.packed", giver, 1)
        yield self.about_handoff(at, "handoff.offered", giver, leg, pins=True, **whom)

    def outcome(self, at: datetime, by: str, result: Result, reason: str = "") -> Fact:
        """What became of it."""
        told: Data = {"result": result.value, "reason": reason, "originator": self.id_of(self.life.owner)}
        return self.about_handoff(at, "handoff.outcome_told", by, 1, **told)

    def about_deal(self, at: datetime, kind: str, deal: Bargain, **data: Any) -> Fact:  # noqa: ANN401
        """A fact about one of its deals."""
        id = self.deals[self.life.deals.index(deal)]
        kept = {"name": deal.name, "deal": id, **data}
        return self.fact(at, kind, self.life.closer, kept, about=f"/deals/{id}")
