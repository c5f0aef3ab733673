"""The table that `make bench` prints."""

from collections.abc import Iterator, Sequence

from tests.bench.goals import Figure

HEADINGS = ("what", "cards", "ours", "beside", "ratio", "goal", "")


def table(figures: Sequence[Figure]) -> str:
    """All figures, a line each."""
    return "\n".join(lines([HEADINGS, *(row(figure) for figure in figures)]))


def lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with their cells below each other, numbers to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS))]
    for row in rows:
        cells = [
            cell.rjust(width) if 1 <= at <= 4 else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def row(figure: Figure) -> tuple[str, ...]:
    """One figure in words."""
    return (
        figure.goal.what,
        f"{figure.size:,}",
        amount(figure.ours, figure.goal.unit),
        amount(figure.beside, figure.goal.unit),
        "" if figure.ratio is None else f"{number(figure.ratio)} x",
        "" if figure.judged is None else figure.goal.words,
        figure.verdict,
    )


def amount(value: float | None, unit: str) -> str:
    """The number with its unit, or nothing."""
    return "" if value is None else f"{number(value)} {unit}".strip()


def number(value: float) -> str:
    """The number as exactly as it deserves."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
