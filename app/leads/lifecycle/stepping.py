"""Stepping: the one verb by which a lead goes from stage to stage. Nothing else writes where it stands."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.db import session
from app.errors import Refusal
from app.leads.facts import about, named
from app.leads.lifecycle.agreed import Agreed
from app.leads.lifecycle.way import BY_BOTH, MARKETERS, Takers, is_skip, skips_from, steps_from, takers
from app.leads.lifecycle.witnessing import witness
from app.leads.models.lead import Lead, LeadPass
from app.leads.models.stage import Stage
from app.log.models import Event
from app.log.recording import record
from app.people.admins import NotYours
from app.people.models import Side, User
from app.text import listed

Guard = Callable[[Lead, Agreed], None]
"""Refuses a lead that may not enter a stage yet."""


class Stepped(Event, kind="lead.stepped"):
    no_way_back = "Both sides go by where a lead stands. Send it on, or recycle it with a reason."
    touches = frozenset({"stage"})

    @property
    def sentence(self) -> str:
        to = Stage(self.data["to"]).words
        if self.data["from"] is None:
            return f"took {named(self)} in as {to.lower()}"
        reason = f": {self.data['reason']}" if self.data["reason"] else ""
        return f"moved {named(self)} from {Stage(self.data['from']).words} to {to}{reason}"


class SteppedAlong(Stepped, kind="lead.stepped_along"):
    """A step that came with a handoff or a deal: that tells it to the team, and the lead's own story both."""

    is_news = False


STEPS = (Stepped, SteppedAlong)


def step(
    lead: Lead,
    to: Stage,
    *,
    by: User | None,
    side: Side | None = None,
    reason: str = "",
    note: str = "",
    agreed: Agreed | None = None,
    guard: Guard | None = None,
    by_both: bool = False,
    along: bool = False,
    via: str = "page",
) -> Stepped:
    """Let the lead stand somewhere else, if that is a step that there is, and whoever asks may take it.

    `side` is for whom `by` acts, where that is settled already; nobody (`by` is none) is the board itself. A
    skip forward needs a reason. `guard` refuses what is still missing, after it is clear that the step is
    theirs. `along` says that another fact of the same act tells it to the team. Every step keeps the versions
    of the definitions in force, and by which door it came; the trip keeps how the definition came out by
    which the lead was called so.
    """
    at, agreed = lead.stage, agreed or Agreed()
    if not (by_both and to in BY_BOTH.get(at, ())):
        refuse_impossible(lead, to, reason)
    if (
        by is not None
        and not by_both
        and (side or by.side) not in (takers(at, to) or frozenset({Side.MARKETING}))
    ):
        raise NotYours(f"That step belongs to {listed(sides_of(at, to), 'or')}.")
    agreed.let_in(to)
    if guard:
        guard(lead, agreed)

    change_pass(lead, to, by)
    witness(lead, to, agreed)
    lead.stage, lead.stage_since = to, clock.now()
    if to is Stage.RECYCLED:
        lead.recycle_count += 1
    kept = {"reason": reason, "note": note, "versions": agreed.ids, "grade": lead.grade, "via": via}
    where = {"from": at.value, "to": to.value, "pass": lead.pass_id}
    return record((SteppedAlong if along else Stepped)(actor=by, **about(lead, **where, **kept)))


def begin(lead: Lead, *, by: User | None, via: str = "page", agreed: Agreed | None = None) -> Stepped:
    """Write down where a new lead begins."""
    agreed = agreed or Agreed()
    agreed.let_in(lead.stage)
    kept = {"reason": "", "note": "", "versions": agreed.ids, "grade": lead.grade, "via": via}
    where: dict[str, Any] = {"from": None, "to": lead.stage.value, "pass": lead.pass_id}
    return record(Stepped(actor=by, **about(lead, **where, **kept)))


def refuse_impossible(lead: Lead, to: Stage, reason: str) -> None:
    """Refuse what is no step from here, with the steps that there are; and a skip without a reason."""
    if lead.is_merged:
        raise Refusal(f"“{lead.name}” was merged into another lead. Work on that one.")
    at = lead.stage
    if at is to:
        raise Refusal(f"“{lead.name}” stands at {to.words} already.")
    if is_skip(at, to):
        if not reason:
            raise Refusal(
                f"From {at.words} to {to.words} stages are left out. Say why, such as: they asked for a demo."
            )
    elif takers(at, to) is None:
        raise Refusal(f"From {at.words} a lead cannot go to {to.words}. It can go to {allowed_from(at)}.")


def allowed_from(at: Stage) -> str:
    """Where a lead may go from here: “Lead or Disqualified, or, with a reason, to Marketing qualified”."""
    steps = listed([each.words for each in steps_from(at)], "or")
    skips = listed([each.words for each in skips_from(at)], "or")
    return f"{steps}, or, with a reason, to {skips}" if skips else steps


def whose(at: Stage, to: Stage) -> Takers:
    """The sides whose step it is; to skip is marketing's."""
    return takers(at, to) or MARKETERS


def sides_of(at: Stage, to: Stage) -> list[str]:
    """The same, in words."""
    return [side.words.lower() for side in Side if side in whose(at, to)]


def change_pass(lead: Lead, to: Stage, by: User | None) -> None:
    """Open a trip where the lead becomes qualified, and close it where it leaves the way."""
    now = clock.now()
    if to.has_pass and lead.pass_id is None:
        trip = LeadPass(
            lead_id=lead.id,
            number=1 + last_number(lead),
            opened_at=now,
            source=lead.source,
            originator_id=by.id if by else lead.owner_id,
        )
        session.add(trip)
        session.flush()
        lead.pass_id = trip.id
    elif not to.has_pass and lead.pass_id is not None and to is not Stage.ADVOCATE:
        trip = session.get_one(LeadPass, lead.pass_id)
        trip.closed_at, trip.outcome = now, to.value
        lead.pass_id = None


def last_number(lead: Lead) -> int:
    """How many trips it has begun."""
    return session.scalar(select(func.max(LeadPass.number)).where(LeadPass.lead_id == lead.id)) or 0
