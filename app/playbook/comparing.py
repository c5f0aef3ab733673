"""Comparing two texts of a definition word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from typing import Any

from app.playbook.kinds import Kind
from app.playbook.outlines import outline_of

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORK = 5_000_000
"""So many pairs of words are looked at in all; what is left then is told as a whole."""


@dataclass(frozen=True)
class Piece:
    """Some words that stand in both texts, or were removed, or added."""

    mark: str
    """`same`, `removed` or `added`."""
    text: str


Line = Sequence[Piece]


class TooMuch(Exception):  # noqa: N818 - it is no error
    """Whoever compares has no patience left."""


@dataclass
class Patience:
    """How many pairs of words may still be looked at."""

    left: int = MOST_WORK

    def spend(self, pairs: int) -> None:
        if pairs > self.left:
            raise TooMuch
        self.left -= pairs


class Matcher(SequenceMatcher[str]):
    """Finds what two texts have in common, as long as its patience lasts."""

    patience: Patience

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        if ahi is not None and bhi is not None:
            self.patience.spend((ahi - alo) * (bhi - blo))
        return super().find_longest_match(alo, ahi, blo, bhi)


@dataclass(frozen=True)
class Change:
    """What changed in one field, line by line."""

    label: str
    lines: Sequence[Line]


def changes(kind: Kind, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """The fields in which two bodies differ."""
    found, patience = [], Patience()
    for field in outline_of(kind).fields:
        old, new = field.lines(field.value_in(before)), field.lines(field.value_in(after))
        if list(old) != list(new):
            found.append(Change(field.label, list(compare(old, new, patience))))
    return found


def compare(before: Sequence[str], after: Sequence[str], patience: Patience | None = None) -> Iterator[Line]:
    """The lines of both, each word marked; a line that only changed is told once."""
    patience = patience or Patience()
    for what, start, end, new_start, new_end in opcodes(before, after, patience):
        old, new = before[start:end], after[new_start:new_end]
        if what == "equal":
            yield from ([Piece("same", line)] for line in new)
            continue
        pairs = min(len(old), len(new))
        yield from (list(words(*pair, patience)) for pair in zip(old[:pairs], new[:pairs], strict=True))
        yield from ([Piece("removed", line)] for line in old[pairs:])
        yield from ([Piece("added", line)] for line in new[pairs:])


def words(before: str, after: str, patience: Patience | None = None) -> Iterator[Piece]:
    """One line, word by word; two lines that have little in common are told one after the other."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    found = opcodes(old, new, patience or Patience())
    in_common = sum(len("".join(old[start:end])) for what, start, end, *_ in found if what == "equal")
    if 3 * in_common < max(len(before), len(after)):
        found = [("replace", 0, len(old), 0, len(new))]
    for what, start, end, new_start, new_end in found:
        if what == "equal":
            yield Piece("same", "".join(old[start:end]))
            continue
        if start < end:
            yield Piece("removed", "".join(old[start:end]))
        if new_start < new_end:
            yield Piece("added", "".join(new[new_start:new_end]))


def opcodes(
    before: Sequence[str], after: Sequence[str], patience: Patience
) -> Sequence[tuple[str, int, int, int, int]]:
    """How one becomes the other, as difflib says it; one instead of the other when patience ends."""
    matcher = Matcher(None, before, after, autojunk=False)
    matcher.patience = patience
    try:
        return matcher.get_opcodes()
    except TooMuch:
        return [("replace", 0, len(before), 0, len(after))]
