"""A demo to try time in: the standing cast, with a clock that can be moved on."""

from datetime import UTC, datetime

from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock
from app.db import session
from app.hours.ahead import no_demos, tell_time
from app.hours.models import DemoClock
from app.hours.parts import clock_part
from app.hours.trying import set_clock
from app.web.parts import Part
from tests.conftest import Browser

WEDNESDAY = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 13, 16, 45, tzinfo=UTC)


def begin_demo(as_of: datetime = WEDNESDAY) -> None:
    """From now on this is a demo, in which it is this moment."""
    no_demos.discard(session.get_bind().engine)
    set_clock(as_of)
    session.flush()


def clock_of_a_demo() -> Part:
    """What shows that clock, on every page."""
    begin_demo()
    return clock_part()


def offset() -> int:
    """How many seconds the demo's clock is ahead."""
    return session.scalars(select(DemoClock.offset_seconds)).one()


def press(browser: Browser, how_far: str, *, page: str = "/today", shown: int | None = None) -> TestResponse:
    """Press one of the clock's buttons on a page."""
    seen = offset() if shown is None else shown
    referer = {"Referer": f"http://localhost{page}"}
    return browser.post("/clock", {"leap": how_far, "shown": str(seen)}, headers=referer)


def team_time() -> datetime:
    """What time it is for the team, in whole minutes."""
    tell_time()
    found = clock.now()
    clock.go_ahead(None)
    return found.replace(second=0, microsecond=0)
