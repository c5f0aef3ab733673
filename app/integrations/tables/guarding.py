"""Cells that a spreadsheet would run: marked with an apostrophe on the way out, unmarked on the way in."""

import re

INVISIBLE = (
    r"\s\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    r"\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff"
)
"""Blanks, controls, and what takes no room or looks like a blank: spreadsheets may leave them out."""
FORMULA = re.compile(rf"'*[{INVISIBLE}]*[=+\-@＝＋－＠\t\r]")
"""What starts a formula; also behind apostrophes, so that a cell that has one of its own keeps it."""


def guarded(cell: str) -> str:
    """The cell as plain text for a spreadsheet."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell, 1) else cell
