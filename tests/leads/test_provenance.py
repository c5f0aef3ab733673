"""Where each value is from: who they are, how to reach them, where they work and how they came, too."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from app import clock
from app.campaigns.declaring import Origin
from app.campaigns.models.account import Account
from app.campaigns.saying import rows
from app.db import session
from app.leads.capturing import capture
from app.leads.doubles.comparing import compared
from app.leads.doubles.finding import doubles
from app.leads.doubles.merging import merge
from app.leads.doubles.sorts import Sort
from app.leads.editing import edit
from app.leads.hearing import Said
from app.leads.models.contact import Basis
from app.leads.models.lead import Lead
from app.leads.profile import profile
from app.leads.seen import last_word
from app.log.undoing import undo
from app.people.finding import names_of
from tests.conftest import Browse
from tests.leads.house import lead, sign_funnel
from tests.leads.test_lead_page import section
from tests.world import World

Thing = TypeVar("Thing")

ZONE = "Europe/London"
JO = Said(
    company="Quay Freight", person="Jo Lane", email="jo@quay.example", phone="+44 113 496 0100",
    source="webinar", asked="Do you drive on Sundays?", basis=Basis.CONSENT,
)  # fmt: skip
KNOWN = ("Name", "E-mail", "Telephone", "Company", "Website", "Source", "Asked", "We may write")


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def on(day: int) -> datetime:
    """Noon of a day of November."""
    return datetime(2026, 11, day, 12, tzinfo=UTC)


def sources(made: Lead) -> dict[str, str]:
    """Of each thing that is known of a lead, as its page calls it, where it is from."""
    session.flush()
    session.expire_all()
    found = [row for group in profile(made, ZONE).values() for row in group if row.value]
    return {row.words: row.source for row in found}


def sources_of(company: Account, world: World) -> dict[str, str]:
    """The same of an account."""
    found = rows(company, ZONE, names_of({world.maya.id, world.priya.id}))
    return {row.words: row.source for row in found if row.value}


def surely(record: Thing | None) -> Thing:
    """What has to be there."""
    assert record is not None
    return record


def test_whoever_took_somebody_in_by_hand_stands_beside_everything_that_they_wrote(world: World) -> None:
    with clock.at(on(3)):
        made = capture(JO, origin=Origin.TYPED, by=world.maya).lead

    assert {name: sources(made)[name] for name in KNOWN} == dict.fromkeys(
        KNOWN, "typed by Maya Okafor on 3 Nov 2026"
    )


def test_the_pages_show_it_in_small_beside_the_value(world: World, browse: Browse) -> None:
    with clock.at(on(3)):
        made = capture(JO, origin=Origin.TYPED, by=world.maya).lead
    facts, company = f"lead-facts-{made.id}", surely(made.account)
    known, address = f"account-facts-{company.id}", company.page
    told, whose = section(browse(world.ben).get(made.page).text, facts), "typed by Maya Okafor on 3 Nov 2026"

    for words in ("Name Jo Lane", "E-mail jo@quay.example", "Telephone +44 113 496 0100", "Source webinar"):
        assert f"{words} {whose}" in told
    told = section(browse(world.ben).get(address).text, known)
    assert f"Name Quay Freight {whose} Website quay.example {whose}" in told


def test_what_a_form_adds_later_is_from_the_form_and_the_rest_stays_as_it_was(world: World) -> None:
    with clock.at(on(3)):
        made = capture(Said(company="Quay Freight", phone=JO.phone), origin=Origin.CALL, by=world.priya).lead
    with clock.at(on(9)):
        capture(JO, origin=Origin.FORM, by=None)

    found = sources(made)
    assert found["Telephone"] == found["Company"] == "told on a call on 3 Nov 2026"
    new = {"Name", "E-mail", "Source", "Asked", "We may write"}
    assert {found[name] for name in new} == {"from the form on 9 Nov 2026"}


def test_a_changed_value_is_from_whoever_changed_it_until_that_is_taken_back(world: World) -> None:
    with clock.at(on(3)):
        made = capture(JO, origin=Origin.FORM, by=None).lead
    with clock.at(on(9)):
        edited = edit(made, {"email": "jl@quay.example", "source": "fair"}, by=world.priya)

    found = sources(made)
    assert found["E-mail"] == found["Source"] == "typed by Priya Nair on 9 Nov 2026"
    assert found["Name"] == "from the form on 3 Nov 2026"
    undo(edited, by=world.priya)
    assert sources(made)["E-mail"] == sources(made)["Source"] == "from the form on 3 Nov 2026"


def test_where_somebody_works_is_from_whoever_said_that_they_work_there(world: World) -> None:
    with clock.at(on(2)):
        other = capture(Said(company="Borealis"), origin=Origin.REGISTER, by=None).lead
    with clock.at(on(3)):
        made = capture(replace(JO, company=""), origin=Origin.FORM, by=None).lead
    with clock.at(on(9)):
        edited = edit(made, {"company": "Borealis"}, by=world.priya)

    assert made.account is other.account
    assert sources(made)["Company"] == "typed by Priya Nair on 9 Nov 2026"
    assert surely(made.contact).declared["account_id"]["by"] == world.priya.id
    assert sources(other)["Company"] == "from the company register on 2 Nov 2026"
    undo(edited, by=world.priya)
    assert "Company" not in sources(made)
    assert "account_id" not in made.declared


def test_a_renamed_company_is_called_so_by_whoever_renamed_it(world: World) -> None:
    with clock.at(on(3)):
        made = capture(JO, origin=Origin.FORM, by=None).lead
    with clock.at(on(9)):
        edit(made, {"company": "Quay Logistics"}, origin=Origin.CALL, by=world.priya)

    assert sources(made)["Company"] == "told on a call on 9 Nov 2026"
    assert last_word(made, "company").actor.name == "Priya Nair"


def test_a_company_and_a_person_made_by_an_edit_are_from_whoever_made_it(world: World) -> None:
    made = lead(world)
    made.account = made.contact = None
    session.flush()
    with clock.at(on(9)):
        edit(made, {"company": "Larkfield", "person": "Ada Byrne", "email": "ada@l.example"}, by=world.priya)

    found, whose = sources(made), "typed by Priya Nair on 9 Nov 2026"
    assert found["Name"] == found["E-mail"] == found["Company"] == whose
    assert sources_of(surely(made.account), world)["Name"] == whose
    assert "account_id" in surely(made.contact).declared


def test_of_what_nobody_wrote_that_down_the_page_says_since_when_it_stands_there(world: World) -> None:
    made = lead(world)
    made.created_at = surely(made.account).created_at = surely(made.contact).created_at = on(3)

    found = sources(made)
    assert found["Name"] == found["E-mail"] == found["Company"] == found["Source"] == "since 3 Nov 2026"


def test_merged_persons_keep_with_each_value_where_that_is_from_and_each_has_its_own_again(
    world: World,
) -> None:
    with clock.at(on(3)):
        first = capture(replace(JO, phone=""), origin=Origin.TYPED, by=world.maya).lead
    with clock.at(on(9)):
        said = replace(JO, person="Joanna Lane", email="joanna@quay.example")
        second = capture(said, origin=Origin.FORM, by=None).lead
    one, other = surely(first.contact), surely(second.contact)
    before = [dict(one.declared), dict(other.declared)]
    merged = merge(one, other, by=world.maya)

    for each in (first, second):
        found = sources(each)
        assert found["Name"] == found["E-mail"] == "typed by Maya Okafor on 3 Nov 2026"
        assert found["Telephone"] == "from the form on 9 Nov 2026"
    undo(merged, by=world.maya)
    assert "Telephone" not in sources(first)
    assert sources(second)["Name"] == sources(second)["Telephone"] == "from the form on 9 Nov 2026"
    assert [one.declared, other.declared] == before


def test_merged_leads_and_accounts_take_over_where_a_value_is_from(world: World) -> None:
    with clock.at(on(3)):
        first = capture(Said(company="Quay Freight"), origin=Origin.TYPED, by=world.maya).lead
    with clock.at(on(9)):
        second = capture(replace(JO, company="Quay Freigth"), origin=Origin.FORM, by=None).lead
    whole = merge(surely(first.account), surely(second.account), by=world.maya)
    one = merge(first, second, by=world.maya)

    found, form = sources(first), "from the form on 9 Nov 2026"
    assert found["Company"] == "typed by Maya Okafor on 3 Nov 2026"
    assert found["Website"] == found["Source"] == found["Asked"] == found["Name"] == form
    for merged in (one, whole):
        undo(merged, by=world.maya)
    assert set(sources(first)) == {"Company"}
    assert {sources(second)[name] for name in KNOWN} == {form}


def test_what_one_had_emptied_and_the_other_never_noted_is_from_nobody_that_we_know(world: World) -> None:
    first, second = lead(world, "Quay Freight"), lead(world, "Quay Freigth")
    one, other = surely(first.contact), surely(second.contact)
    one.created_at = on(3)
    other.phone = "+44 113 496 0100"
    edit(first, {"phone": "+44 113 496 0999"}, by=world.priya)
    edit(first, {"phone": ""}, by=world.priya)
    merge(one, other, by=world.maya)

    assert sources(first)["Telephone"] == "since 3 Nov 2026"


def test_two_persons_side_by_side_say_who_told_where_they_work(world: World) -> None:
    with clock.at(on(3)):
        capture(JO, origin=Origin.TYPED, by=world.maya)
    with clock.at(on(9)):
        capture(replace(JO, email="jo.lane@quay.example"), origin=Origin.FORM, by=None)
    session.flush()
    (pair,) = compared(doubles(Sort.CONTACT), ZONE)

    lines = {line.words: line for line in pair.lines}
    for words in ("Name", "Company"):
        assert lines[words].left.source == "typed by Maya Okafor on 3 Nov 2026"
        assert lines[words].right.source == "from the form on 9 Nov 2026"


def test_the_one_of_which_more_is_known_should_be_kept_whoever_noted_where_that_is_from(
    world: World,
) -> None:
    known = surely(lead(world, "Quay Freight", company={"industry": "Haulage"}).account)
    known.folded, known.declared = "quayfreight", {}
    other = capture(Said(company="Quay Freigth"), origin=Origin.TYPED, by=world.maya).lead.account
    session.flush()
    (pair,) = compared(doubles(Sort.ACCOUNT), ZONE)

    assert {pair.left, pair.right} == {known, other}
    assert pair.keeps is known
