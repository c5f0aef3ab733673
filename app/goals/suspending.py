"""Suspended rewards: those that stand on a KPI which leads to no deal any more.

Whether a reward is suspended follows from its KPI and is stored nowhere; what is recorded is that it became
so, or is so no longer, by what both sides signed. It is the board that notices, so both heads are told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import session
from app.goals.finding import kpis_in_force
from app.goals.models.reward import Reward
from app.goals.rewarding import about, named, reward_in
from app.goals.terms import KpiTerms
from app.log.models import Event
from app.log.recording import on, record
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import notify
from app.notices.parts import bells
from app.people.entrusting import signers_of
from app.playbook.facts import version_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Version
from app.playbook.outlines import BOTH
from app.playbook.ruling import CameIntoForce


class RewardSuspended(Event, kind="reward.suspended"):
    no_way_back = "It counts again as soon as both sides sign that its KPI leads to deals."
    touches = property(reward_in)

    @property
    def sentence(self) -> str:
        kpi = f"“{self.data['kpi']}”, which it counts"
        return f"suspended the reward {named(self)}: {kpi}, is parked or leads to no deal"


class RewardResumed(Event, kind="reward.resumed"):
    no_way_back = "What both sides signed of its KPI stays until they sign something else."
    touches = property(reward_in)

    @property
    def sentence(self) -> str:
        return f"let the reward {named(self)} count again: “{self.data['kpi']}” leads to deals"


@dataclass(frozen=True)
class Listed:
    """A reward of the register with what rules of its KPI."""

    reward: Reward
    kpi: KpiTerms | None

    @property
    def why_suspended(self) -> str:
        """Why it counts for nothing now, as a sentence; empty if it counts."""
        return self.kpi.why_not if self.kpi else "Its KPI is not in force."


def register() -> Sequence[Listed]:
    """All rewards, the oldest first. Two queries."""
    kpis = {kpi.id: kpi for kpi in kpis_in_force()}
    query = select(Reward).where(Reward.removed_at.is_(None)).order_by(Reward.id)
    rewards = session.scalars(query.options(joinedload(Reward.by)))
    return [Listed(each, kpis.get(each.kpi_id)) for each in rewards]


@on(CameIntoForce)
def look_at_rewards(event: CameIntoForce) -> None:
    """What both sides signed of a KPI may let rewards count for nothing, or again."""
    version, superseded = version_of(event), event.data["superseded"]
    if version.definition.kind is not Kind.KPI or not superseded:
        return
    did_lead = KpiTerms.of(session.get_one(Version, superseded)).leads_somewhere
    leads = KpiTerms.of(version).leads_somewhere
    if did_lead == leads:
        return
    kind = RewardResumed if leads else RewardSuspended
    standing_on_it = select(Reward).where(Reward.kpi_id == version.definition_id, Reward.removed_at.is_(None))
    for reward in session.scalars(standing_on_it.order_by(Reward.id)).all():
        record(kind(**about(reward)))


@on(RewardSuspended)
def tell_the_heads(event: RewardSuspended) -> None:
    """Those who sign for the two sides: whoever is paid for it wants to hear it from them."""
    notify([person.id for side in BOTH for person in session.scalars(signers_of(side))], event, Why.SUSPENDED)


redraws(RewardSuspended)(bells)
