"""For how long a side has held a handoff: a browser counts on from when the page was drawn."""

from datetime import UTC, datetime, timedelta

from app import clock
from app.hours.models import calendar_of_the_house
from app.leads.parts.handoff import Held
from app.people.models import Side
from tests.world import World

WEDNESDAY = datetime(2026, 11, 18, 15, 1, 40, tzinfo=UTC)


def test_a_browser_counts_on_from_now_and_not_from_the_opening_of_the_day(world: World) -> None:
    with clock.at(WEDNESDAY):
        spans = Held(Side.SALES, timedelta(minutes=33), calendar_of_the_house(), is_now=True).spans

    first, following = spans.split(" ")[:2]
    assert first.split("-")[0] == f"{WEDNESDAY.replace(second=0).timestamp():.0f}"
    assert int(following.split("-")[0]) > int(first.split("-")[1])
