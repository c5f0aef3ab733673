"""Mails of tracks go out like all letters, to be answered by a person, with a link that stops them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import clock, engines
from app.db import session
from app.integrations.mail.models import Letter, State
from app.integrations.mail.sending import send_letters
from app.integrations.mail.writing import Office
from app.leads.editing import edit
from app.leads.models.contact import Basis, Contact
from app.leads.models.lead import Lead
from app.leads.models.touch import Touch
from app.leads.models.track import Enrolment, Left
from app.leads.nurturing.doing import do_steps_that_are_due
from app.leads.nurturing.opting_out import OptedOut
from app.log.models import Event
from tests.conftest import Browse
from tests.integrations.mail.conftest import Box
from tests.leads.house import sign_funnel
from tests.leads.nurtured import enrolled
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def sent(office: Office) -> None:
    """A week later the worker comes by."""
    moment = clock.now() + timedelta(days=7, minutes=1)
    with clock.at(moment):
        do_steps_that_are_due(moment)
        send_letters(moment, office)
    engines.read_only.set(False)


def test_the_mail_says_what_the_step_says_and_answers_reach_whoever_looks_after_the_lead(
    world: World, box: Box, office: Office
) -> None:
    enrolled(world)
    sent(office)

    [mail] = box.mails
    assert mail["Subject"] == "Jo, a guide for Acme Robotics"
    assert mail["Reply-To"] == "Maya Okafor <maya@fernhill.example>"
    assert f"https://board.example/stop/{box.secret()}" in mail["List-Unsubscribe"]
    assert box.words().startswith("Hello Jo,")
    html = mail.get_body(("html",))
    assert html
    assert "<strong>this</strong>" in html.get_content()


def test_the_link_asks_and_the_button_stops_all_mail_without_signing_in(
    world: World, browse: Browse, box: Box, office: Office
) -> None:
    made = enrolled(world)
    id, enrolment = made.lead.contact_id, made.id
    sent(office)
    address, stranger = f"/stop/{box.secret()}", browse(None)

    asked = stranger.get(address)
    assert "Send me no more mail" in asked.text
    assert asked.headers["Referrer-Policy"] == "strict-origin"
    session.expire_all()
    assert session.get_one(Contact, id).opted_out_at is None

    assert "You get no more mail" in stranger.post(address).text
    assert "You get no more mail" in stranger.post(address).text
    session.expire_all()
    assert session.get_one(Contact, id).opted_out_at is not None
    assert session.get_one(Enrolment, enrolment).left is Left.OPTED_OUT
    assert len(session.scalars(select(OptedOut)).all()) == 1
    assert "Lane" not in str([each.data for each in session.scalars(select(Event))])


def test_a_link_that_is_not_known_says_what_to_do_instead(world: World, browse: Browse) -> None:
    for answer in (browse(None).get("/stop/nonsense"), browse(None).post("/stop/nonsense")):
        assert answer.status_code == 404
        assert "answer it and say that you want none" in answer.text


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("opted_out_at", "now", "They want no more mail."),
        ("email", "new@acme.example", "The e-mail was corrected since."),
        ("basis", Basis.NONE, "We have no reason to write to them any more."),
    ],
)
def test_a_mail_that_waits_is_dropped_when_it_may_not_go_any_more(
    world: World, box: Box, office: Office, field: str, value: Any, reason: str
) -> None:
    made = enrolled(world)
    moment = clock.now() + timedelta(days=8)
    with clock.at(moment):
        do_steps_that_are_due(moment)
        engines.read_only.set(False)
        assert made.lead.contact
        setattr(made.lead.contact, field, clock.now() if value == "now" else value)
        send_letters(moment, office)
    engines.read_only.set(False)

    [letter] = session.scalars(select(Letter)).all()
    assert (letter.state, letter.reason) == (State.DROPPED, reason)
    assert box.mails == []


def test_the_page_of_the_lead_says_why_a_mail_that_waited_was_not_sent(
    world: World, browse: Browse, box: Box, office: Office
) -> None:
    made = enrolled(world)
    lead_id, page, moment = made.lead.id, made.lead.page, clock.now() + timedelta(days=8)
    with clock.at(moment):
        do_steps_that_are_due(moment)
        engines.read_only.set(False)
        before = browse(world.maya).get(page).text
        edit(session.get_one(Lead, lead_id), {"basis": ""}, by=world.maya)
        session.flush()
        send_letters(moment, office)
        engines.read_only.set(False)
        session.expire_all()
        told = browse(world.maya).get(page).text

    assert "the next mail of their track" in before
    assert "not sent" not in before
    assert box.mails == []
    assert "not sent: we have no reason to write to them any more" in " ".join(told.split())
    assert "the next mail of their track" not in told
    assert session.scalars(select(Touch).where(Touch.lead_id == lead_id)).all() == []
