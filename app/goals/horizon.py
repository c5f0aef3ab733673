"""How far a goal looks ahead, in a word."""

HORIZONS = ((10, "week"), (35, "month"), (100, "quarter"), (190, "half-year"), (400, "year"))
"""The most days of each."""


def horizon(days: int) -> str:
    """The word for so many days: a goal of 92 days is one of the quarter."""
    return next((word for most, word in HORIZONS if days <= most), "long run")
