"""Whom we win: the personas of those who became SQL, and of all leads by how far they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from app.charts.bar import Bar, BarChart, bar_chart
from app.db import session
from app.figures import percent
from app.leads.funnel.scope import Scope
from app.leads.lifecycle.stepping import Stepped
from app.leads.listing.looking import JOURNEYS, NO_PERSONA, NONE
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.worked import Share
from app.playbook.models.definition import Definition


@dataclass(frozen=True)
class Cell:
    """How many leads are of a persona, and at a place of its journey; where they are listed."""

    count: int
    address: str


@dataclass(frozen=True)
class Matrix:
    """The leads of each persona by how far they are."""

    journeys: Sequence[str]
    rows: Mapping[str, Sequence[Cell]]


@dataclass(frozen=True)
class Qualified:
    """A lead that became sales qualified on one of its trips."""

    lead: int
    at: datetime
    persona: int | None


def sqls(scope: Scope) -> list[Qualified]:
    """Those of these days: each trip once, on the day of its first time, the newest first. One query."""
    query = first_sqls().where(*scope.in_days(Stepped.at), *scope.conditions)
    return [Qualified(*row) for row in session.execute(query)]


def first_sqls() -> Select[int, datetime, int | None]:
    """The first step of each trip to SQL: what went back to be qualified again is no second one."""
    before = aliased(Stepped)
    again = (
        select(before.id)
        .where(
            before.about == Stepped.about,
            before.id < Stepped.id,
            before.data["to"].as_string() == Stage.SQL.value,
            before.data["pass"].as_integer() == Stepped.data["pass"].as_integer(),
        )
        .exists()
    )
    return (
        select(Lead.id, Stepped.at, Lead.persona_id)
        .join(Lead, Lead.id == Stepped.data["lead"].as_integer())
        .where(Stepped.data["to"].as_string() == Stage.SQL.value, ~again)
        .order_by(Stepped.at.desc(), Stepped.id.desc())
    )


def off_persona(found: Sequence[Qualified], agreed: Sequence[Definition]) -> list[Qualified]:
    """Those that are of no persona that both sides want to win."""
    wanted = {each.id for each in agreed}
    return [each for each in found if each.persona not in wanted]


def off_share(found: Sequence[Qualified], agreed: Sequence[Definition]) -> Share:
    """How many of all they are."""
    return Share(len(off_persona(found, agreed)), len(found))


def mix(found: Sequence[Qualified], agreed: Sequence[Definition]) -> BarChart | None:
    """How many of them are of each persona that both sides want to win, and of none; nothing of none."""
    off, total = off_share(found, agreed), len(found)
    counts = Counter(each.persona for each in found)
    bars = [*(Bar(each.name, counts[each.id]) for each in agreed), Bar("Of no agreed persona", off.part)]
    words = f"{off.part} of {total} SQLs are of no persona that both sides agreed to win: aim at none."
    said = partial(with_share, total=total)
    return bar_chart("SQLs by persona", words, bars, said=said, key="funnel-mix") if total else None


def with_share(count: int, total: int) -> str:
    """“27, 39.7 %”."""
    return f"{count}, {percent(count, total)}"


def matrix(scope: Scope, agreed: Sequence[Definition]) -> Matrix:
    """How many leads of each persona stand where on their journey. One query."""
    kinds = (Lead.persona_id, Lead.journey)
    query = select(*kinds, func.count()).where(Lead.merged_into_id.is_(None), *scope.conditions)
    counts = {(persona, journey): n for persona, journey, n in session.execute(query.group_by(*kinds))}
    seen = {persona for persona, _journey in counts if persona}
    rows = {each.name: each.id for each in agreed} | {
        name: id for id, name in others(seen - {each.id for each in agreed})
    }
    return Matrix(
        [*JOURNEYS.values()],
        {
            name: [
                Cell(
                    counts.get((id or None, "" if journey == NONE else journey), 0),
                    scope.leads(journey=journey, persona=id or NO_PERSONA, persona_name=name),
                )
                for journey in JOURNEYS
            ]
            for name, id in {**rows, "No persona": 0}.items()
        },
    )


def others(ids: set[int]) -> list[tuple[int, str]]:
    """Personas that some leads still have, though nobody agrees on them any more."""
    if not ids:
        return []
    query = select(Definition.id, Definition.name).where(Definition.id.in_(ids)).order_by(Definition.name)
    return [(id, name) for id, name in session.execute(query)]
