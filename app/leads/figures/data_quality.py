"""How much of what we must know about open leads is known, and what filling a gap would bring."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from app.leads.figures.percentiles import Number, mean

Checks = Mapping[str, bool]
"""For each field that one lead must have, whether what stands there is valid."""


@dataclass(frozen=True)
class Gap:
    """A field that some open leads lack, and by how much the score rises once all of them have it."""

    field: str
    missing: int
    asked: int
    rise: Fraction


def score(shares: Iterable[Number]) -> Fraction | None:
    """The mean of the shares of valid required fields (M25); none of nothing.

    96, 82, 70, 64 and 93.9 % are 81.18 %. The formula is ours.
    """
    return mean(list(shares))


@dataclass(frozen=True)
class Quality:
    """The data quality of open leads, each with the checks of the fields it must have (M25).

    A lead's share is its valid fields beside those it must have; the score is the mean of the shares, so
    that every lead weighs the same. A lead that must have nothing is left out. With three leads that need
    four fields each, of which 4, 3 and 2 are valid, the score is 75 %; filling one gap of the third raises
    it by 1 / (4 × 3) = 8.33 %.
    """

    leads: Sequence[Checks]

    @cached_property
    def n(self) -> int:
        """How many leads must have something."""
        return sum(bool(lead) for lead in self.leads)

    @property
    def score(self) -> Fraction | None:
        """The mean share of valid fields, from 0 to 1; none without leads."""
        return score(share_valid(lead) for lead in self.leads if lead)

    def rise(self, lead: Checks, field: str) -> Fraction:
        """By how much the score rises when this field of this lead is filled; by nothing if it is valid."""
        return Fraction() if lead.get(field, True) else Fraction(1, len(lead) * self.n)

    @property
    def gaps(self) -> list[Gap]:
        """Each field that is missing somewhere, what raises the score most first."""
        gaps = [self._gap(field) for field in dict.fromkeys(field for lead in self.leads for field in lead)]
        return sorted((gap for gap in gaps if gap.missing), key=lambda gap: -gap.rise)

    def _gap(self, field: str) -> Gap:
        asked = [lead for lead in self.leads if field in lead]
        rises = [self.rise(lead, field) for lead in asked if not lead[field]]
        return Gap(field, len(rises), len(asked), sum(rises, Fraction()))


def share_valid(lead: Checks) -> Fraction:
    """How much of what one lead must have is there and valid."""
    if not lead:
        raise ValueError("A lead that must have nothing has no share.")
    return Fraction(sum(lead.values()), len(lead))
