"""A number split into whole slices that add up to it."""

from collections.abc import Sequence
from fractions import Fraction


def split(total: int, weights: Sequence[int | Fraction]) -> list[int]:
    """The total in whole slices, as near to the weights as whole slices can be (M1c).

    Each slice gets its share rounded down; what is left goes one by one to the largest remainders, the
    earlier of equals first. A quarter's 300 handoffs by the working days 22, 21 and 21 of its months:
    103.125, 98.4375, 98.4375 become 103, 99, 98. The unit is that of the total.
    """
    if any(weight < 0 for weight in weights):
        raise ValueError("No part can weigh less than 0.")
    whole = sum(weights)
    if not whole:
        raise ValueError("At least one part must weigh something.")
    shares = [Fraction(total) * weight / whole for weight in weights]
    slices = [share.numerator // share.denominator for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda at: slices[at] - shares[at])
    for at in by_remainder[: total - sum(slices)]:
        slices[at] += 1
    return slices
