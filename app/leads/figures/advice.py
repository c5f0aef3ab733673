"""What a grade advises: whether contact is worth it now."""

from enum import Enum


class Advice(Enum):
    """What to do with somebody, by how well they fit and how much they want."""

    CONTACT = "contact"
    NURTURE = "nurture"
    IGNORE = "ignore"


CONTACT = frozenset({"A1", "A2", "B1"})
IGNORE = frozenset({"C2", "C3"})


def advice(grade: str) -> Advice | None:
    """A1, A2 and B1 are worth a contact now, C2 and C3 none; whoever is between is nurtured (C13).

    The letter says how well they fit, the number how much they want; nothing is advised without a grade.
    """
    if not grade:
        return None
    if grade in CONTACT:
        return Advice.CONTACT
    return Advice.IGNORE if grade in IGNORE else Advice.NURTURE
