"""Which part of the funnel is looked at, and over which days. The address of the page says all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from app.board.chips import Chip
from app.db import as_id
from app.errors import Refusal
from app.goals.periods import Period, last_complete, period_of
from app.leads.listing.looking import ME, NO_PERSONA, NOBODY, Look, day_called, owner_called, persona_called
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.worked import begin_of, end_of

PAGE = "/funnel"


@dataclass(frozen=True)
class Scope:
    """A part of the funnel. Whatever is empty narrows nothing."""

    first: date
    last: date
    is_usual: bool = True
    """Whether these are the days that nobody had to choose."""
    source: str = ""
    owner: str = ""
    owner_name: str = ""
    persona: int = 0
    persona_name: str = ""
    viewer: int = 0

    @property
    def look(self) -> Look:
        """The same part in the list of leads."""
        return Look(
            states=("real",), source=self.source, owner=self.owner, owner_name=self.owner_name,
            persona=self.persona, persona_name=self.persona_name,
        )  # fmt: skip

    def leads(self, *stages: Stage, **narrower: Any) -> str:  # noqa: ANN401 - whatever the list goes by
        """Where the leads of this part are listed that are like this."""
        states = ("real", *narrower.pop("states", ()))
        return self.look.address(stages=stages, states=states, **narrower)

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """Which leads are meant, and none that was made to try something."""
        found: list[ColumnElement[bool]] = [Lead.is_test.is_(False)]
        if self.source:
            found.append(Lead.source == self.source)
        if self.owner:
            whose = {ME: self.viewer, NOBODY: None}
            found.append(Lead.owner_id == whose.get(self.owner, as_id(self.owner)))
        if self.persona:
            found.append(Lead.persona_id == (None if self.persona == NO_PERSONA else self.persona))
        return found

    def in_days(self, moment: InstrumentedAttribute[Any]) -> tuple[ColumnElement[bool], ...]:
        """That it was on one of these days, on the team's clock."""
        return moment >= begin_of(self.first), moment < end_of(self.last)

    @property
    def days(self) -> str:
        """“from 1 Oct to 18 Nov 2026”."""
        return Period(self.first, self.last).when

    @property
    def asked(self) -> dict[str, str]:
        """What the address says."""
        said = {"source": self.source, "owner": self.owner, "persona": self.look.persona_word}
        days = {} if self.is_usual else {"from": str(self.first), "until": str(self.last)}
        return {**{name: value for name, value in said.items() if value}, **days}

    def address(self, page: str = PAGE, **more: str) -> str:
        """Where a page shows this part; a list behind a number names its days, whatever is usual."""
        days = {} if page == PAGE else {"from": str(self.first), "until": str(self.last)}
        asked = {name: value for name, value in {**self.asked, **days, **more}.items() if value}
        return f"{page}?{urlencode(asked)}" if asked else page


def scope_by(view: Mapping[str, str], today: date) -> Scope:
    """The part that an address asks for; of the quarter so far, if it names no days."""
    owner, owner_name = owner_called(view.get("owner", ""))
    persona, persona_name = persona_called(view.get("persona", ""))
    first, last = day_called(view.get("from", "")), day_called(view.get("until", ""))
    usual = Period(period_of("quarterly", today).first, today)
    days = Period(first or usual.first, last or max(today, first or today))
    if days.last < days.first:
        raise Refusal("These days end before they begin. Change one of the two.")
    return Scope(
        days.first,
        days.last,
        days == usual,
        view.get("source", ""),
        owner,
        owner_name,
        persona,
        persona_name,
        as_id(view.get("person")),
    )


def chips(scope: Scope, today: date) -> Sequence[Chip]:
    """The days that are asked for most."""
    this = [
        (words, Period(period_of(cadence, today).first, today))
        for words, cadence in (("This quarter", "quarterly"), ("This month", "monthly"))
    ]
    before = [
        (words, last_complete(cadence, today))
        for words, cadence in (("Last quarter", "quarterly"), ("Last month", "monthly"))
    ]
    now = (scope.first, scope.last)
    found = []
    for words, days in (*this, *before):
        address = scope.address(**{"from": str(days.first), "until": str(days.last)})
        found.append(Chip(words, address, now == (days.first, days.last)))
    return found
