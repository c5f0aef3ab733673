"""Several words in one cell: put between separators, and taken apart again."""

import re
from collections.abc import Iterable

SEPARATORS = ",;"


def joined(words: Iterable[str], separator: str = ";") -> str:
    """The words in one cell; a word that holds a separator stands in quotes."""
    return f"{separator} ".join(quoted(word) for word in words)


def quoted(word: str) -> str:
    """The word, in quotes where it would be taken apart without them."""
    if word.startswith('"') or any(mark in word for mark in f"{SEPARATORS}\n"):
        return '"' + word.replace('"', '""') + '"'
    return word


def parted(cell: str, separators: str = SEPARATORS) -> list[str]:
    """The words in the cell, without blanks; a line end parts them too."""
    piece = re.compile(rf'\s*(?:"((?:[^"]|"")*)"\s*(?=[{separators}\n]|\Z)|([^{separators}\n]*))')
    words, place = [], 0
    while place <= len(cell) and (match := piece.match(cell, place)):
        words.append((match[1].replace('""', '"') if match[1] is not None else match[2]).strip())
        place = match.end() + 1
    return [word for word in words if word]
