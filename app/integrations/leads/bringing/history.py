"""History that comes with a file: where a lead stands since when, and the trips that it made before."""

from datetime import datetime
from typing import Any

from app.integrations.leads.bringing.batch import Batch, Values, write
from app.integrations.leads.facts import CameIn
from app.leads.models.stage import Stage
from app.log.models import Event

AFTER_A_TRIP = (Stage.CUSTOMER, Stage.ADVOCATE, Stage.RECYCLED)


def event_row(
    batch: Batch, lead_id: int, name: str, to: Stage, at: datetime, *, before: Stage | None = None,
    **more: Any  # noqa: ANN401
) -> Values:  # fmt: skip
    """The fact of where a lead began or went, as every step keeps it."""
    kept = {
        "name": name, "lead": lead_id, "from": before.value if before else None, "to": to.value, "pass": None,
        "reason": "", "note": "", "versions": batch.versions, "grade": "", "via": "import",
        "import": batch.job.id,
    }  # fmt: skip
    return {
        "kind": CameIn.__mapper_args__["polymorphic_identity"], "at": at, "actor_id": batch.by.id,
        "about": f"/leads/{lead_id}", "data": {**kept, **more},
    }  # fmt: skip


def write_events(rows: list[Values]) -> None:
    """Write them into the log, quietly: the news is one fact at the end."""
    write(Event, rows)


def needs_trip(stage: Stage) -> bool:
    """Whether a lead that stands there is on a trip through the funnel, or has made one."""
    return stage.has_pass or stage in AFTER_A_TRIP


def trip_row(
    lead_id: int, stage: Stage, source: str, opened_at: datetime, closed_at: datetime, number: int = 1
) -> Values:
    """The trip of a lead that stands there."""
    is_over = stage in AFTER_A_TRIP
    outcome = Stage.CUSTOMER if stage is Stage.ADVOCATE else stage
    return {
        "lead_id": lead_id, "number": number, "opened_at": min(opened_at, closed_at),
        "closed_at": closed_at if is_over else None, "outcome": outcome.value if is_over else "",
        "source": source,
        "originator_id": None,
    }  # fmt: skip
