"""The numbers of the funnel as tiles: each with how many it is of, and with lists that add up to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.db import session
from app.figures import UNITS, percent, rounded, said
from app.leads.figures.acceptance import ENOUGH, Acceptance
from app.leads.funnel.answering import ENDS, OTHERS, RAISED, Speeds
from app.leads.funnel.handed import Handed
from app.leads.funnel.scope import Scope
from app.leads.models.handoff import Handoff
from app.leads.models.lead import Lead
from app.leads.models.stage import STILL_OPEN
from app.leads.quality import WHOLE
from app.leads.worked import Share, close_rate, worked_share

HANDOFFS, DEALS, SQLS, MEND = "/handoffs/all", "/funnel/deals", "/funnel/sqls", "/quality"


@dataclass(frozen=True)
class Link:
    """A number that opens its list."""

    count: int
    words: str
    address: str


@dataclass(frozen=True)
class Tile:
    """One number, what it is of, and what it says."""

    words: str
    figure: str
    of: str
    links: Sequence[Link]
    note: str = ""
    page: str = ""
    """Where more is told of it, if somewhere."""


def tiles(scope: Scope, handed: Handed, answered: dict[str, Speeds], off: Share) -> list[Tile]:
    """All of them, in the order in which a lead goes its way. Four queries."""
    return [
        flow(scope),
        accepting(scope, handed.acceptance),
        packs(scope, handed),
        answering(scope, RAISED, "Hand-raisers: until somebody calls", answered[RAISED]),
        answering(scope, OTHERS, "All others: until somebody calls", answered[OTHERS]),
        working(scope),
        suiting(scope, off),
        closing(scope),
        knowing(scope),
    ]


def flow(scope: Scope) -> Tile:
    """How many leads came in (B17)."""
    query = select(func.count()).where(
        Lead.merged_into_id.is_(None), *scope.in_days(Lead.created_at), *scope.conditions
    )
    count = session.scalar(query) or 0
    address = scope.leads(since=scope.first, until=scope.last)
    return Tile("Lead flow", f"{count:,}", "", [Link(count, "came in", address)])


def accepting(scope: Scope, found: Acceptance) -> Tile:
    """What became of what was handed over (M7)."""

    def link(count: int, words: str, show: str) -> Link:
        return Link(count, words, scope.address(HANDOFFS, state=show))

    return Tile(
        "Accepted of what was decided",
        percent(found.accepted, found.decided),
        f"of {found.decided} decided",
        [
            link(found.accepted, "accepted", "accepted"),
            link(found.rejected, "returned", "returned"),
            link(found.auto, "not answered in time", "late"),
            link(found.pending, "waiting", "waiting"),
            link(found.handed, "handed over in all", "handed"),
        ],
        found.benchmark,
    )


def packs(scope: Scope, found: Handed) -> Tile:
    """What those who accepted say of the pack (C5)."""
    return Tile(
        "Packs with all they needed",
        percent(found.complete, found.rated),
        f"of {found.rated} rated",
        [
            Link(found.complete, "all I needed", scope.address(HANDOFFS, state="complete")),
            Link(found.missing, "something missing", scope.address(HANDOFFS, state="missing")),
        ],
        few(found.rated),
    )


def answering(scope: Scope, kind: str, words: str, found: Speeds) -> Tile:
    """How long it takes until a person reaches out, and how often nobody does (M6)."""
    speed = found.speed
    typical = said(rounded(speed.median), UNITS["minutes"]) if speed.median is not None else "–"
    links = [
        Link(len(found.ending(end)), what, scope.address(HANDOFFS, state=f"{kind}-{end}"))
        for end, what in ENDS.items()
    ]
    in_time = f"{percent(speed.met, speed.n)} within {found.target} working minutes, as agreed"
    note = "; ".join(filter(None, (in_time if speed.n else "", few(speed.n))))
    return Tile(words, typical, f"the median; {speed.n} were due", links, note)


def working(scope: Scope) -> Tile:
    """How many of the accepted leads somebody tried to reach (D11)."""
    found = worked_share(scope.first, scope.last, *scope.conditions, counted_by=Handoff.submitted_at)
    return Tile(
        "Accepted leads worked",
        found.words,
        f"of {found.n} accepted",
        [
            Link(found.part, "worked", scope.address(HANDOFFS, state="worked")),
            Link(found.n - found.part, "not worked yet", scope.address(HANDOFFS, state="untouched")),
        ],
        few(found.n),
    )


def suiting(scope: Scope, off: Share) -> Tile:
    """How many SQLs are of nobody whom both sides want to win (A16)."""
    return Tile(
        "SQLs of no agreed persona",
        off.words,
        f"of {off.n} SQLs",
        [
            Link(off.part, "of no agreed persona", scope.address(SQLS, off="yes")),
            Link(off.n, "SQLs in all", scope.address(SQLS)),
        ],
        few(off.n),
    )


def closing(scope: Scope) -> Tile:
    """How many of the decided deals were won (B17)."""
    found = close_rate(scope.first, scope.last, *scope.conditions)
    return Tile(
        "Close rate",
        found.words,
        f"of {found.n} decided deals",
        [
            Link(found.part, "won", scope.address(DEALS, state="won")),
            Link(found.n - found.part, "lost", scope.address(DEALS, state="lost")),
        ],
        few(found.n),
    )


def knowing(scope: Scope) -> Tile:
    """How much is known of what must be known of open leads (M25)."""
    lacking = func.count().filter(Lead.quality < WHOLE)
    query = select(func.count(), func.coalesce(func.sum(Lead.quality), 0), lacking).where(
        Lead.stage.in_(STILL_OPEN), Lead.merged_into_id.is_(None), *scope.conditions
    )
    n, known, mend = session.execute(query).one()
    return Tile(
        "Data quality",
        percent(int(known), n * WHOLE),
        f"of {n:,} open leads",
        [
            Link(mend, "with something to mend", scope.leads(*STILL_OPEN, states=("mend",), sort="quality")),
            Link(n, "open in all", scope.leads(*STILL_OPEN)),
        ],
        page=MEND,
    )


def few(n: int) -> str:
    """That a number says little, as long as it is of a few."""
    return f"{n}/{ENOUGH}: too few to say much" if n < ENOUGH else ""
