"""The pages of goals: who sees them, what they say, what they cost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app.db import session
from app.goals.ending import conclude
from app.people.leaving import deactivate
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose
from tests.conftest import Browse
from tests.goals.house import (
    goal,
    goal_body,
    kpi,
    measured,
    person,
    proposed_goal,
    revenue_year,
    sql_goal,
    text,
)
from tests.goals.test_standing import kpi_of
from tests.playbook.house import today
from tests.world import World


def form_of(body: dict[str, Any], name: str = "120 SQLs") -> dict[str, Any]:
    """A goal's body as a browser sends it."""
    aim, time, parent = body["aim"], body["time"], body["parent"]
    return {
        "name": name,
        "statement": body["statement"],
        "aim-kpi": aim["kpi"] if aim else "",
        "aim-way": "reach",
        "aim-start": aim["start"] if aim else "",
        "aim-target": aim["target"] if aim else "",
        "achievable": body["achievable"],
        "parent-definition": parent["definition"] if parent else "",
        "time-first": time["first"] if time else "",
        "time-last": time["last"] if time else "",
        "time-counted": "calendar",
        "owners": [each["person"] for each in body["owners"]],
        "commitment": "committed",
        "promise": "marketing",
        "derivation-gives": "",
        "reason": "So that we have one number.",
        "review_on": (today() + timedelta(days=90)).isoformat(),
        "once": "f" * 32,
    }


def test_a_goal_is_proposed_by_its_form(world: World, browse: Browse) -> None:
    body = goal_body(world, kpi(world), revenue_year(world), "120")

    answer = browse(world.tom).post("/playbook/new/goal", form_of(body))

    assert answer.status_code == 303
    assert answer.location.startswith("/goals/")
    page = browse(world.sofia).get(answer.location).text
    assert "Proposed, not in force yet" in page
    assert "Sign for sales" in page


def test_an_incomplete_goal_names_its_letters_and_keeps_what_was_typed(world: World, browse: Browse) -> None:
    body = goal_body(world, kpi(world), revenue_year(world), "120")
    typed = form_of({**body, "aim": None, "time": None})

    answer = browse(world.tom).post("/playbook/new/goal", typed)

    assert answer.status_code == 422
    assert "It is not measurable and time-bound yet: choose a KPI; say from when until when." in answer.text
    assert "So many that sales can win what we promised." in answer.text
    assert "120 SQLs" not in browse(world.tom).get("/goals").text


def test_a_number_that_nobody_can_read_is_told_beside_it(world: World, browse: Browse) -> None:
    body = goal_body(world, kpi(world), revenue_year(world), "120")

    answer = browse(world.tom).post("/playbook/new/goal", {**form_of(body), "aim-target": "many"})

    assert answer.status_code == 422
    assert "We cannot read “many” as a number. Write one such as 300." in answer.text
    assert 'value="many"' in answer.text


def test_the_letters_are_looked_at_while_one_types_and_nothing_is_kept(world: World, browse: Browse) -> None:
    body = goal_body(world, kpi(world), revenue_year(world), "120")

    answer = browse(world.tom, htmx=True).post("/goals/letters", form_of({**body, "time": None}))

    assert answer.status_code == 200
    assert "say from when until when" in answer.text
    assert answer.text.count("is-met") == 4


def test_the_list_shows_what_runs_what_is_proposed_and_what_comes(world: World, browse: Browse) -> None:
    sqls = sql_goal(world)
    parent = definition_parent(sqls)
    proposed_goal(world, "Sixty partner leads", kpi_of(sqls), parent, "60")
    later = (today() + timedelta(days=100), today() + timedelta(days=500))
    goal(world, "Next year", kpi_of(sqls), definition_parent(parent), "500", days=later)
    measured(kpi_of(sqls), "68", by=world.maya)

    page = browse(world.ben).get("/goals").text

    assert page.index("Running now") < page.index("120 SQLs") < page.index("Proposed, waiting for signatures")
    assert page.index("Sixty partner leads") < page.index("Beginning later") < page.index("Next year")


def test_a_goals_page_leads_to_the_vision_and_shows_its_line(world: World, browse: Browse) -> None:
    sqls = sql_goal(world)
    measured(kpi_of(sqls), "68", by=world.maya)

    page = browse(world.ben).get(sqls.page).text

    assert "New revenue of the year" in page
    assert 'href="/playbook/' in page
    assert "<svg" in page
    assert "SMART, checked" in page


def test_the_page_of_a_definition_leads_to_where_a_goal_is_read(world: World, browse: Browse) -> None:
    sqls = sql_goal(world)
    paper, page = sqls.paper, sqls.page

    assert browse(world.ben).get(paper).location == page


def test_a_goal_is_not_under_the_address_of_something_else(world: World, browse: Browse) -> None:
    sqls = sql_goal(world)
    ben = browse(world.ben)

    assert ben.get(f"/goals/{kpi_of(sqls).id}").status_code == 404
    assert ben.get("/goals/999999").status_code == 404
    assert ben.get(f"/goals/{2**70}").status_code == 404


def test_goals_are_for_those_who_work_here(world: World, browse: Browse) -> None:
    sqls = sql_goal(world)
    assert browse(world.grace).get("/goals").status_code == 403
    assert browse(world.grace).get(sqls.page).status_code == 403
    assert browse(None).get("/goals").status_code in (302, 303)
    ben = browse(world.ben)
    deactivate(world.ben, by=world.lena)
    assert ben.get(sqls.page).status_code in (302, 303)


def test_the_list_costs_the_same_for_many_goals(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    sqls = sql_goal(world)
    proposed_goal(world, "Sixty partner leads", kpi_of(sqls), definition_parent(sqls), "60")
    ben, id = browse(world.ben), sqls.id
    ben.get("/goals")
    count_queries()
    ben.get("/goals")
    few = count_queries()
    sqls = session.get_one(Definition, id)
    parent = definition_parent(sqls)
    for number in range(6):
        goal(world, f"Goal {number}", kpi_of(sqls), parent, "12")
        proposed_goal(world, f"Proposed {number}", kpi_of(sqls), parent, "12")
    ben.get("/goals")
    count_queries()

    ben.get("/goals")

    assert count_queries() == few


def test_an_undone_proposal_leaves_the_list(world: World, browse: Browse) -> None:
    sqls = sql_goal(world)
    changed = {**sqls.latest.body, "owners": [person(world.tom), person(world.ben)]}
    fact = propose(sqls, text(changed), by=world.maya)
    maya, id = browse(world.maya), fact.id
    assert "change proposed" in maya.get("/goals").text

    maya.post(f"/activity/{id}/undo")

    assert "change proposed" not in maya.get("/goals").text


def definition_parent(goal: Definition) -> Definition:
    """What a goal serves."""
    return session.get_one(Definition, goal.latest.body["parent"]["definition"])


def test_who_reads_along_sees_how_the_goals_stand_and_no_names(world: World, browse: Browse) -> None:
    measured(kpi_of(sql_goal(world)), "68", by=world.maya)

    page = browse(world.grace).get("/overview").text

    assert "120 SQLs" in page
    assert "of 120" in page
    assert "Maya" not in page


def test_a_goal_with_one_day_only_is_refused_in_a_sentence(world: World, browse: Browse) -> None:
    body = goal_body(world, kpi(world), revenue_year(world), "120")
    tom = browse(world.tom)

    for name in ("time-first", "time-last"):
        answer = tom.post("/playbook/new/goal", {**form_of(body), name: ""})
        assert answer.status_code == 422
        assert "say from when until when" in answer.text


def test_a_goal_that_is_over_shows_what_its_verdict_saw(world: World, browse: Browse) -> None:
    sqls = sql_goal(world)
    measured(kpi_of(sqls), "130", by=world.maya)
    page = sqls.page
    conclude(sqls, by=world.maya)
    measured(kpi_of(sqls), "90", by=world.maya)

    shown = browse(world.ben).get(page).text

    assert '<span class="figure">130</span>' in shown
    assert "Propose a change" not in shown
