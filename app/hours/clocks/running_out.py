"""Running out: the fact that a clock is late, told once, and whoever listens goes by it."""

from datetime import datetime

from app.hours.clocks.models import RunningClock
from app.log.models import Event
from app.log.recording import record


class ClockRanOut(Event, kind="clock.ran_out"):
    no_way_back = "Time that has passed does not come back."
    is_news = False

    @property
    def sentence(self) -> str:
        return f"saw the time to {self.data['name']} run out"


def look_whether_late(clock: RunningClock, at: datetime) -> ClockRanOut | None:
    """Tell that it ran out, unless that was told before, or it is not true."""
    if clock.is_late or clock.is_paused or at <= clock.due_at:
        return None
    clock.ran_out_at = at
    due = clock.due_at.isoformat()
    data = {"clock": clock.id, "name": clock.name, "due": due}
    return record(ClockRanOut(card_id=clock.card_id, about=clock.page, data=data))
