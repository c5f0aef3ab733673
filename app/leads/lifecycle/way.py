"""The steps that there are, as both sides agreed on them: from where to where, and who takes them.

Source: the life of a lead in the domain's table. A step that is not in it is a skip forward, which needs a
reason, or it is refused with the steps that there are.
"""

from collections.abc import Mapping

from app.leads.models.stage import MARKETING, SELLERS, WAY, Stage
from app.people.models import Side

ALL = frozenset(Side)
MARKETERS = frozenset({MARKETING})
Takers = frozenset[Side]

STEPS: Mapping[Stage, Mapping[Stage, Takers]] = {
    Stage.SUSPECT: {Stage.LEAD: ALL},
    Stage.LEAD: {Stage.NURTURING: ALL, Stage.MQL: MARKETERS},
    Stage.NURTURING: {Stage.LEAD: ALL, Stage.MQL: MARKETERS},
    Stage.MQL: {Stage.HANDED_OFF: MARKETERS, Stage.NURTURING: MARKETERS},
    Stage.HANDED_OFF: {Stage.SAL: SELLERS, Stage.NURTURING: SELLERS, Stage.MQL: MARKETERS},
    Stage.SAL: {Stage.SQL: SELLERS, Stage.RECYCLED: SELLERS},
    Stage.SQL: {Stage.OPPORTUNITY: SELLERS, Stage.SAL: SELLERS, Stage.RECYCLED: SELLERS},
    Stage.OPPORTUNITY: {Stage.CUSTOMER: SELLERS, Stage.RECYCLED: SELLERS},
    Stage.CUSTOMER: {Stage.ADVOCATE: ALL},
    Stage.ADVOCATE: {},
    Stage.RECYCLED: {Stage.NURTURING: ALL},
    Stage.DISQUALIFIED: {},
}
"""Whoever is of operations stands in for nobody: the one who acts is of the side that the step belongs to."""

BY_BOTH: Mapping[Stage, frozenset[Stage]] = {
    Stage.NURTURING: frozenset({Stage.SAL}),
    Stage.DISQUALIFIED: frozenset({Stage.LEAD}),
    Stage.CUSTOMER: frozenset({Stage.OPPORTUNITY}),
}
"""What both sides decide together: that a returned lead is taken after all, that one is taken up again.
And what a verb of its own answers for: that a win was told by mistake."""


def takers(at: Stage, to: Stage) -> Takers | None:
    """The sides whose step this is; nothing if there is no such step."""
    if to is Stage.DISQUALIFIED:
        return SELLERS if at.is_open else None
    return STEPS[at].get(to)


def steps_from(at: Stage) -> list[Stage]:
    """Where a lead may go from here."""
    return [*STEPS[at], *([Stage.DISQUALIFIED] if at.is_open else [])]


def skips_from(at: Stage) -> list[Stage]:
    """Where a lead may go from here past a stage, for a reason."""
    return [stage for stage in WAY if is_skip(at, stage)]


def goes_back(at: Stage | None, to: Stage) -> bool:
    """Whether this only leads back to where it stood before: nobody calls it so anew."""
    return at in WAY and to in WAY and WAY.index(to) < WAY.index(at)


def is_skip(at: Stage, to: Stage) -> bool:
    """Whether this goes forward, past a stage: only for a reason, and no further than to be handed off."""
    if at not in WAY or to not in (Stage.MQL, Stage.HANDED_OFF):
        return False
    return takers(at, to) is None and WAY.index(at) < WAY.index(to)
