"""Observing: rows of a table are brought in under the name of a feed, and counted by KPIs that ask for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import delete, func, insert, select

from app import clock
from app.db import session
from app.errors import Refusal
from app.goals.amounts import refuse_amounts_of_another
from app.goals.computing import compute_feed
from app.goals.counting import feed_of
from app.goals.facts import about, definition_of, named
from app.goals.finding import terms_of_kpi
from app.goals.models.measurement import Observation
from app.hours.models import the_teams_today
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.models.definition import Definition
from app.text import counted


@dataclass(frozen=True)
class Seen:
    """One row: when it happened, what it came to, and what else is known of it."""

    day: date
    traits: Mapping[str, str]
    amount: int = 1


class RowsBroughtIn(Event, kind="kpi.rows_brought_in"):
    @property
    def sentence(self) -> str:
        rows = counted(self.data["count"], "row", "rows")
        return f"brought in {rows} of “{self.data['feed']}” for {named(self)} from “{self.data['file']}”"

    def undo(self, *, by: User) -> Event:
        return take_rows_back(self, by=by)


class RowsTakenBack(Event, kind="kpi.rows_taken_back"):
    no_way_back = "Bring the file in again if its rows were right."

    @property
    def sentence(self) -> str:
        rows = counted(self.data["count"], "row", "rows")
        return f"took back {rows} of “{self.data['feed']}” for {named(self)}"


def bring_in_rows(
    kpi: Definition, rows: Sequence[Seen], *, file: str, batch: str, by: User
) -> RowsBroughtIn | None:
    """Keep these rows, and count what they change; nothing, if the same file was brought in before."""
    feed = feed_asked_by(kpi)
    if is_here(feed, batch):
        return None
    today = the_teams_today()
    if any(each.day > today for each in rows):
        raise Refusal("Some of these rows are of days to come. Take them out, then bring the file in again.")

    same = {"feed": feed, "batch": batch, "recorded_at": clock.now()}
    session.execute(
        insert(Observation),
        [
            {**same, "happened_on": each.day, "amount": each.amount, "traits": dict(each.traits)}
            for each in rows
        ],
    )
    data = about(kpi, feed=feed, file=file, batch=batch, count=len(rows))
    brought = record(RowsBroughtIn(actor=by, **data))
    compute_feed(feed)
    return brought


def feed_asked_by(kpi: Definition) -> str:
    """The feed whose rows a KPI counts."""
    terms = terms_of_kpi(kpi)
    feed = feed_of(terms) if terms else ""
    if not (terms and feed):
        raise Refusal(
            f"“{kpi.name}” counts no rows. Propose a change of it, with a filter as “feed: website visits”."
        )
    refuse_amounts_of_another(terms)
    return feed


def fingerprint(content: bytes) -> str:
    """By what a file is known when it comes again."""
    return sha256(content).hexdigest()


def is_here(feed: str, batch: str) -> bool:
    """Whether the rows of this file are in the feed."""
    query = select(Observation.id).where(Observation.batch == batch, Observation.feed == feed)
    return session.scalar(query.limit(1)) is not None


def rows_between(feed: str, first: date, last: date) -> int:
    """How many rows of a feed are here from one day to another."""
    query = select(func.count()).where(Observation.feed == feed, Observation.happened_on.between(first, last))
    return session.scalar(query) or 0


def take_rows_back(brought: RowsBroughtIn, *, by: User) -> RowsTakenBack:
    """Let the rows of a file be gone, and what was counted of them."""
    kpi, feed = definition_of(brought), brought.data["feed"]
    session.execute(
        delete(Observation).where(Observation.batch == brought.data["batch"], Observation.feed == feed)
    )
    taken = record(RowsTakenBack(actor=by, **about(kpi, feed=feed, count=brought.data["count"])))
    compute_feed(feed)
    return taken
