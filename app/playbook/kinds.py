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
    GOAL = "goal"
    KPI = "kpi"

    @property
    def home(self) -> str:
        """The address under which definitions of this kind are read."""
        return HOMES.get(self, "/playbook")

    @property
    def place(self) -> str:
        """What the page with all of them is called."""
        return {Kind.GOAL: "Goals", Kind.KPI: "KPIs"}.get(self, "Playbook")

    @property
    def among(self) -> str:
        """Where one of them stands, in words."""
        return {Kind.GOAL: "among the goals", Kind.KPI: "among the KPIs"}.get(self, "in the playbook")

    @property
    def proposed_as(self) -> str:
        """To stand after “proposed it”."""
        return {Kind.GOAL: "as a goal", Kind.KPI: "as a KPI"}.get(self, "for the playbook")


HOMES = {Kind.GOAL: "/goals", Kind.KPI: "/kpis"}
"""Kinds that have pages of their own, outside the book: an upper room draws them."""

BOOKISH = tuple(kind for kind in Kind if kind not in HOMES)
"""Those that stand in the book, and whose names are words of the team."""


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
