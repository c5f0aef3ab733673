"""What a KPI keeps from version to version, so that its old values and its new ones mean the same."""

from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.goals.models.measurement import Measurement
from app.goals.sources import source_of
from app.goals.terms import KpiTerms

PROPOSE_NEW = "Propose a new KPI."


def refuse_other_meaning(before: KpiTerms, now: KpiTerms) -> None:
    """Say no to what would let the values that stand mean something else."""
    if now.unit is not before.unit:
        raise Refusal(f"Its unit cannot change: its old values would mean something else. {PROPOSE_NEW}")
    if now.adds_up != before.adds_up:
        raise Refusal(
            "How its periods go together cannot change: its old values would mean something else. "
            f"{PROPOSE_NEW}"
        )
    if now.cadence != before.cadence and is_computed(before, now) and is_measured(now.id):
        raise Refusal(
            "How often it is counted cannot change: days on which an old period meets a new one would "
            f"be lost. {PROPOSE_NEW}"
        )


def is_computed(*terms: KpiTerms) -> bool:
    """Whether the board counts it by itself, where nobody would see that days are lost."""
    return any(source_of(each) for each in terms)


def is_measured(kpi_id: int) -> bool:
    """Whether anything was ever known of a KPI."""
    query = select(Measurement.id).where(Measurement.kpi_id == kpi_id)
    return session.scalar(query.limit(1)) is not None
