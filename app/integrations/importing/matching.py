"""What the columns of a file mean: their names, in the words that people use, to the fields of a card."""

import re
from collections.abc import Sequence

from app.text import fold

FIELDS = {
    "title": "Title",
    "kind": "Kind",
    "column": "Column",
    "people": "People",
    "driver": "Driver",
    "due_on": "Due",
    "labels": "Labels",
    "goals": "Goals",
    "description": "Description",
    "id": "Id",
}
"""The fields that a file can fill, and what they are called on the screen and in exports."""

SYNONYMS = {
    "title": "title cardtitle card cardname name task taskname summary subject topic "
    "titel aufgabe karte thema betreff",
    "kind": "kind cardkind type cardtype art typ kartenart",
    "column": "column list listname status stage state phase spalte liste zustand",
    "people": "people person members assignee assignees assignedto team "
    "personen beteiligte mitglieder zugewiesen",
    "driver": "driver drives owner lead responsible "
    "treiber verantwortlich verantwortliche verantwortlicher zuständig",
    "due_on": "due dueon duedate deadline date "
    "fällig fälligam fälligkeit fälligkeitsdatum termin frist datum",
    "labels": "labels label tags tag keywords schlagworte schlagwort schlagwörter etiketten stichworte",
    "goals": "goals goal serves objective objectives ziel ziele",
    "description": "description desc details notes note text beschreibung notizen notiz bemerkung",
    "id": "id uid key cardid externalid kennung nummer",
}
"""Folded names of columns, without blanks and signs; the first that a file has is taken."""

Mapping = dict[str, int | None]


def match(header: Sequence[str]) -> Mapping:
    """For each field the column that is named for it, or none; every column serves once."""
    plain = [re.sub(r"\W|_", "", fold(name)) for name in header]
    mapping: Mapping = {}
    for field, synonyms in SYNONYMS.items():
        words = synonyms.split()
        found = [plain.index(word) for word in words if word in plain]
        mapping[field] = found[0] if found else None
    return mapping


def fitting(mapping: Mapping | None, header: Sequence[str]) -> Mapping:
    """The mapping chosen by hand, as far as the file has such columns; else the one that is found."""
    if mapping is None:
        return match(header)
    within = range(len(header))
    return {field: index if (index := mapping.get(field)) in within else None for field in FIELDS}
