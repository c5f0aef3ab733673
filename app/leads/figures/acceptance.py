"""How much of what marketing hands over is accepted, and what that says about the bar."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from app.goals.figures.splitting import split

LEAST, MOST = Fraction(70, 100), Fraction(90, 100)
NEAR_ALL = Fraction(97, 100)
ENOUGH = 30


class Shown(NamedTuple):
    """The three shares as percentages are kept (7826 is 78.26 %); they add up to 100 %."""

    accepted: int
    rejected: int
    auto: int


@dataclass(frozen=True)
class Acceptance:
    """What became of handoffs, each counted once (M7).

    Accepted, rejected with a reason, gone back by themselves because nobody decided (auto), and still waiting
    (pending). Shares are of the decided ones; what waits stands apart. Of 151 handed over 108 were accepted,
    24 rejected, 6 went back and 13 wait: 78.26 %, 17.39 % and 4.35 % of 138; of all of them 71.52 % are
    accepted. Usual are 70 to 90 %. Source: agreements between marketing and sales on SALs.
    """

    accepted: int
    rejected: int = 0
    auto: int = 0
    pending: int = 0

    def __post_init__(self) -> None:
        if min(self.accepted, self.rejected, self.auto, self.pending) < 0:
            raise ValueError("The number of handoffs cannot be below 0.")

    @property
    def decided(self) -> int:
        """How many are no longer waiting: the n of the shares."""
        return self.accepted + self.rejected + self.auto

    @property
    def handed(self) -> int:
        """How many were handed over, those that wait included."""
        return self.decided + self.pending

    @property
    def acceptance(self) -> Fraction | None:
        """The share of the decided that was accepted; none before anything is decided."""
        return _share(self.accepted, self.decided)

    @property
    def rejection(self) -> Fraction | None:
        """The share of the decided that was rejected."""
        return _share(self.rejected, self.decided)

    @property
    def no_decision(self) -> Fraction | None:
        """The share of the decided that went back because nobody decided."""
        return _share(self.auto, self.decided)

    @property
    def of_all(self) -> Fraction | None:
        """The share of all handed over that is accepted by now."""
        return _share(self.accepted, self.handed)

    @property
    def shown(self) -> Shown | None:
        """The three shares to two decimals; what rounding leaves over goes to the largest remainder."""
        return Shown(*split(10_000, [self.accepted, self.rejected, self.auto])) if self.decided else None

    @property
    def benchmark(self) -> str:
        """What the acceptance says beside what is usual; nothing is said of fewer than 30."""
        share = self.acceptance
        if share is None:
            return "nothing decided yet"
        if self.decided < ENOUGH:
            return f"{self.decided}/{ENOUGH} decided: too few to compare"
        if share >= NEAR_ALL:
            return "near 100\u202f%: the bar may be too low"
        if share > MOST:
            return "above the usual 70–90\u202f%"
        return "within the usual 70–90\u202f%" if share >= LEAST else "below the usual 70–90\u202f%"


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
