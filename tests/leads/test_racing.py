"""Two people at once, on both engines: a handoff is answered once, and the other is told by whom."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import session
from app.leads.handing_over.accepting import HandoffAccepted
from app.leads.models.deal import Deal
from app.leads.models.handoff import Handoff, HandoffState
from app.people.models import Side
from tests.conftest import Browser
from tests.leads.house import offered, sign_funnel
from tests.leads.looped import qualified
from tests.world import World

ROUNDS = 4
"""A race is not won by the same one every time."""


@pytest.fixture
def crowd(open_house: Flask) -> Flask:
    """The house with its doors open: what one commits, the others see. Tom answers handoffs as Priya does."""
    session.rollback()
    sign_funnel(World())
    World().tom.side = Side.BUSINESS_DEVELOPMENT
    session.commit()
    return open_house


def first_leg(world: World) -> int:
    return offered(world).id


def second_leg(world: World) -> int:
    return qualified(world).id


@pytest.mark.parametrize("number", range(ROUNDS))
@pytest.mark.parametrize(
    ("offer", "names", "path", "form"),
    [
        (first_leg, ("priya", "tom"), "acceptance", {}),
        (second_leg, ("ben", "sofia"), "deal", {"name": "40 vehicles", "amount": "£12,000"}),
    ],
    ids=["the first leg", "the second leg"],
)
def test_of_two_who_accept_at_once_one_has_it_and_the_other_is_told_who(
    crowd: Flask,
    number: int,
    offer: Callable[[World], int],
    names: tuple[str, str],
    path: str,
    form: dict[str, str],
) -> None:
    id = offer(World())
    people = [getattr(World(), name) for name in names]
    browsers = {each.name.split()[0]: Browser(crowd, each) for each in people}
    more = {"currency": "GBP", "close_on": "2027-01-29"} if form else {}
    session.commit()
    session.remove()
    start = Barrier(2)

    def accept(name: str) -> tuple[str, int, str]:
        start.wait(timeout=20)
        answer = browsers[name].post(f"/handoffs/{id}/{path}", {**form, **more})
        return name, answer.status_code, answer.text

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(accept, browsers))

    taken = session.get_one(Handoff, id)
    assert taken.state is HandoffState.ACCEPTED
    assert taken.decided_by
    winner = taken.decided_by.name
    assert Counter(status for _, status, _ in answers) == {303: 1, 409: 1}, answers
    (_, _, refused), = (each for each in answers if each[1] == 409)  # fmt: skip
    assert f"{winner} accepted it already" in refused
    leg = [event for event in session.scalars(select(HandoffAccepted)) if event.data["handoff"] == id]
    assert len(leg) == 1
    assert session.scalar(select(func.count()).select_from(Deal)) == (1 if form else 0)
