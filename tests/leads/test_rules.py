"""The rules of the funnel are changed by admins, read by all who work, and can be taken back."""

from typing import Any

import pytest

from app.db import session
from app.errors import Refusal
from app.leads.models.rules import Routing, the_rules
from app.leads.rules.changing import FunnelRulesChanged, change_rules
from app.log.models import latest_event_id
from app.log.undoing import undo
from app.people.admins import NotYours
from tests.conftest import Browse
from tests.leads.funnelled import a_handoff
from tests.leads.house import handed_over, lead, offered, sign_funnel
from tests.world import World

SENT = {"has_second_leg": "y", "routing": "turns", "recycles_late": "y", "grace_days": "2", "currency": "GBP"}


def sent(**changed: Any) -> dict[str, Any]:
    """A form drawn just now; what is none is left out, as of a box that is not ticked."""
    values = {**SENT, "seen": str(latest_event_id() or "0"), **changed}
    return {name: value for name, value in values.items() if value is not None}


def test_an_admin_changes_them_and_hears_what_runs_goes_on(world: World, browse: Browse) -> None:
    answer = browse(world.lena).post(
        "/funnel/rules", sent(routing="queue", grace_days="4"), follow_redirects=True
    )

    assert "You changed the way to a receiver and grace in the rules of the funnel." in answer.text
    assert "What is offered already stays with whoever has it." in answer.text
    assert (the_rules().routing, the_rules().grace_days) == (Routing.QUEUE, 4)


def test_from_then_on_offers_wait_in_the_queue(world: World) -> None:
    sign_funnel(world)
    before = offered(world)
    change_rules(the_rules(), {"routing": "queue"}, by=world.lena)

    assert before.to_id == world.priya.id
    assert a_handoff(world, "Ash").to_id is None


def test_everybody_who_works_reads_them_and_only_admins_change_them(world: World, browse: Browse) -> None:
    page = browse(world.ben).get("/funnel/rules").text
    assert "Two: marketing offers to business development" in page
    assert "<form" not in page[page.index("Rules of the funnel</h1>") : page.index("</main>")]

    assert browse(world.ben).post("/funnel/rules", sent(grace_days="4")).status_code == 403
    assert browse(world.grace).get("/funnel/rules").status_code == 403
    with pytest.raises(NotYours):
        change_rules(the_rules(), {"grace_days": 4}, by=world.ben)


def test_a_change_is_taken_back_unless_the_same_was_changed_since(world: World) -> None:
    first = change_rules(the_rules(), {"recycles_late": False}, by=world.lena)
    undo(first, by=world.lena)
    assert the_rules().recycles_late

    second = change_rules(the_rules(), {"grace_days": 3}, by=world.lena)
    change_rules(the_rules(), {"grace_days": 5}, by=world.lena)
    with pytest.raises(Refusal, match="since, so this cannot be taken back"):
        undo(second, by=world.lena)
    with pytest.raises(NotYours):
        undo(change_rules(the_rules(), {"currency": "EUR"}, by=world.lena), by=world.ben)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, "Nothing was changed."),
        ({"grace_days": "31"}, "A whole number of days, from 0 to 30."),
        ({"grace_days": "soon"}, "A whole number of days, from 0 to 30."),
        ({"currency": "XXX"}, "Choose a currency of the list."),
        ({"routing": "dice"}, "Choose one of these."),
    ],
)
def test_what_makes_no_sense_is_refused_and_the_form_keeps_it(
    world: World, browse: Browse, changed: dict[str, str], why: str
) -> None:
    answer = browse(world.lena).post("/funnel/rules", sent(**changed))

    assert answer.status_code == 422
    assert why in answer.text
    assert the_rules().grace_days == 2
    for value in changed.values():
        if value.isalnum() and value not in ("XXX", "dice"):
            assert f'value="{value}"' in answer.text


def test_two_admins_who_change_the_same_see_both(world: World, browse: Browse) -> None:
    seen = str(latest_event_id() or "0")
    lena = browse(world.lena)
    lena.post("/funnel/rules", sent(grace_days="4", seen=seen))

    answer = lena.post("/funnel/rules", sent(grace_days="6", seen=seen))
    assert answer.status_code == 409
    assert "Changed while you were writing" in answer.text
    assert 'value="6"' in answer.text
    assert the_rules().grace_days == 4

    other = lena.post("/funnel/rules", sent(currency="EUR", seen=seen))
    assert other.status_code == 303
    assert (the_rules().grace_days, the_rules().currency) == (4, "EUR")


def test_without_the_second_leg_marketing_offers_to_sales(world: World, browse: Browse) -> None:
    handed_over(world)
    browse(world.lena).post("/funnel/rules", sent(has_second_leg=None))

    fact = session.get_one(FunnelRulesChanged, latest_event_id())
    assert fact.data["fields"] == {"has_second_leg": [True, False]}
    assert "One: marketing offers to sales" in browse(world.ben).get("/funnel/rules").text
    assert lead(world, "Larkfield")
    assert a_handoff(world, "Ash").to_side.value == "sales"
