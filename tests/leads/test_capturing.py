"""Taking somebody in: a suspect needs no address, and nobody is taken in twice."""

from dataclasses import replace

from app.campaigns.declaring import Origin, note_of
from app.leads.capturing import capture
from app.leads.hearing import Said
from app.leads.models.contact import Basis
from app.leads.models.stage import Stage
from tests.world import World

JO = Said(
    company="Acme Robotics Ltd", person="Jo Lane", email="Jo.Lane@acme.example", title="Head of Logistics",
    country="GB", employees=240, source="webinar", basis=Basis.CONSENT,
)  # fmt: skip


def test_a_suspect_is_only_a_company(world: World) -> None:
    found = capture(Said(company="Acme Robotics"), origin=Origin.TYPED, by=world.maya)

    assert found.is_new
    assert found.lead.stage is Stage.SUSPECT
    assert found.lead.contact is None


def test_who_can_be_reached_and_may_be_written_to_is_a_lead(world: World) -> None:
    found = capture(JO, origin=Origin.FORM, by=None)

    assert found.lead.stage is Stage.LEAD
    assert found.lead.contact
    assert found.lead.contact.seniority == "director"
    assert found.lead.account
    note = note_of(found.lead.account, "employees")
    assert note
    assert note.origin is Origin.FORM
    assert found.lead.quality == 8750


def test_nobody_is_taken_in_twice(world: World) -> None:
    first = capture(JO, origin=Origin.FORM, by=None)
    again = capture(Said(company="ACME Robotics", email="jo.lane@ACME.example "), origin=Origin.FORM, by=None)

    assert not again.is_new
    assert again.lead is first.lead


def test_a_guess_changes_nothing_that_somebody_told_us(world: World) -> None:
    first = capture(JO, origin=Origin.FORM, by=None)
    capture(Said(email="jo.lane@acme.example", country="DE"), origin=Origin.GUESS, by=None)

    assert first.lead.contact
    assert first.lead.contact.country == "GB"


def test_two_who_share_a_number_are_two(world: World) -> None:
    first = capture(replace(JO, phone="+44 113 496 0100"), origin=Origin.FORM, by=None)
    other = Said(
        company="Acme Robotics Ltd", person="Ann Hall", email="ann.hall@acme.example", title="Clerk",
        phone="+44 113 496 0100",
    )  # fmt: skip
    again = capture(other, origin=Origin.FORM, by=None)

    assert again.is_new
    assert first.lead.contact
    assert first.lead.contact.title == "Head of Logistics"


def test_whoever_rings_without_an_address_is_known_by_the_number(world: World) -> None:
    first = capture(replace(JO, phone="+44 113 496 0100"), origin=Origin.FORM, by=None)
    again = capture(Said(phone="+44 113 496 0100"), origin=Origin.CALL, by=None)

    assert again.lead is first.lead
