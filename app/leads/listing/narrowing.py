"""Which leads are meant, as the database understands it.

What is true of many leads is not what they are found by: there the order is walked, and the others are passed
over. Such a condition is written so that no index offers itself for it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, literal_column, null, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from app.db import session
from app.leads.listing.looking import ME, NO_PERSONA, NOBODY, NONE, UNGRADED, Look
from app.leads.listing.orders import AGE, CREATED, GRADE
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.word import LeadWord
from app.leads.quality import WHOLE, lacks, weighed
from app.leads.words import LONGEST, WORD
from app.leads.worked import begin_of, end_of
from app.text import fold

AFTER_ALL = "\U0010ffff"
"""No word that begins with something comes after that and this."""

NOTHING: ColumnElement[int] = literal_column("0")
"""Written out, so that the index of those who came back is found by it."""

COMMON = 25_000
"""By a word of more leads nobody looks for them: each is asked for it in passing."""


@dataclass(frozen=True)
class Wanted:
    """The conditions of one view."""

    stages: tuple[Stage, ...]
    rest: tuple[ColumnElement[bool], ...]
    stuck: Mapping[Stage, ColumnElement[bool]] | None
    """Of each stage, who stands there for too long; nothing, where that is not asked."""
    is_sorted: bool
    """Whether they are found first, and sorted then, instead of walking each stage in order."""

    def within(self, stage: Stage) -> list[ColumnElement[bool]]:
        """Those that stand in this stage."""
        return [Lead.stage == stage, *([self.stuck[stage]] if self.stuck else []), *self.rest]

    @property
    def all(self) -> list[ColumnElement[bool]]:
        """All of them at once."""
        if self.stuck:
            either = [and_(Lead.stage == stage, self.stuck[stage]) for stage in self.stages]
            return [or_(false(), *either), *self.rest]
        return [Lead.stage.in_(self.stages), *self.rest]


def passing(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """The column, as what is looked at in passing: nothing is found by it."""
    return func.coalesce(column, null())


def wanted(look: Look, *, viewer: int, stuck: Mapping[Stage, datetime]) -> Wanted:
    """What this view asks for; “me” is the viewer. Those that another lead stands for are never listed."""
    stages, late = look.stages or tuple(Stage), None
    if "stuck" in look.states:
        since = Lead.stage_since if look.order.shelves is AGE else passing(Lead.stage_since)
        stages = tuple(stage for stage in stages if stage in stuck)
        late = {stage: since < stuck[stage] for stage in stages}
    if "woke" in look.states:
        stages = tuple(stage for stage in stages if stage is Stage.NURTURING)
    narrow = [*narrowing(look, viewer)]
    rest = (*narrow, *passed_by(look), *found_by(look.find), Lead.merged_into_id.is_(None))
    return Wanted(stages, rest, late, is_sorted=bool(narrow) or is_graded(look))


def is_graded(look: Look) -> bool:
    """Whether they are found by their grades, and not listed by them."""
    return bool(look.grades) and UNGRADED not in look.grades and look.order.shelves is not GRADE


def narrowing(look: Look, viewer: int) -> Iterator[ColumnElement[bool]]:
    """What leads are found by, and sorted then: an index has all that is needed for it."""
    if look.owner:
        whose = {ME: viewer, NOBODY: None}
        yield Lead.owner_id == (whose[look.owner] if look.owner in whose else int(look.owner))
    if look.source:
        yield Lead.source == look.source
    if look.persona > 0:
        yield Lead.persona_id == look.persona
    if "raised" in look.states:
        yield Lead.is_hand_raiser == true()


def passed_by(look: Look) -> Iterator[ColumnElement[bool]]:
    """What is looked at in passing, or together with the stage."""
    if look.grades:
        yield Lead.grade.in_(["" if grade == UNGRADED else grade for grade in look.grades])
    if "woke" in look.states:
        yield Lead.recycle_count > NOTHING
    if "mend" in look.states:
        yield passing(Lead.quality) < WHOLE
    if look.lacks:
        yield from (*weighed(), lacks(look.lacks))
    if "real" in look.states:
        yield Lead.is_test.is_(False)
    if look.persona == NO_PERSONA:
        yield passing(Lead.persona_id).is_(None)
    if look.journey:
        yield Lead.journey == ("" if look.journey == NONE else look.journey)
    came = Lead.created_at if look.order.shelves is CREATED else passing(Lead.created_at)
    if look.since:
        yield came >= begin_of(look.since)
    if look.until:
        yield came < end_of(look.until)


def found_by(text: str) -> Iterator[ColumnElement[bool]]:
    """That a lead has words that begin like these: a rare word finds them, of a common one each is asked."""
    words = WORD.findall(fold(text))
    if text and not words:
        yield false()
    for word in words:
        begun = word[:LONGEST]
        same = LeadWord.word >= begun, LeadWord.word < begun + AFTER_ALL
        ids = select(LeadWord.lead_id).where(*same)
        if session.scalar(ids.offset(COMMON).limit(1)) is None:
            yield Lead.id.in_(ids)
        else:
            yield exists().where(LeadWord.lead_id == Lead.id, *same)
