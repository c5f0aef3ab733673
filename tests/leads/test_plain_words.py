"""What is told of touches and handoffs reads as people talk."""

import pytest

from app.leads.models.touch import TouchKind
from app.leads.nurturing.opting_out import OptedOut
from app.leads.touching import touch
from app.log.undoing import undo
from app.notices.models import Why
from tests.leads.house import lead
from tests.world import World

ENDS = {
    Why.HANDOFF_WON: "won it after the handoff", Why.HANDOFF_LOST: "lost it after the handoff",
    Why.HANDOFF_RECYCLED: "recycled it after the handoff",
    Why.HANDOFF_DISQUALIFIED: "disqualified it after the handoff",
    Why.HANDOFF_WENT_ON: "took it on to the next stage",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (TouchKind.CALL, "a call with “Acme Robotics”"),
        (TouchKind.MEETING, "a meeting with “Acme Robotics”"),
        (TouchKind.PRICING_PAGE, "that “Acme Robotics” visited pricing"),
        (TouchKind.DEMO_REQUEST, "that “Acme Robotics” asked for a demo"),
    ],
)
def test_a_touch_is_noted_and_taken_back_in_plain_words(world: World, kind: TouchKind, words: str) -> None:
    touched = touch(lead(world), kind, by=world.priya)
    assert touched.echo == f"You noted {words}."
    assert undo(touched, by=world.priya).echo == f"You took back {words}."


def test_who_wants_no_more_mail_is_told_as_a_wish() -> None:
    said = OptedOut(data={"name": "Acme Robotics"})
    assert said.sentence == "noted that “Acme Robotics” wants no more mail from us"


@pytest.mark.parametrize("why", ENDS)
def test_what_became_of_a_handoff_is_one_short_clause(why: Why) -> None:
    assert why.sentence("it") == ENDS[why]
