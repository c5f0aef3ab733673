"""The list of leads: the address is the view, and says what it shows; orders go both ways, page by page."""

import re
from datetime import timedelta

import pytest

from app import clock, limits
from app.campaigns.declaring import Origin
from app.db import session
from app.errors import Refusal
from app.leads.capturing import capture
from app.leads.figures.advice import Advice, advice
from app.leads.hearing import Said
from app.leads.listing.listing import Listing, list_leads
from app.leads.listing.looking import look_by
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.words import index
from app.people.models import User
from app.playbook.kinds import Kind
from tests.leads.house import PROFILE, in_force, lead, sign_funnel
from tests.world import World

ORDERS = ("created", "-created", "age", "-age", "grade", "-grade", "touch", "-touch", "quality", "-quality")


def listing(viewer: User, query: str = "") -> Listing:
    pairs = [tuple(pair.split("=", 1)) for pair in query.split("&") if pair]
    return list_leads(look_by((name, value) for name, value in pairs), viewer=viewer)


def names(viewer: User, query: str = "") -> list[str]:
    """The companies of the list, in its order."""
    return [line.lead.name for line in listing(viewer, query).lines]


def several(world: World, count: int) -> list[Lead]:
    """So many leads, each a day older than the one before, and otherwise unlike it."""
    made = []
    for number in range(count):
        one = lead(world, f"Depot {number:02}")
        one.created_at = one.stage_since = clock.now() - timedelta(days=number)
        one.grade = ("A1", "B2", "C3", "")[number % 4]
        one.last_touch_at = clock.now() - timedelta(hours=number % 5) if number % 3 else None
        one.quality = number % 7 * 1000
        made.append(one)
    session.flush()
    return made


def test_the_address_is_the_view_and_says_what_it_shows(world: World) -> None:
    sign_funnel(world)
    mine = lead(world, "Quay Freight")
    mine.stage, mine.source = Stage.NURTURING, "webinar"
    lead(world, "Larkfield").source = "fair"
    session.flush()

    found = listing(world.maya, "stage=nurturing&source=webinar&owner=me")

    assert found.sentence == "1 lead in Nurturing from webinar that you look after"
    assert [line.lead for line in found.lines] == [mine]
    assert names(world.maya, "source=fair") == ["Larkfield"]
    assert names(world.maya, "owner=nobody") == []
    assert names(world.tom, "owner=me") == []
    assert listing(world.tom, f"owner={world.maya.id}").sentence == "2 leads that Maya Okafor looks after"


@pytest.mark.parametrize("sort", ORDERS)
def test_every_order_shows_each_lead_once_page_by_page(
    world: World, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_funnel(world)
    made = several(world, 17)
    for number, each in enumerate(made):
        each.stage = (Stage.LEAD, Stage.NURTURING, Stage.SUSPECT)[number % 3]
    session.flush()
    whole = names(world.maya, f"sort={sort}")
    monkeypatch.setattr(limits, "LEADS_DRAWN", 3)
    monkeypatch.setattr(limits, "LEADS_COUNTED", 10)

    seen, look = [], look_by([("sort", sort)])
    while True:
        page = list_leads(look, viewer=world.maya)
        seen += [line.lead.name for line in page.lines]
        if page.more is None:
            break
        after = re.sub(r".*after=", "", page.more).replace("%3A", ":").replace("%2B", "+").replace("%7E", "~")
        look = look_by([("sort", sort), ("after", after)])

    assert len(whole) == 17
    assert seen == whole


def test_orders_go_both_ways_and_the_unknown_comes_last(world: World) -> None:
    sign_funnel(world)
    several(world, 4)

    assert names(world.maya, "sort=created") == ["Depot 03", "Depot 02", "Depot 01", "Depot 00"]
    assert names(world.maya, "") == ["Depot 00", "Depot 01", "Depot 02", "Depot 03"]
    assert names(world.maya, "sort=grade") == ["Depot 00", "Depot 01", "Depot 02", "Depot 03"]
    assert names(world.maya, "sort=-grade") == ["Depot 02", "Depot 01", "Depot 00", "Depot 03"]
    assert names(world.maya, "sort=touch")[:2] == ["Depot 02", "Depot 01"]
    assert names(world.maya, "sort=-touch")[:2] == ["Depot 01", "Depot 02"]


def test_within_a_grade_who_waited_longest_comes_first(world: World) -> None:
    sign_funnel(world)
    made = several(world, 8)

    best = [each.name for each in made if each.grade == "A1"]

    assert names(world.maya, "sort=grade&stage=lead")[:2] == best[::-1]


def test_leads_are_found_by_the_beginnings_of_their_words(world: World) -> None:
    capture(Said(company="Müller Spedition", email="jo@mueller.example"), origin=Origin.TYPED, by=world.maya)
    capture(Said(company="Quay Freight"), origin=Origin.TYPED, by=world.maya)

    assert names(world.maya, "find=sped") == ["Müller Spedition"]
    assert names(world.maya, "find=JO sped") == ["Müller Spedition"]
    assert names(world.maya, "find=edition") == []
    for odd in ("%", "_", "\\", "q%y", "q_ay", "*", "'", '"', "NEAR", "col:", "-x"):
        assert names(world.maya, f"find={odd}") == []


def test_a_common_word_finds_the_same_leads(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_funnel(world)
    index(*several(world, 3), lead(world, "Quay Freight"))
    monkeypatch.setattr("app.leads.listing.narrowing.COMMON", 1)

    assert names(world.maya, "find=dep&sort=created") == ["Depot 02", "Depot 01", "Depot 00"]
    assert names(world.maya, "find=depot 01") == ["Depot 01"]


def test_who_stands_too_long_is_stuck(world: World) -> None:
    sign_funnel(world)
    fresh, old = several(world, 2)
    old.stage_since = clock.now() - timedelta(days=15)
    session.flush()

    found = {line.lead: line for line in listing(world.maya).lines}

    assert found[old].is_stuck
    assert found[old].days == 15
    assert not found[fresh].is_stuck
    for sort in ORDERS:
        assert names(world.maya, f"is=stuck&sort={sort}") == [old.name]


def test_states_narrow_the_list(world: World) -> None:
    sign_funnel(world)
    raised, whole, woken, other = several(world, 4)
    raised.is_hand_raiser, whole.quality = True, 10_000
    woken.stage, woken.recycle_count = Stage.NURTURING, 1
    session.flush()

    assert names(world.maya, "is=raised") == [raised.name]
    assert names(world.maya, "is=woke") == [woken.name]
    assert whole.name not in names(world.maya, "is=mend")
    assert names(world.maya, "grade=none") == [other.name]
    assert names(world.maya, "grade=A1&grade=none") == [raised.name, other.name]


def test_a_persona_narrows_the_list(world: World) -> None:
    sign_funnel(world)
    persona = in_force(world, Kind.PERSONA, "Planner", portrait="Plans.")
    session.flush()
    first, _second = several(world, 2)
    first.persona_id = persona.id
    session.flush()

    found = listing(world.maya, f"persona={persona.id}")

    assert found.sentence == "1 lead of the persona Planner"
    assert [line.lead for line in found.lines] == [first]


def test_whoever_was_merged_is_not_listed(world: World) -> None:
    sign_funnel(world)
    kept, gone = several(world, 2)
    gone.merged_into_id = kept.id
    session.flush()

    assert names(world.maya) == [kept.name]


def test_counting_ends_at_a_thousand(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_funnel(world)
    several(world, 4)
    monkeypatch.setattr(limits, "LEADS_COUNTED", 3)

    assert listing(world.maya).sentence == "1,000+ leads"


def test_the_badge_names_what_fails_and_what_is_not_known(world: World) -> None:
    sign_funnel(world)
    lead(world, "Fits")
    lead(world, "Small", company={"employees": 20, "country": "FR"}, person={"seniority": "coordinator"})
    lead(world, "Unknown", company={"employees": None})
    assert [line.fit for line in listing(world.maya).lines] == [None, None, None]

    in_force(world, Kind.ICP, "Profile", portrait="Depots.", criteria={"all": PROFILE, "any": []}, not_for=[])
    session.flush()

    said = {line.lead.name: line.fit.sentence for line in listing(world.maya).lines if line.fit}
    assert said == {"Fits": "Full match", "Small": "No: role, geo, size", "Unknown": "Partly: size unknown"}


@pytest.mark.parametrize(
    "query",
    [
        "stage=gone", "grade=Z9", "is=odd", "sort=name", "sort=stage__since", "owner=99999", "owner=x",
        "persona=1", "stage__in=lead", "find=" + "x" * 301, "after=0", "after=7~1~1", "after=0~yesterday~1",
        "sort=1;drop table",
    ],
)  # fmt: skip
def test_what_nobody_knows_is_refused(world: World, query: str) -> None:
    with pytest.raises(Refusal):
        listing(world.maya, query)


@pytest.mark.parametrize(
    ("grade", "said"),
    [("A1", Advice.CONTACT), ("B1", Advice.CONTACT), ("A3", Advice.NURTURE), ("C1", Advice.NURTURE),
     ("C3", Advice.IGNORE), ("", None)],
)  # fmt: skip
def test_a_grade_advises_what_to_do(grade: str, said: Advice | None) -> None:
    assert advice(grade) is said
