"""The numbers of the funnel, added up by hand; and each opens a list that is as long as it says."""

import re
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from html import unescape

import pytest

from app import clock
from app.db import session
from app.errors import Refusal
from app.integrations.leads.facts import CameIn
from app.leads.facts import about
from app.leads.figures.acceptance import Acceptance
from app.leads.funnel.answering import OTHERS, RAISED, speeds
from app.leads.funnel.handed import counted_in, handed
from app.leads.funnel.personas import matrix, mix, off_share, sqls
from app.leads.funnel.scope import Scope, scope_by
from app.leads.funnel.stages import StageLine, stages
from app.leads.funnel.stays import stays
from app.leads.handing_over.finding import last_of
from app.leads.handing_over.qualifying import qualify
from app.leads.handing_over.returning import send_back
from app.leads.lifecycle.stepping import step
from app.leads.models.deal import Deal, DealStage
from app.leads.models.handoff import Reason
from app.leads.models.lead import Lead
from app.leads.models.stage import Stage
from app.leads.personas import personas
from app.log.recording import record
from app.playbook.kinds import Kind
from tests.conftest import Browse
from tests.leads.funnelled import DAYS, MONDAY, NOW, a_handoff, answered, called, ten_handoffs
from tests.leads.house import account, in_force, lead, sign_funnel, soon
from tests.world import World

NUMBER = re.compile(
    r'<a (?:class="chip late" )?href="([^"]+)"[^>]*>(?:<svg.*?</svg>)?\s*(?:<b>)?([\d,]+)', re.DOTALL
)


def scope(**view: str) -> Scope:
    said = {"from": "2026-11-01", "until": "2026-11-18", **view}
    return scope_by(said, NOW.date())


def line(of: Stage, scope_: Scope) -> StageLine:
    found = stages(scope_)
    return next(each for each in (*found.way, *found.aside) if each.stage is of)


@pytest.fixture
def funnel(world: World) -> World:
    sign_funnel(world)
    ten_handoffs(world)
    return world


def test_every_handoff_counts_once_and_what_waits_stands_apart(funnel: World) -> None:
    with clock.at(NOW):
        found = handed(scope())

    assert found.acceptance == Acceptance(accepted=4, rejected=2, auto=1, pending=1)
    assert found.reasons == [(Reason.ROLE, 2)]
    assert (found.complete, found.missing) == (2, 1)


def test_what_was_offered_on_other_days_is_not_counted(funnel: World) -> None:
    with clock.at(NOW):
        assert handed(scope(until="2026-11-01")).acceptance.handed == 0
        assert handed(scope(**{"from": "2026-11-02", "until": "2026-11-02"})).acceptance.handed == 7


def test_speed_is_counted_in_working_minutes_and_never_of_what_was_returned(funnel: World) -> None:
    with clock.at(NOW):
        speed = speeds(counted_in(scope()))[OTHERS].speed

    assert speed.target == 480
    assert speed.minutes == [60, 500, None, None, None]
    assert (speed.n, speed.met, speed.never, speed.median) == (5, 1, 3, Fraction(280))


def test_who_raised_a_hand_is_due_within_the_hour(world: World) -> None:
    sign_funnel(world)
    made = answered(a_handoff(world, "Ash", is_hand_raiser=True), world, timedelta(minutes=5))
    called(made, world, MONDAY + timedelta(minutes=61))

    with clock.at(NOW):
        found = speeds(counted_in(scope()))

    assert found[RAISED].target == 60
    assert (found[RAISED].speed.n, found[RAISED].speed.met) == (1, 0)
    assert found[OTHERS].speed.n == 0


def test_a_stage_tells_how_many_stand_there_for_how_long_and_who_is_stuck(world: World) -> None:
    sign_funnel(world)
    for days in (1, 2, 10, 20):
        made = lead(world, f"Depot {days}")
        made.stage_since = NOW - timedelta(days=days)
    lead(world, "Ours").is_test = True
    session.flush()

    with clock.at(NOW):
        found = line(Stage.LEAD, scope())

    assert (found.now.count, found.now.age, found.now.stuck) == (4, Fraction(6), 1)
    assert found.age == "6\xa0days"
    assert found.clock == "14 days"


def test_a_stage_takes_as_long_as_those_stayed_who_went_on(world: World) -> None:
    sign_funnel(world)
    for days in (1, 2, 2, 3, 4, 5, 5, 6, 8, 13):
        with clock.at(NOW - timedelta(days=days + 1)):
            made = lead(world, f"Depot {days}")
        with clock.at(NOW - timedelta(days=1)):
            step(made, Stage.MQL, by=world.maya)
    with clock.at(NOW - timedelta(days=40)):
        other = lead(world, "Who went to be nurtured and on from there")
        step(other, Stage.NURTURING, by=world.maya)
    with clock.at(NOW):
        step(other, Stage.LEAD, by=world.maya)
        velocity = stays(scope()).velocity(Stage.LEAD)
        found = line(Stage.LEAD, scope())

    assert (velocity.n, velocity.median, velocity.p85) == (11, Fraction(4), Fraction(8))
    assert (found.took, found.usual) == ("8\xa0days", "4\xa0days")


def test_whoever_came_with_a_file_stood_there_since_the_file_says(world: World) -> None:
    sign_funnel(world)
    made = Lead(account=account("Quay Freight"), stage=Stage.LEAD, source="file", declared={})
    session.add(made)
    session.flush()
    with clock.at(NOW - timedelta(days=5)):
        record(CameIn(actor=world.maya, **about(made, **{"from": None, "to": "lead", "pass": None})))
    with clock.at(NOW - timedelta(days=1)):
        step(made, Stage.MQL, by=world.maya)

    with clock.at(NOW):
        assert stays(scope()).velocity(Stage.LEAD).median == 4


def test_who_goes_back_has_not_completed_the_stage(world: World) -> None:
    sign_funnel(world)
    handoff = a_handoff(world, "Ash")
    with clock.at(MONDAY + timedelta(hours=1)):
        send_back(handoff, Reason.SIZE, by=world.priya)

    with clock.at(NOW):
        assert stays(scope()).velocity(Stage.HANDED_OFF).n == 0


def test_a_stage_that_nobody_signed_says_that_nobody_enters(world: World) -> None:
    found = line(Stage.MQL, scope())

    assert found.is_shut
    assert found.page == "/playbook"
    sign_funnel(world)
    signed = line(Stage.MQL, scope())
    assert not signed.is_shut
    assert signed.page.startswith("/playbook/")
    assert signed.side


def test_an_sql_counts_once_on_a_trip_and_off_persona_if_nobody_agreed_on_it(world: World) -> None:
    sign_funnel(world)
    owen = in_force(world, Kind.PERSONA, "Ops Director Owen", portrait="Runs depots.")
    session.flush()
    for name, persona in (("Ash", owen.id), ("Birch", None)):
        made = soon(answered(a_handoff(world, name, persona_id=persona), world, timedelta(hours=1)))
        for hours in (2, 4):
            with clock.at(MONDAY + timedelta(hours=hours)):
                fact = qualify(made, by=world.priya)
                assert fact
            with clock.at(MONDAY + timedelta(hours=hours + 1)):
                leg = last_of(made)
                assert leg
                send_back(leg, Reason.NOT_READY, by=world.sofia)

    with clock.at(NOW):
        found = sqls(scope())
        off = off_share(found, personas())
        cells = matrix(scope(), personas())
        chart = mix(found, personas())
        assert mix([], personas()) is None

    assert len(found) == 2
    assert (off.part, off.n) == (1, 2)
    assert [cell.count for cell in cells.rows["Ops Director Owen"]] == [0, 0, 0, 1]
    assert [cell.count for cell in cells.rows["No persona"]] == [0, 0, 0, 1]
    assert chart
    assert [tuple(row) for row in chart.table.rows] == [
        ("Ops Director Owen", "1, 50\u202f%"), ("Of no agreed persona", "1, 50\u202f%"),
    ]  # fmt: skip


def test_the_funnel_is_narrowed_by_source_persona_and_owner(funnel: World) -> None:
    with clock.at(NOW):
        assert handed(scope(source="webinar")).acceptance.handed == 8
        assert handed(scope(source="fair")).acceptance.handed == 0
        assert handed(scope(owner=str(funnel.priya.id))).acceptance.accepted == 4
        assert handed(scope(persona="none")).acceptance.handed == 8
        with pytest.raises(Refusal, match="end before they begin"):
            scope(**{"from": "2026-11-18", "until": "2026-11-01"})
        with pytest.raises(Refusal, match="is no day"):
            scope(**{"from": "soon"})


def closed(world: World, name: str, stage: DealStage) -> None:
    session.add(
        Deal(
            lead=lead(world, name), name=f"{name} fleet", amount=100, currency="GBP", stage=stage,
            close_on=NOW.date(), closed_on=NOW.date(), closed_at=NOW,
        )
    )  # fmt: skip


@pytest.mark.parametrize("narrower", ["", "&source=webinar", "&owner=me"])
def test_each_number_opens_a_list_that_is_as_long(funnel: World, browse: Browse, narrower: str) -> None:
    for number in range(3):
        closed(funnel, f"Quay {number}", DealStage.WON if number else DealStage.LOST)
    stuck = lead(funnel, "Larkfield", journey="decision")
    stuck.stage_since = NOW - timedelta(days=90)
    for name, persona in (("Kauri", None), ("Larch", None)):
        made = soon(answered(a_handoff(funnel, name, persona_id=persona), funnel, timedelta(hours=1)))
        with clock.at(MONDAY + timedelta(days=1)):
            qualify(made, by=funnel.priya)
    session.commit()

    with clock.at(NOW):
        page = browse(funnel.maya).get(f"/funnel?{DAYS}{narrower}").text
        main = page[page.index('id="funnel"') :]
        numbers = [
            (unescape(address), int(count.replace(",", ""))) for address, count in NUMBER.findall(main)
        ]
        numbers = [(address, count) for address, count in numbers if "/stays/" not in address]
        for address, count in numbers:
            listed = browse(funnel.maya).get(address)
            assert listed.status_code == 200, address
            said = re.search(r'<h1>(\d+)|role="status"><b>(\d+)', listed.text)
            assert said, address
            assert int(said[1] or said[2]) == count, address

    paths = {address.partition("?")[0] for address, _count in numbers}
    assert len(numbers) > (10 if narrower == "&owner=me" else 25)
    assert "/leads" in paths
    if not narrower:
        assert paths == {"/leads", "/handoffs/all", "/funnel/sqls", "/funnel/deals"}


def test_the_list_of_those_who_went_on_is_as_long_as_its_n(funnel: World, browse: Browse) -> None:
    with clock.at(NOW):
        n = stays(scope()).velocity(Stage.HANDED_OFF).n
        listed = browse(funnel.maya).get("/funnel/stays/handed_off")

    assert n == 4
    assert "4 leads went on from Handed off" in listed.text
    assert browse(funnel.maya).get("/funnel/stays/nowhere").status_code == 404


def test_the_page_takes_as_many_queries_for_many_as_for_few(
    funnel: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    maya = browse(funnel.maya)
    with clock.at(NOW):
        maya.get("/funnel")
        count_queries()
        maya.get("/funnel")
        few = count_queries()
        for number in range(12):
            lead(funnel, f"Depot {number}", persona_id=None, journey="decision")
        session.commit()
        count_queries()
        maya.get("/funnel")

    assert count_queries() == few


def test_stakeholders_see_no_leads_here_and_what_is_not_there_is_said(funnel: World, browse: Browse) -> None:
    for page in (
        "/funnel",
        "/funnel/numbers",
        "/handoffs/all",
        "/funnel/sqls",
        "/funnel/deals",
        "/funnel/rules",
    ):
        assert browse(funnel.grace).get(page).status_code == 403
    maya = browse(funnel.maya)
    assert maya.get("/handoffs/all?state=odd").status_code == 422
    assert maya.get("/handoffs/all?state=returned&reason=odd").status_code == 422
    assert maya.get("/funnel/deals?state=odd").status_code == 422
    assert "2 handoffs" in maya.get(f"/handoffs/all?state=returned&reason=role&{DAYS}").text
