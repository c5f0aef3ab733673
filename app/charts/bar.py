"""Bars beneath their labels, one for each number, with what each aims at and what all aim at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from app.charts.frame import Chart, Label, Rule, Said, Table, key_of
from app.charts.scale import Scale

Tone = Literal["", "good", "risk", "late", "marketing", "sales"]
TONE_WORDS = {"good": "on pace", "risk": "behind", "late": "far behind"}
LETTERS = 44
"""So many stand in one line on a phone."""
LINE_HEIGHT, BAR_HEIGHT, GAP, GAP_IN_GROUP, BELOW_WORDS = 17, 14, 16, 6, 5
MOST_LINES = 2
LONG_WORD = re.compile(rf"(\w{{{LETTERS - 2}}})(?=\w)")


@dataclass(frozen=True)
class Bar:
    """A number with its name; those of one label that follow each other stand together."""

    label: str
    value: int
    mark: int | None = None
    """What this one aims at."""
    tone: Tone = ""

    @property
    def name(self) -> str:
        """The label, with a word for the tone unless it has it already."""
        return self.label if self.tone_word in self.label.casefold() else f"{self.label} · {self.tone_word}"

    @property
    def tone_word(self) -> str:
        return TONE_WORDS.get(self.tone, self.tone)

    def told(self, said: Said) -> str:
        """“£412,000 of £600,000”."""
        return said(self.value) if self.mark is None else f"{said(self.value)} of {said(self.mark)}"


@dataclass(frozen=True)
class DrawnBar:
    """Where a bar stands, and its words above it."""

    tone: Tone
    x: float
    y: float
    width: float
    mark: float | None
    names: Sequence[Label]
    """The name, line by line."""
    told: Label


@dataclass(frozen=True)
class BarChart(Chart):
    """The bars from the top down."""

    bars: Sequence[DrawnBar]
    nought: float
    target: Rule | None

    bar_height = BAR_HEIGHT

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.bars


def bar_chart(
    title: str,
    description: str,
    bars: Sequence[Bar],
    *,
    said: Said,
    target: int | None = None,
    key: str = "",
) -> BarChart:
    """A bar for each of these, all from nought."""
    aims = [value for value in (target, *(bar.mark for bar in bars)) if value is not None]
    numbers = [0, *(bar.value for bar in bars), *aims]
    across = Scale(min(numbers), max(numbers), 0, 100)
    drawn, height = _drawn(bars, said, across, top=0 if target is None else LINE_HEIGHT + 6)
    return BarChart(
        title=title,
        description=description,
        key=key or key_of(title),
        table=_table(title, bars, said, target),
        height=height,
        bars=drawn,
        nought=across.place(0),
        target=None if target is None else _target(f"Target {said(target)}", across.place(target), height),
    )


def _drawn(bars: Sequence[Bar], said: Said, across: Scale, *, top: int) -> tuple[Sequence[DrawnBar], int]:
    """The bars one below the other, and how far down they reach."""
    drawn: list[DrawnBar] = []
    y = top
    for before, bar in zip((None, *bars), bars, strict=False):
        is_same = before is not None and before.label == bar.label
        y += 0 if before is None else GAP_IN_GROUP if is_same else GAP
        names, told = _words(bar.tone_word if is_same else bar.name, bar.told(said), y)
        start, end = sorted((across.place(0), across.place(bar.value)))
        mark = None if bar.mark is None else across.place(bar.mark)
        y = round(told.y) + BELOW_WORDS
        drawn.append(DrawnBar(bar.tone, start, y, round(end - start, 1), mark, names, told))
        y += BAR_HEIGHT
    return drawn, y + BELOW_WORDS


def _words(name: str, told: str, y: int) -> tuple[Sequence[Label], Label]:
    """The name, line by line, and the number at the end of its last line, or beneath it if that is full."""
    name = LONG_WORD.sub(r"\1- ", name)
    lines = wrap(name, LETTERS, max_lines=MOST_LINES, placeholder="…") or [""]
    names = [Label(line, 0, y + LINE_HEIGHT * number + 12) for number, line in enumerate(lines)]
    is_full = len(lines[-1]) + len(told) + 2 > LETTERS
    return names, Label(told, 100, names[-1].y + is_full * LINE_HEIGHT, "end")


def _target(words: str, x: float, height: int) -> Rule:
    """A line down, named at its upper end."""
    is_left = x > 50
    label = Label(words, x, 12, "end" if is_left else "start", dx=2 if is_left else -2)
    return Rule(x, LINE_HEIGHT, x, height, label)


def _table(title: str, bars: Sequence[Bar], said: Said, target: int | None) -> Table:
    """A row for each bar."""
    aim = "" if target is None else f". Target {said(target)}"
    rows = [(bar.name, said(bar.value)) for bar in bars]
    if all(bar.mark is None for bar in bars):
        return Table(title + aim, ("Name", "Value"), rows)
    marks = ["none" if bar.mark is None else said(bar.mark) for bar in bars]
    with_marks = [(*row, mark) for row, mark in zip(rows, marks, strict=True)]
    return Table(title + aim, ("Name", "Value", "Aimed at"), with_marks)
