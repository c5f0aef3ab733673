"""Taking in a lead by hand: once, with what they asked, and nobody whom we know already."""

import pytest
from sqlalchemy import func, select

from app.db import session
from app.leads.models.contact import Basis
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.models.touch import Touch, TouchKind
from tests.conftest import Browse, snapshot
from tests.world import World

JO = {
    "company": "Quay Freight", "person": "Jo Lane", "email": "jo@quay.example", "source": "webinar",
    "basis": "consent", "title": "Operations director", "employees": "240", "country": "GB",
}  # fmt: skip


def leads() -> list[Lead]:
    return list(session.scalars(select(Lead).order_by(Lead.id)))


def test_a_company_alone_is_a_suspect(world: World, browse: Browse) -> None:
    answer = browse(world.maya).post("/leads", {"company": "Quay Freight"})

    (made,) = leads()
    assert answer.location == made.page
    assert made.stage is Stage.SUSPECT
    assert made.owner_id == world.maya.id


def test_who_can_be_reached_is_a_lead_and_what_they_asked_is_kept(world: World, browse: Browse) -> None:
    browse(world.maya).post("/leads", {**JO, "asked": "Do you drive\non Sundays?"})

    (made,) = leads()
    assert made.stage is Stage.LEAD
    assert made.contact
    assert made.contact.basis is Basis.CONSENT
    assert made.contact.seniority == "director"
    assert made.account
    assert made.account.employees == 240
    assert made.asked == "Do you drive\non Sundays?"
    assert made.is_hand_raiser
    touch = session.scalars(select(Touch)).one()
    assert (touch.kind, touch.about) == (TouchKind.ENQUIRY, "Do you drive on Sundays?")


def test_whom_we_know_is_opened_and_hears_no_second_time(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    browser.post("/leads", JO)

    answer = browser.post("/leads", {"company": "QUAY freight", "email": "JO@quay.example", "met": "call"})
    page = browser.get("/leads").text

    (known,) = leads()
    assert answer.location == known.page
    assert "We know “Jo Lane, Quay Freight” already" in page
    assert session.scalars(select(Touch.kind)).all() == [TouchKind.CALL]


def test_sending_twice_takes_in_one(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    form = {"person": "Jo Lane", "once": "a-key"}

    first, second = browser.post("/leads", form), browser.post("/leads", form)

    assert len(leads()) == 1
    assert first.location == second.location


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Say at least the company"),
        ({"company": "Quay", "email": "nothing"}, "does not look like an e-mail address"),
        ({"company": "Quay", "phone": "call me"}, "does not look like a telephone number"),
        ({"company": "Quay", "employees": "-3"}, "whole number"),
        ({"company": "Quay" * 60}, "At most 200"),
        ({"company": "Quay", "basis": "because"}, "Choose one of these"),
        ({"company": "Quay", "country": "XX"}, "Choose one of these"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(
    world: World, browse: Browse, sent: dict[str, str], words: str
) -> None:
    browser, before = browse(world.maya), snapshot()

    answer = browser.post("/leads", {**sent, "asked": "Whether you drive on Sundays"})

    assert answer.status_code == 422
    assert words in answer.text
    assert "Whether you drive on Sundays" in answer.text
    assert snapshot() == before


def test_a_stakeholder_takes_nobody_in(world: World, browse: Browse) -> None:
    assert browse(world.grace).post("/leads", JO).status_code == 403
    assert session.scalar(select(func.count()).select_from(Lead)) == 0


def test_sources_that_there_are_are_offered(world: World, browse: Browse) -> None:
    browser = browse(world.maya)
    for number, source in enumerate(("webinar", "fair", "webinar")):
        browser.post("/leads", {"company": f"Depot {number}", "source": source})

    page = browser.get("/leads/new").text

    assert page.index('<option value="fair"></option>') < page.index('<option value="webinar"></option>')
    assert page.count('<option value="webinar"></option>') == 1
