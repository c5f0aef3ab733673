"""A small funnel whose numbers can be added up by hand."""

from datetime import UTC, datetime, timedelta

from app import clock
from app.db import session
from app.leads.handing_over.accepting import accept
from app.leads.handing_over.expiring import expire
from app.leads.handing_over.returning import send_back
from app.leads.handing_over.withdrawing import withdraw
from app.leads.models.handoff import Handoff, Rating, Reason
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.leads.touching import touch
from tests.leads.house import lead, offered
from tests.world import World

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
"""The team begins to work then."""
NOW = datetime(2026, 11, 18, 15, tzinfo=UTC)
DAYS = "from=2026-11-01&until=2026-11-18"


def a_handoff(world: World, name: str, at: datetime = MONDAY, **says: object) -> Handoff:
    """One that Priya has to answer, offered at this moment."""
    with clock.at(at):
        made = lead(world, name, stage=Stage.MQL, person={"email": f"{name.lower()}@one.example"}, **says)
        handoff = offered(world, made)
    session.flush()
    return handoff


def answered(
    handoff: Handoff, world: World, after: timedelta, rating: Rating | None = Rating.COMPLETE
) -> Lead:
    """Priya takes it so much later."""
    with clock.at((handoff.submitted_at or MONDAY) + after):
        accept(
            handoff, rating=rating, missed="The budget" if rating is Rating.MISSING else "", by=world.priya
        )
    return handoff.lead


def called(made: Lead, world: World, at: datetime) -> None:
    """Priya tries to reach them."""
    with clock.at(at):
        touch(made, TouchKind.CALL, at=at, is_ours=True, by=world.priya)


def ten_handoffs(world: World) -> None:
    """Four accepted (two worked, one pack with a gap), two returned, one late, one waits, one taken back,
    and one that is only a test."""
    hour = timedelta(hours=1)
    for name, rating, minutes in (
        ("Ash", Rating.COMPLETE, 60), ("Birch", Rating.MISSING, 500), ("Cedar", Rating.COMPLETE, None),
        ("Date", None, None),
    ):  # fmt: skip
        made = answered(a_handoff(world, name), world, hour / 2, rating)
        if minutes:
            called(made, world, MONDAY + timedelta(minutes=minutes))
    for name, reason in (("Elm", Reason.ROLE), ("Fir", Reason.ROLE)):
        handoff = a_handoff(world, name)
        with clock.at(MONDAY + hour):
            send_back(handoff, reason, by=world.priya)
    late = a_handoff(world, "Gum")
    with clock.at(MONDAY + 72 * hour):
        expire(late)
    a_handoff(world, "Hazel", NOW - hour)
    back = a_handoff(world, "Iroko")
    with clock.at(MONDAY + hour):
        withdraw(back, by=world.maya)
    answered(a_handoff(world, "Jarrah", is_test=True), world, hour)
    session.flush()
