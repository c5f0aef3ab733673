"""An offer's last day is on Today of whoever looks after the lead."""

from datetime import UTC, date, datetime

from app import clock
from app.leads.ending_offers import offers_for
from app.leads.winning.opening import accept_with_deal
from tests.conftest import Browse
from tests.leads.house import sign_funnel
from tests.leads.looped import qualified, terms
from tests.world import World

THURSDAY = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def test_the_offer_reaches_the_closer_and_is_on_their_page_of_that_day(world: World, browse: Browse) -> None:
    with clock.at(THURSDAY):
        sign_funnel(world)
        handoff = qualified(world)
        lead = handoff.lead
        lead.offer, lead.offer_until = "a free pilot for two depots", date(2026, 11, 20)
        accept_with_deal(handoff, terms(), by=world.ben)
        assert offers_for(world.ben) == []

    with clock.at(FRIDAY):
        (wait,) = offers_for(world.ben)
        assert (wait.thing, wait.words, wait.chip) == (
            "“Acme Robotics”", "was offered a free pilot for two depots", "ends today",
        )  # fmt: skip
        assert offers_for(world.priya) == []
        assert "a free pilot for two depots" in browse(world.ben).get("/today").text


def test_what_ends_on_a_day_off_is_told_on_the_last_day_of_work(world: World) -> None:
    with clock.at(FRIDAY):
        sign_funnel(world)
        lead = qualified(world).lead
        lead.owner_id = world.ben.id
        lead.offer_until = date(2026, 11, 22)
        assert [wait.chip for wait in offers_for(world.ben)] == ["ends before we work again"]

        lead.offer_until = date(2026, 11, 23)
        assert offers_for(world.ben) == []
