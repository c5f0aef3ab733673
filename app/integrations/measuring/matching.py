"""What the columns of a file mean: their names, in the words that people use, to what is asked of a KPI."""

import re
from collections.abc import Iterable, Mapping, Sequence

from app.text import fold

FIELDS: Mapping[str, str] = {
    "day": "Day or period",
    "first": "From",
    "last": "Until",
    "value": "Value",
    "numerator": "How many of them",
    "denominator": "Of how many",
    "n": "n",
    "amount": "Amount",
}
"""What a file can say, and what that is called on the screen."""

OF_VALUES = ("day", "first", "last", "value", "numerator", "denominator", "n")
OF_ROWS = ("day", "amount")

SYNONYMS: Mapping[str, str] = {
    "day": "date day period month week quarter when datum tag zeitraum monat woche quartal wann",
    "first": "first from start starton starts startdate periodstart begin von ab beginn anfang startdatum",
    "last": "last until to till end endon ends enddate periodend bis ende enddatum",
    "value": "value number figure result count total wert zahl anzahl ergebnis summe",
    "numerator": "numerator part hits accepted won zähler zaehler teil davon treffer",
    "denominator": "denominator whole of outof base nenner basis grundgesamtheit von2 gesamt",
    "n": "n size samplesize sample stichprobe fallzahl umfang",
    "amount": "amount sum price cost revenue betrag summe preis kosten umsatz",
}
"""Folded names of columns, without blanks and signs; the first that a file has is taken."""

Columns = dict[str, int | None]


def match(header: Sequence[str], fields: Iterable[str]) -> Columns:
    """For each of these fields the column that is named for it, or none; every column serves once."""
    plain = [re.sub(r"\W|_", "", fold(name)) for name in header]
    found: Columns = {}
    for field in fields:
        known = [plain.index(word) for word in SYNONYMS[field].split() if word in plain]
        free = [place for place in known if place not in found.values()]
        found[field] = free[0] if free else None
    return found


def fitting(chosen: Mapping[str, int | None] | None, header: Sequence[str], fields: Sequence[str]) -> Columns:
    """The columns chosen by hand, as far as the file has them; else those that are found."""
    if not chosen:
        return match(header, fields)
    within = range(len(header))
    return {field: place if (place := chosen.get(field)) in within else None for field in fields}
