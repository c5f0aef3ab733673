"""Editing: everybody writes down what they know, with where it is from; nothing personal enters the log."""

import json
from datetime import timedelta

import pytest

from app import clock
from app.campaigns.declaring import Origin, note_of
from app.db import session
from app.errors import Refusal
from app.leads.capturing import capture
from app.leads.editing import EditTakenBack, LeadEdited, edit
from app.leads.handing_over.accepting import accept
from app.leads.hearing import Said
from app.leads.looking_after import look_after
from app.leads.models.handoff import Rating
from app.leads.models.lead import Lead
from app.leads.models.word import LeadWord
from app.log.models import Event
from app.log.undoing import undo
from tests.leads.house import account, contact, lead, offered, sign_funnel
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def test_everybody_edits_everything_and_the_log_holds_it(world: World) -> None:
    made = lead(world)
    edited = edit(made, {"grade": "A1", "employees": 250}, by=world.ben)

    assert made.grade == "A1"
    assert made.account
    assert made.account.employees == 250
    assert edited.actor is world.ben
    assert edited.sentence == "changed the number of employees and grade of “Acme Robotics”"


def test_each_value_says_where_it_is_from_and_since_when(world: World) -> None:
    made = lead(world)
    edit(made, {"need": True, "employees": 300}, origin=Origin.CALL, by=world.priya)

    note = note_of(made, "need")
    assert note
    assert (note.origin, note.by_id) == (Origin.CALL, world.priya.id)
    assert clock.now() - note.at < timedelta(minutes=1)


def test_nothing_that_somebody_told_us_of_themselves_stands_in_the_log(world: World) -> None:
    made = lead(world)
    first = edit(made, {"person": "Josephine Secret", "email": "josephine@secret.example"}, by=world.maya)
    second = edit(made, {"person": "Jo", "phone": "+44 113 496 0100"}, by=world.maya)
    undo(second, by=world.maya)
    undo(first, by=world.maya)

    told = json.dumps([[each.data, each.sentence] for each in session.query(Event).all()])
    for words in ("Secret", "secret", "Lane", "lane", "496 0100"):
        assert words not in told


def test_an_edit_is_taken_back_with_where_each_value_was_from(world: World) -> None:
    made = lead(world)
    assert made.account
    edited = edit(made, {"employees": 12, "person": "Joan Lane", "decides_on": "2027-01-15"}, by=world.maya)
    back = undo(edited, by=world.maya)

    assert isinstance(back, EditTakenBack)
    assert made.account.employees == 240
    note = note_of(made.account, "employees")
    assert note
    assert note.origin is Origin.REGISTER
    assert made.contact
    assert made.contact.name == "Jo Lane"
    assert made.decides_on is None
    assert note_of(made, "decides_on") is None


def test_two_edits_of_one_field_are_taken_back_one_after_the_other(world: World) -> None:
    made = lead(world)
    first = edit(made, {"grade": "C3"}, by=world.maya)
    second = edit(made, {"grade": "A1"}, by=world.ben)

    with pytest.raises(Refusal, match="Ben Archer changed the grade"):
        undo(first, by=world.maya)
    undo(second, by=world.ben)
    assert made.grade == "C3"
    undo(first, by=world.maya)
    assert made.grade == ""


def test_once_a_lead_is_somebodys_by_a_handoff_no_undo_gives_it_to_whom_was_typed_before(
    world: World,
) -> None:
    made = lead(world)
    edited = edit(made, {"owner": world.tom.id}, by=world.maya)
    accept(offered(world, made), rating=Rating.COMPLETE, by=world.priya)

    assert note_of(made, "owner_id") is None
    with pytest.raises(Refusal, match="owner of “Acme Robotics” is something else by now"):
        undo(edited, by=world.maya)
    assert made.owner is world.priya


def test_an_owner_who_gets_a_lead_back_stays_the_one_who_was_typed(world: World) -> None:
    made = lead(world)
    look_after(made, world.ben)
    edit(made, {"owner": world.tom.id}, by=world.maya)
    look_after(made, world.tom)
    assert note_of(made, "owner_id") is not None


def test_what_was_written_over_through_another_lead_of_the_company_is_not_taken_back(world: World) -> None:
    made = lead(world)
    other = Lead(account=made.account, declared={}, source="fair")
    session.add(other)
    session.flush()
    edited = edit(made, {"employees": 10}, by=world.maya)
    assert edited.data["also"] == [other.id]
    edit(other, {"employees": 99}, by=world.ben)

    with pytest.raises(Refusal, match="something else by now"):
        undo(edited, by=world.maya)


def test_a_cleared_value_can_come_back(world: World) -> None:
    made = lead(world)
    assert made.contact
    edited = edit(made, {"seniority": "", "basis": ""}, by=world.maya)
    assert made.contact.seniority == ""
    undo(edited, by=world.maya)
    assert made.contact.seniority == "director"
    assert made.contact.basis.value == "consent"


def test_whoever_is_renamed_is_found_by_the_new_name_and_weighed_anew(world: World) -> None:
    made = lead(world)
    edit(made, {"person": "Aysel Yıldız", "company_type": ""}, by=world.maya)

    words = {row.word for row in session.query(LeadWord).filter_by(lead_id=made.id)}
    assert "aysel" in words
    assert made.quality == 8750


def test_a_new_name_is_the_companys_and_the_name_of_another_takes_the_lead_there(world: World) -> None:
    made = lead(world)
    assert made.account
    first = made.account
    edit(made, {"company": "Acme Robots"}, by=world.maya)
    assert first.name == "Acme Robots"
    other = account("Borealis")
    other.folded = "borealis"
    session.flush()

    moved = edit(made, {"company": "borealis gmbh", "employees": 600}, by=world.maya)
    assert made.account is other
    assert (other.name, other.employees, first.employees) == ("Borealis", 600, 240)
    assert made.contact
    assert made.contact.account_id == other.id
    undo(moved, by=world.maya)
    assert made.account is first
    assert made.contact.account_id == first.id
    assert other.employees == 240


def test_a_suspect_gets_a_person(world: World) -> None:
    made = capture(Said(company="Larkfield"), origin=Origin.TYPED, by=world.maya).lead
    edit(made, {"person": "Ada Byrne", "title": "Head of Logistics"}, by=world.maya)

    assert made.contact
    assert made.contact.account is made.account
    assert made.contact.seniority == "director"
    assert made.title == "Ada Byrne, Larkfield"


def test_somebody_whom_we_know_is_not_taken_in_twice(world: World) -> None:
    known = contact(account("Borealis"), "Ada Byrne", email="ada@borealis.example")
    made = capture(Said(company="Larkfield"), origin=Origin.TYPED, by=world.maya).lead

    with pytest.raises(Refusal, match="with this address or number already"):
        edit(made, {"email": known.email}, by=world.maya)


def test_without_a_change_there_is_no_fact(world: World) -> None:
    made = lead(world)
    with pytest.raises(Refusal, match="Nothing was changed"):
        edit(made, {"grade": ""}, by=world.maya)
    assert session.query(LeadEdited).count() == 0


def test_one_of_ours_is_marked_and_opting_out_has_a_moment(world: World) -> None:
    made = lead(world)
    edited = edit(made, {"is_test": True, "opted_out": True}, by=world.priya)
    assert made.is_test
    assert made.contact
    assert made.contact.opted_out_at is not None
    assert not made.contact.may_be_written_to
    undo(edited, by=world.priya)
    assert made.contact.opted_out_at is None
