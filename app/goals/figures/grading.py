"""How a goal ended: its grade, the colour of the grade, and one sentence for the whole team."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from app.figures import percent

STRONG = Fraction(7, 10)
FAIR = Fraction(4, 10)


class Colour(Enum):
    """The colour of a grade; never shown without its words."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def words(self) -> str:
        """What the colour means."""
        return {"green": "well done", "amber": "part of the way", "red": "little progress"}[self.value]

    @property
    def tone(self) -> str:
        """The tone of the look that goes with it."""
        return {"green": "good", "amber": "risk", "red": "late"}[self.value]


@dataclass(frozen=True)
class Grade:
    """What a goal came to, from its progress (M20).

    The grade is the progress, at least 0 and at most 1. A committed goal is achieved only at 1. An
    aspirational one aims higher than anybody dares to promise: from 0.7 on it is green, from 0.4 on amber,
    below that red. £471,000 of £576,000 are 0.818: green if it was aspirational, missed by 18.2 % if it was
    committed. Source: Google's grading of OKRs, as quarterly reviews use it.
    """

    progress: Fraction
    is_committed: bool = True

    @property
    def value(self) -> Fraction:
        """The grade, from 0 to 1."""
        return min(max(self.progress, Fraction(0)), Fraction(1))

    @property
    def is_achieved(self) -> bool:
        """Whether the target was reached in full."""
        return self.progress >= 1

    @property
    def colour(self) -> Colour:
        """Of a committed goal only all of it is green."""
        if self.is_committed:
            return Colour.GREEN if self.is_achieved else Colour.RED
        if self.value >= STRONG:
            return Colour.GREEN
        return Colour.AMBER if self.value >= FAIR else Colour.RED

    @property
    def words(self) -> str:
        """What the whole team reads: “achieved with 103 %”, “missed by 18.2 %”, “81.8 % of the way”."""
        return verdict_words(self.progress, is_committed=self.is_committed)


def verdict_words(progress: Fraction, *, is_committed: bool = True) -> str:
    """The end of a goal in words; what is nearly all of it never reads as all of it."""
    if progress >= 1:
        return f"achieved with {percent(progress, 1)}"
    if is_committed:
        return f"missed by {percent(1 - progress, 1)}"
    return f"{percent(max(progress, Fraction(0)), 1)} of the way"
