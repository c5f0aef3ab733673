"""How fast leads are answered, and how many never are."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.leads.figures.percentiles import mean, median

Number = int | Fraction


@dataclass(frozen=True)
class Speed:
    """Speed to lead: how long it takes until a person first reaches out (M6).

    Minutes from the handoff, or the form, to the first human outreach, one for each lead that is due, and
    none for who was never answered; a lead whose time is still running is not due and not among them. Median
    and mean are of the answered ones, so they flatter: compliance is of all that were due. Minutes 4, 18, 55,
    75, 240 and never, with a target of 60: 3 of 6 in time, a median of 55, a mean of 78.4, 1 of 6 never.
    Source: Oldroyd in the Harvard Business Review: of 2,241 firms 37 % answered within an hour and 23 %
    never.
    """

    minutes: Sequence[Number | None]
    target: Number

    def __post_init__(self) -> None:
        if self.target <= 0:
            raise ValueError("The target must be above 0 minutes.")
        if any(each < 0 for each in self.answered):
            raise ValueError("Nobody is answered before there is anything to answer.")

    @property
    def answered(self) -> list[Number]:
        """How long those took that were answered, in the order given."""
        return [each for each in self.minutes if each is not None]

    @property
    def n(self) -> int:
        """How many were due."""
        return len(self.minutes)

    @property
    def met(self) -> int:
        """How many were answered in time; exactly on the target is in time."""
        return sum(each <= self.target for each in self.answered)

    @property
    def never(self) -> int:
        """How many were not answered at all."""
        return self.n - len(self.answered)

    @property
    def compliance(self) -> Fraction | None:
        """The share of all due that was answered in time; none of nothing."""
        return self._share(self.met)

    @property
    def never_share(self) -> Fraction | None:
        """The share of all due that was never answered; none of nothing."""
        return self._share(self.never)

    @property
    def median(self) -> Fraction | None:
        """Half of the answered ones waited at most so many minutes."""
        return median(self.answered)

    @property
    def mean(self) -> Fraction | None:
        """How many minutes the answered ones waited on average."""
        return mean(self.answered)

    def _share(self, part: int) -> Fraction | None:
        return Fraction(part, self.n) if self.n else None
