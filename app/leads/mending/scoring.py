"""The score of all open leads (M25), and what would raise it; one query, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import case, func, or_, select

from app.db import session
from app.leads.figures.data_quality import Gap
from app.leads.models.lead import Lead
from app.leads.quality import FIELDS, WHOLE, known, weighed


@dataclass(frozen=True)
class Standing:
    """How good the data of open leads is."""

    n: int
    score: Fraction | None
    """The mean share of valid fields; none without leads."""
    gaps: Sequence[Gap]
    """What is missing, what raises the score most first."""


def standing() -> Standing:
    """How it is now."""
    missing = [func.sum(case((or_(*known(field)), 0), else_=1)) for field in FIELDS]
    query = (
        select(func.count(Lead.id), func.sum(Lead.quality), *missing)
        .outerjoin(Lead.contact)
        .outerjoin(Lead.account)
        .where(*weighed())
    )
    n, total, *counts = session.execute(query).one()
    if not n:
        return Standing(0, None, ())
    gaps = [gap(field, int(count), n) for field, count in zip(FIELDS, counts, strict=True) if count]
    return Standing(n, Fraction(int(total), WHOLE * n), sorted(gaps, key=lambda each: -each.rise))


def gap(field: str, missing: int, n: int) -> Gap:
    """What filling this field everywhere would bring."""
    return Gap(field, missing, n, Fraction(missing, len(FIELDS) * n))


def per_cent(share: Fraction) -> str:
    """“81.2”, as a share is said."""
    return f"{float(100 * share):.1f}"


def points(rise: Fraction) -> str:
    """“1.3”, or “0.03” where it is less than one."""
    rises = float(100 * rise)
    if rises >= 1:
        return f"{rises:.1f}"
    return f"{rises:.2f}" if rises >= 0.01 else "less than 0.01"
