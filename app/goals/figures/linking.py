"""Whether a KPI and what it should lead to, revenue or SQLs, go along with each other week by week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

ENOUGH = 12
LAGS = range(13)
VISIBLE = 3
"""So many standard errors from 0, for the strongest of several lags is often strong by chance."""


@dataclass(frozen=True)
class Link:
    """Spearman's rho between two rows of weeks, the lag in weeks at which it was found, and its n."""

    rho: Decimal | None
    """From -1 to 1, to six decimals; none if one of the two never moved."""
    lag: int
    n: int
    tried: int = 1
    """How many lags had weeks enough to choose among."""

    @property
    def is_enough(self) -> bool:
        """Whether there are weeks enough to say anything."""
        return self.n >= ENOUGH

    @property
    def is_visible(self) -> bool:
        """Whether rho is at least three standard errors, 3 / √(n − 1), from 0."""
        return self.is_enough and self.rho is not None and self.rho**2 * (self.n - 1) >= VISIBLE**2

    @property
    def words(self) -> str:
        """“rho 0.08 over 20 weeks: no visible link”; never without n."""
        weeks = f"{self.n} {'week' if self.n == 1 else 'weeks'}"
        if not self.is_enough:
            return f"{weeks}: too short to tell, {ENOUGH} are needed"
        if self.rho is None:
            return f"{weeks}: one of the two never moved, so nothing can be told"
        later = f", {self.lag} {'week' if self.lag == 1 else 'weeks'} later" if self.lag else ""
        return f"rho {_written(self.rho)} over {weeks}{later}: {self._finding}"

    @property
    def caution(self) -> str:
        """What to keep in mind: rho is the strongest of those tried, and two may move together by chance."""
        if not self.is_enough or self.tried < 2:
            return ""
        return f"The strongest of {self.tried} lags tried: the best of many is often chance, and no cause."

    @property
    def _finding(self) -> str:
        if not self.is_visible:
            return "no visible link"
        return "they move together" if (self.rho or 0) > 0 else "they move against each other"


def link(xs: Sequence[int | None], ys: Sequence[int | None], lags: Iterable[int] = LAGS) -> Link:
    """How a KPI (xs) and what it should lead to (ys) go along, week by week, the oldest first (M22).

    With a lag of k weeks each x stands beside the y of k weeks later; weeks in which one is unknown are left
    out. Of the lags that have 12 pairs or more the one with the largest |rho| is told, the shorter of equals;
    as that is a choice among up to 13, a link counts as visible only from three standard errors on. With
    fewer than 12 pairs at every lag it is too short, and the shortest lag is told: x 100, 120, 90, 150, 130,
    110 and y 8, 12, 10, 9, 7, 11 have rho −0.20 with n 6. Source: Spearman 1904, for teams whose traffic
    moves independently of their revenue.
    """
    if len(xs) != len(ys):
        raise ValueError("Both rows need the same weeks.")
    found = [_at(xs, ys, lag) for lag in sorted(lags)]
    if not found:
        raise ValueError("At least one lag is needed.")
    enough = [each for each in found if each.is_enough]
    best = max(enough or found[:1], key=lambda each: abs(each.rho) if each.rho is not None else Decimal(-1))
    return Link(best.rho, best.lag, best.n, tried=len(enough))


def _at(xs: Sequence[int | None], ys: Sequence[int | None], lag: int) -> Link:
    """What is found at one lag."""
    pairs = [(x, y) for x, y in zip(xs, ys[lag:], strict=False) if x is not None and y is not None]
    return Link(spearman([x for x, _ in pairs], [y for _, y in pairs]), lag, len(pairs))


def spearman(xs: Sequence[int], ys: Sequence[int]) -> Decimal | None:
    """The correlation of the ranks, from -1 to 1, to six decimals; equal values share their average rank.

    None if one of the two never moves, or there is only one pair.
    """
    left, right = _ranks(xs), _ranks(ys)
    together = sum(x * y for x, y in zip(left, right, strict=True))
    spread = sum(x * x for x in left) * sum(y * y for y in right)
    if not spread:
        return None
    return (Decimal(together) / Decimal(spread).sqrt()).quantize(Decimal("0.000001"))


def _ranks(values: Sequence[int]) -> list[int]:
    """How far each value's rank is from the middle one, twice, so that average ranks are whole too."""
    ordered = sorted(values)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for rank, value in enumerate(ordered):
        first.setdefault(value, rank)
        last[value] = rank
    return [first[value] + last[value] - len(values) + 1 for value in values]


def _written(rho: Decimal) -> str:
    """In two decimals, with a real minus."""
    return f"{rho:.2f}".replace("-0.00", "0.00").replace("-", "\u2212")
