"""What comes out when a criterion is looked at: three answers, because not knowing is no “no”."""

from collections.abc import Collection
from enum import StrEnum


class Outcome(StrEnum):
    """Whether a criterion, or a whole set of them, is met."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, holds: bool) -> "Outcome":  # noqa: FBT001 - it is the very thing
        return cls.MET if holds else cls.NOT_MET


def all_of(outcomes: Collection[Outcome]) -> Outcome:
    """One that is not met settles it; else one that is unknown leaves it open."""
    for decisive in (Outcome.NOT_MET, Outcome.UNKNOWN):
        if decisive in outcomes:
            return decisive
    return Outcome.MET


def any_of(outcomes: Collection[Outcome]) -> Outcome:
    """One that is met settles it; else one that is unknown leaves it open."""
    for decisive in (Outcome.MET, Outcome.UNKNOWN):
        if decisive in outcomes:
            return decisive
    return Outcome.NOT_MET
