"""The kinds of definitions, and the chapters of the book in which they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a definition is about."""

    VISION = "vision"
    ICP = "icp"
    PERSONA = "persona"
    JOURNEY = "journey"
    VALUE_PROP = "value_prop"
    STAGE = "stage"
    MQL = "mql"
    SALES_READY = "sales_ready"
    SQL = "sql"
    HANDOFF_PROCESS = "handoff_process"
    WORKING_AGREEMENT = "working_agreement"
    TERM = "term"


@dataclass(frozen=True)
class Chapter:
    """A chapter of the book."""

    key: str
    title: str
    kinds: Sequence[Kind]


CHAPTERS = (
    Chapter("why", "Why we are here", (Kind.VISION,)),
    Chapter("whom", "Whom we want to win", (Kind.ICP, Kind.PERSONA, Kind.JOURNEY)),
    Chapter("what", "What we tell them", (Kind.VALUE_PROP,)),
    Chapter("funnel", "The one funnel", (Kind.STAGE, Kind.MQL, Kind.SALES_READY, Kind.SQL)),
    Chapter("handoff", "How we hand over", (Kind.HANDOFF_PROCESS,)),
    Chapter("together", "How we work together", (Kind.WORKING_AGREEMENT,)),
    Chapter("words", "What our words mean", (Kind.TERM,)),
)
"""The book, from front to back."""
