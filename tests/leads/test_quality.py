"""Data quality: the score, what is missing, what filling it brings, and whose week it is (M25)."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import select

from app.campaigns.declaring import Origin, note_of
from app.campaigns.editing import edit as edit_account
from app.db import session
from app.errors import Refusal
from app.leads.capturing import Learned, capture
from app.leads.doubles.merging import merge
from app.leads.editing import edit
from app.leads.figures.data_quality import Quality
from app.leads.hearing import Said
from app.leads.mending.guessing import guesses
from app.leads.mending.mending import mend
from app.leads.mending.queueing import asked, count_to_mend, next_to_mend
from app.leads.mending.rota import mending_for, whose_week
from app.leads.mending.scoring import per_cent, points, standing
from app.leads.models.contact import Basis
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.quality import FIELDS, WHOLE, checks, lacks, weigh, weighed
from app.log.undoing import undo
from app.people.models import Side
from tests.leads.house import lead, sign_funnel
from tests.world import World


@pytest.fixture(autouse=True)
def funnel(world: World) -> None:
    """Both sides have signed the funnel."""
    sign_funnel(world)


def weighed_lead(world: World, name: str, **says: Any) -> Lead:
    """A lead that is weighed, as all are that come in by a door."""
    made = lead(world, name, **says)
    weigh(made)
    session.flush()
    return made


def several(world: World) -> list[Lead]:
    """Leads of which all, some and little is known, and some that do not count."""
    made = [
        weighed_lead(world, "All"),
        weighed_lead(world, "No size", company={"employees": None, "company_type": ""}),
        weighed_lead(
            world, "Nowhere", company={"country": ""}, person={"seniority": "", "email": "no address"}
        ),
        capture(Said(company="Only a name"), origin=Origin.TYPED, by=world.maya).lead,
        capture(Said(email="jo@free.example", phone="000000"), origin=Origin.TYPED, by=world.maya).lead,
    ]
    won, test = weighed_lead(world, "Won", company={"country": ""}), weighed_lead(world, "Ours")
    won.stage, test.is_test, test.source = Stage.CUSTOMER, True, ""
    nowhere = made[2].contact
    assert nowhere
    nowhere.email_key = ""
    session.flush()
    return made


def test_the_database_says_the_same_as_the_formula(world: World) -> None:
    made = several(world)
    by_hand = Quality([checks(each) for each in made])

    now = standing()

    assert (now.n, now.score) == (by_hand.n, by_hand.score)
    assert {(gap.field, gap.missing, gap.rise) for gap in now.gaps} == {
        (gap.field, gap.missing, gap.rise) for gap in by_hand.gaps
    }
    assert [gap.rise for gap in now.gaps] == sorted((gap.rise for gap in now.gaps), reverse=True)


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_lists_those_that_lack_it(world: World, field: str) -> None:
    made = several(world)

    found = set(session.scalars(select(Lead.id).where(lacks(field), *weighed())))

    assert found == {each.id for each in made if not checks(each)[field]}


def test_filling_one_named_field_raises_the_score_by_what_was_promised(world: World) -> None:
    for name, employees in (("Acme", None), ("Borealis", 60), ("Larkfield", None)):
        weighed_lead(world, name, company={"employees": employees, "country": ""})
    before = standing()
    gap = next(each for each in before.gaps if each.field == "employees")
    assert (gap.missing, points(gap.rise)) == (2, "8.3")

    for made in session.scalars(select(Lead).where(lacks("employees"), *weighed())).all():
        edit(made, {"employees": 60}, by=world.maya)

    assert before.score is not None
    assert standing().score == before.score + gap.rise
    assert [each.field for each in standing().gaps] == ["country"]


def test_a_missing_country_lowers_the_score(world: World) -> None:
    weighed_lead(world, "All")
    assert standing().score == 1
    weighed_lead(world, "Nowhere", company={"country": ""})
    now = standing()
    assert now.score == Fraction(15, 16)
    assert per_cent(now.score) == "93.8"
    assert points(now.gaps[0].rise) == "6.2"


def test_without_open_leads_there_is_no_score(world: World) -> None:
    assert standing().score is None
    assert (points(Fraction(1, 1000)), points(Fraction(1, 100_000))) == ("0.10", "less than 0.01")


def test_the_score_stays_right_whatever_changes(world: World) -> None:
    one = weighed_lead(world, "Acme", company={"country": "", "industry": ""})
    other = capture(
        Said(company="Acme", person="Ada", email="ada@acme.example"), origin=Origin.FORM, by=None
    ).lead
    assert other.account
    right()
    edited = edit_account(other.account, {"country": "GB"}, by=world.maya)
    right()
    undo(edited, by=world.maya)
    right()
    capture(
        Said(email="ada@acme.example", title="Director", basis=Basis.CONSENT), origin=Origin.FORM, by=None
    )
    right()
    merged = merge(one.contact, other.contact, by=world.maya)  # type: ignore[arg-type]
    right()
    undo(merged, by=world.maya)
    right()


def right() -> None:
    """What is kept with each lead is what is known of it."""
    session.flush()
    session.expire_all()
    for each in session.scalars(select(Lead)):
        assert each.quality == WHOLE * sum(checks(each).values()) // len(FIELDS)


def test_what_somebody_tells_us_again_is_written_down_told_and_found(world: World) -> None:
    first = capture(Said(company="Acme", email="jo@acme.example"), origin=Origin.FORM, by=None).lead
    again = capture(
        Said(company="Acme", email="jo@acme.example", person="Jo Lane", employees=90, source="fair"),
        origin=Origin.CALL, by=world.priya,
    )  # fmt: skip

    assert again.lead is first
    learned = session.query(Learned).one()
    assert learned.sentence == "learned the name, number of employees and source of “Acme”"
    assert "Lane" not in str(learned.data)
    assert first.source == "fair"
    assert learned.actor is world.priya
    capture(Said(company="Acme", email="jo@acme.example", employees=90), origin=Origin.CALL, by=world.priya)
    assert session.query(Learned).count() == 1


def test_what_can_be_guessed_is_offered_and_known_as_a_guess_once_confirmed(world: World) -> None:
    made = capture(Said(email="jo@nordlicht.de", person="Jo"), origin=Origin.TYPED, by=world.maya).lead
    assert made.contact
    made.contact.title, made.contact.seniority = "Head of Logistics", ""
    weigh(made)

    offered = {name: each.value for name, each in guesses(made).items()}
    assert offered == {"person_country": "DE", "seniority": "director", "company": "Nordlicht"}

    mend(made, {"person_country": "DE", "source": "fair"}, guesses(made), by=world.ben)
    country, source = note_of(made.contact, "country"), note_of(made, "source")
    assert country
    assert source
    assert (country.origin, country.by_id, source.origin) == (Origin.GUESS, world.ben.id, Origin.TYPED)
    with pytest.raises(Refusal, match="Fill in what you know"):
        mend(made, {}, {}, by=world.ben)


def test_the_queue_goes_from_lead_to_lead_and_asks_two_things_at_most(world: World) -> None:
    made = several(world)
    seen, after = [], 0
    while following := next_to_mend("", after):
        seen.append(following)
        after = following.id
        assert 1 <= len(asked(following)) <= 2

    assert seen == sorted(made[1:], key=lambda each: -each.id)
    assert count_to_mend() == 4
    assert count_to_mend("employees") == 3
    assert asked(made[1], "company_type") == ("company_type", "employees")
    assert asked(made[4]) == ("basis", "source")
    assert asked(made[4], "country")[0] == "person_country"


def test_each_week_is_somebody_elses_and_the_sides_take_turns(world: World) -> None:
    people = [world.maya, world.tom, world.priya, world.ben]
    monday = date(2026, 11, 16)
    weeks = [whose_week(people, monday + timedelta(days=7 * number)) for number in range(4)]

    assert whose_week(people, monday + timedelta(days=6)) is weeks[0]
    assert len(set(weeks)) == 4
    hues = [each.side.hue for each in weeks if each]
    assert hues[0] != hues[1] != hues[2] != hues[3]
    assert whose_week([], monday) is None
    assert Side.MARKETING.hue in hues


def test_whose_week_it_is_reads_so_on_today(world: World) -> None:
    several(world)
    people = [world.maya, world.tom, world.priya, world.sofia, world.ben, world.lena]
    waits = {each.id: mending_for(each) for each in people}

    mine = [each for each in waits.values() if each]
    assert len(mine) == 1
    assert mine[0][0].thing == "4 leads"
