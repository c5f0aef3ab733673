"""Binding the definitions into a book: chapters, and in each what belongs there, in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.db import session
from app.playbook.kinds import CHAPTERS, Chapter, Kind
from app.playbook.models.definition import Definition, standing
from app.playbook.outlines import STAGES, Outline, outline_of
from app.text import fold

ORDER = [f"stage-{stage}" for stage in STAGES]


@dataclass(frozen=True)
class Section:
    """What the book says about one kind of definition."""

    kind: Kind
    outline: Outline
    in_force: Sequence[Definition]
    pending: Sequence[Definition]
    """Those that are not agreed on yet."""

    @property
    def is_missing(self) -> bool:
        """Whether something belongs here that nobody has written yet."""
        return not (self.in_force or self.pending)


@dataclass(frozen=True)
class Bound:
    """A chapter with its sections."""

    chapter: Chapter
    sections: Sequence[Section]

    @property
    def in_force(self) -> list[Definition]:
        """All that was agreed on in this chapter."""
        return [each for section in self.sections for each in section.in_force]

    @property
    def standing(self) -> list[Definition]:
        """All that was agreed on or is proposed in this chapter."""
        return self.in_force + [each for section in self.sections for each in section.pending]


def book() -> list[Bound]:
    """The whole playbook; a constant number of queries."""
    found = sorted(session.scalars(standing()), key=in_order)
    return [
        Bound(
            chapter, [section(kind, [each for each in found if each.kind is kind]) for kind in chapter.kinds]
        )
        for chapter in CHAPTERS
    ]


def section(kind: Kind, definitions: Sequence[Definition]) -> Section:
    """The definitions of one kind, agreed on or not; what was withdrawn before anybody agreed is left out."""
    return Section(
        kind,
        outline_of(kind),
        [each for each in definitions if each.in_force],
        [each for each in definitions if not each.in_force and each.proposal],
    )


def in_order(definition: Definition) -> tuple[int, str]:
    """Stages as a lead passes through them, everything else by name."""
    place = ORDER.index(definition.key) if definition.key in ORDER else len(ORDER)
    return place, fold(definition.name)


def chapter_of(kind: Kind) -> Chapter:
    """The chapter in which definitions of this kind stand."""
    return next(chapter for chapter in CHAPTERS if kind in chapter.kinds)
