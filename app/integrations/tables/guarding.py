"""Cells that a spreadsheet would run: marked with an apostrophe on the way out, unmarked on the way in."""

import re

INVISIBLE = r"\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff"
FORMULA = re.compile(rf"'*[{INVISIBLE}]*[=+\-@＝＋－＠\t\r]")
"""What starts a formula; also behind apostrophes, so that a cell that has one of its own keeps it."""


def guarded(cell: str) -> str:
    """The cell as plain text for a spreadsheet."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell, 1) else cell
