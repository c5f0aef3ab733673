"""A forgotten password: asking for a link by mail, which tells nobody who is here."""

import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app import clock, engines, limits
from app.db import session
from app.people.clearing import clear_away
from app.people.forgetting import ResetAsked, answer_lost_passwords, ask_way_back
from app.people.inviting import Closed
from app.people.leaving import deactivate
from app.people.models import LostPassword, SignIn, WayBack, WrongPassword, hashed
from app.people.resetting import offer_way_back, open_way_back, reset_password, way_back_behind
from tests.conftest import Browse
from tests.world import World

NEW = "another horse battery"
KNOWN, UNKNOWN = "tom@fernhill.example", "nobody@fernhill.example"


def answer_all() -> None:
    """The worker's round."""
    answer_lost_passwords(clock.now())
    engines.read_only.set(False)


def without_tokens(answer: TestResponse) -> str:
    """What an answer says, without the token that tells when it was made."""
    return re.sub(r'"X-CSRFToken": "[^"]*"', "", answer.text)


def mails() -> int:
    """How many mails were asked for."""
    return session.scalar(select(func.count(ResetAsked.id))) or 0


def test_en01_the_answer_for_a_known_and_an_unknown_address_is_the_same(world: World, browse: Browse) -> None:
    deactivate(world.ben, by=world.lena)
    known, unknown, gone = (
        browse().post("/ways-back", {"email": email}) for email in (KNOWN, UNKNOWN, "ben@fernhill.example")
    )

    assert known.status_code == unknown.status_code == gone.status_code == 200
    assert without_tokens(known) == without_tokens(unknown) == without_tokens(gone)
    assert sorted(known.headers.keys()) == sorted(unknown.headers.keys()) == sorted(gone.headers.keys())
    assert "fernhill" not in known.text


def test_en01_it_costs_as_many_questions_to_the_database(
    world: World, browse: Browse, count_queries: object
) -> None:
    assert callable(count_queries)
    stranger, costs = browse(), []
    for email in (KNOWN, UNKNOWN):
        session.commit()
        count_queries()
        stranger.post("/ways-back", {"email": email})
        costs.append(count_queries())

    assert costs[0] == costs[1]


def test_en01_only_the_worker_finds_out_whose_address_it_is(world: World, browse: Browse) -> None:
    for email in (KNOWN, UNKNOWN):
        browse().post("/ways-back", {"email": email})
    assert mails() == 0

    answer_all()
    answer_all()
    fact = session.scalars(select(ResetAsked)).one()
    assert (fact.data["name"], fact.actor, fact.is_news) == ("Tom Reyes", None, False)
    assert fact.sentence == "was asked for a link by which Tom Reyes chooses a new password"


def test_somebody_deactivated_is_not_written_to(world: World) -> None:
    ask_way_back(KNOWN, address="")
    deactivate(world.tom, by=world.lena)

    answer_all()
    assert mails() == 0


def test_do07_at_most_five_mails_an_hour_and_the_answer_stays_the_same(world: World) -> None:
    for number in range(12):
        ask_way_back(KNOWN, address=f"198.51.100.{number}")
        answer_all()
    assert mails() == limits.MAILS_PER_PERSON

    with time_machine.travel(clock.now() + limits.MAIL_WINDOW + timedelta(seconds=1)):
        ask_way_back(KNOWN, address="198.51.100.1")
        answer_all()
    assert mails() == limits.MAILS_PER_PERSON + 1


def test_do07_five_mails_at_most_also_when_the_worker_was_away(world: World) -> None:
    for number in range(12):
        ask_way_back(KNOWN, address=f"198.51.100.{number}")

    answer_all()
    assert mails() == limits.MAILS_PER_PERSON


def test_do07_who_asks_a_hundred_times_is_told_to_wait(world: World, browse: Browse) -> None:
    stranger = browse()
    answers = [stranger.post("/ways-back", {"email": UNKNOWN}) for _ in range(100)]

    allowed = limits.LOST_PASSWORDS_PER_ADDRESS
    assert [answer.status_code for answer in answers] == [200] * allowed + [429] * (100 - allowed)
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert "Too many requests. Please wait" in answers[-1].text
    elsewhere = stranger.post(
        "/ways-back", {"email": UNKNOWN}, environ_overrides={"REMOTE_ADDR": "203.0.113.9"}
    )
    assert elsewhere.status_code == 200
    with time_machine.travel(clock.now() + limits.MAIL_WINDOW + timedelta(seconds=1)):
        assert stranger.post("/ways-back", {"email": UNKNOWN}).status_code == 200


def test_pw02_a_link_that_was_mailed_works_for_half_an_hour(world: World) -> None:
    open_way_back(world.tom, secret="mailed")
    session.flush()

    with time_machine.travel(clock.now() + limits.WAY_BACK_BY_MAIL_LASTS * 0.99):
        assert way_back_behind("mailed").user.first_name == "Tom"
    with time_machine.travel(clock.now() + limits.WAY_BACK_BY_MAIL_LASTS), pytest.raises(Closed):
        reset_password("mailed", password=NEW)


def test_pw02_a_newer_link_of_either_kind_ends_the_older(world: World) -> None:
    offer_way_back(world.tom, secret="handed over", by=world.lena)
    open_way_back(world.tom, secret="mailed")
    session.flush()

    with pytest.raises(Closed):
        reset_password("handed over", password=NEW)
    reset_password("mailed", password=NEW)
    with pytest.raises(Closed):
        reset_password("mailed", password=NEW)


def test_a_link_from_hand_to_hand_keeps_its_day(world: World) -> None:
    offer_way_back(world.tom, secret="handed over", by=world.lena)

    with time_machine.travel(clock.now() + timedelta(hours=23)):
        assert way_back_behind("handed over").user.first_name == "Tom"


def test_the_page_to_sign_in_leads_there(world: World, browse: Browse) -> None:
    stranger = browse()
    assert 'href="/ways-back"' in stranger.get("/sign-in").text

    assert "You forgot your password?" in stranger.get("/ways-back").text
    empty = stranger.post("/ways-back", {"email": ""})
    assert (empty.status_code, "An e-mail address is needed." in empty.text) == (422, True)


def test_somebody_who_is_signed_in_may_ask_as_well(world: World, browse: Browse) -> None:
    assert browse(world.tom).post("/ways-back", {"email": KNOWN}).status_code == 200

    answer_all()
    assert mails() == 1


def test_what_has_run_out_is_cleared_away_and_nothing_else(world: World) -> None:
    open_way_back(world.tom, secret="mailed")
    ask_way_back(KNOWN, address="198.51.100.1")
    session.add(SignIn(user_id=world.tom.id, token_hash=hashed("there")))
    session.add(WrongPassword(account="a", address="b", count=1, since=clock.now()))
    session.flush()
    kinds = (WayBack, LostPassword, SignIn, WrongPassword)

    def left() -> list[int]:
        found = [session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]
        engines.read_only.set(False)
        return found

    clear_away(clock.now())
    assert left() == [1, 1, 1, 1]
    clear_away(clock.now() + timedelta(days=2))
    assert left() == [0, 1, 1, 0]  # nobody has looked at the request yet
    answer_all()
    clear_away(clock.now() + timedelta(days=91))
    assert left() == [0, 0, 0, 0]
