"""Which goals a fact concerns: it keeps their ids, so that pages need not ask again."""

from app.goals.finding import goals_in_force
from app.goals.recording import MEASURED
from app.goals.taking_back import MeasurementTakenBack
from app.log.models import Event
from app.log.recording import on


@on(*MEASURED, MeasurementTakenBack)
def keep_goals(event: Event) -> None:
    """A value of a KPI changes how every goal stands that is measured by it."""
    ids = [goal.id for goal in goals_in_force() if goal.kpi_id == event.data["definition"]]
    event.data = {**event.data, "goals": ids}
