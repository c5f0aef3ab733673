"""MQL and SQL follow from goals: a goal that changes sends both sides back to what follows from it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.log.redrawing import stale
from app.people.models import User
from app.playbook.comparing import changes
from app.playbook.facts import version_of
from app.playbook.kinds import Kind
from app.playbook.looking_up import look_up
from app.playbook.models.definition import Definition, Version
from app.playbook.proposing import propose, propose_new
from app.playbook.rewording import reword
from app.playbook.ruling import CameIntoForce
from app.playbook.serving import goals_changed
from app.playbook.waiting import definitions_for
from app.playbook.withdrawing import withdraw
from app.playbook.wording import Wording
from tests.conftest import Browse
from tests.goals.house import kpi, proposed_goal, sql_goal, text
from tests.playbook.house import agreed, name_signers, sign_all, sign_as, wording
from tests.playbook.paper import form_in
from tests.world import World

CHIP = "review: goal changed"


def served(goal: Definition) -> dict[str, Any]:
    """The goal as a body names it today."""
    number = goal.in_force.number if goal.in_force else 0
    return {"definition": goal.id, "name": goal.name, "version": number}


def following(world: World, kind: Kind, goal: Definition) -> Definition:
    """A definition that both sides have signed, and that follows from the goal."""
    fact = propose_new(kind, kind.name, wording(kind, serves=served(goal)), by=world.maya)
    return sign_all(version_of(fact)).definition


def change(world: World, goal: Definition) -> Version:
    """Both sides sign another text of the goal."""
    assert goal.in_force is not None
    body = {**goal.in_force.body, "achievable": f"We have done {goal.in_force.number} such already."}
    return sign_all(version_of(propose(goal, text(body), by=world.sofia)))


def confirm(world: World, definition: Definition, goal: Definition) -> Version:
    """Propose the same text, which names the goal as it is now."""
    assert definition.in_force is not None
    body = {**definition.in_force.body, "serves": served(goal)}
    return version_of(propose(definition, Wording(body, "", definition.in_force.review_on), by=world.maya))


def asked(person: User) -> list[str]:
    return [wait.thing for wait in definitions_for(person) if "the goal it serves has changed" in wait.words]


def test_a_changed_goal_sends_back_what_follows_from_it_and_nothing_else(world: World) -> None:
    goal = sql_goal(world)
    mql, sql = following(world, Kind.MQL, goal), following(world, Kind.SQL, goal)
    agreed(world, Kind.SALES_READY)
    assert goals_changed() == {}

    change(world, goal)

    assert set(goals_changed()) == {mql.id, sql.id}
    assert goals_changed()[sql.id].page == goal.page


def test_a_goal_that_is_only_to_be_changed_changes_nothing(world: World) -> None:
    goal = sql_goal(world)
    following(world, Kind.SQL, goal)
    assert goal.in_force is not None
    version = version_of(propose(goal, text({**goal.in_force.body, "achievable": "Why not."}), by=world.ben))
    sign_as(version, world.maya)

    assert goals_changed() == {}


def test_it_is_reviewed_once_both_sides_have_signed_it_again_word_for_word(world: World) -> None:
    goal = sql_goal(world)
    sql = following(world, Kind.SQL, goal)
    change(world, goal)

    version = confirm(world, sql, goal)
    sign_as(version, world.maya, world.priya)
    assert set(goals_changed()) == {sql.id}
    sign_as(version, world.sofia)

    assert goals_changed() == {}


def test_that_the_goal_changed_is_told_as_the_only_change(world: World) -> None:
    goal = sql_goal(world)
    sql = following(world, Kind.SQL, goal)
    change(world, goal)
    version, before = confirm(world, sql, goal), sql.in_force
    assert before is not None

    (found,) = changes(Kind.SQL, before.body, version.body)

    assert found.label == "Follows from the goal"
    assert [(piece.mark, piece.text) for piece in found.lines[0] if piece.mark != "same"] == [
        ("removed", "1"),
        ("added", "2"),
    ]


def test_a_goal_that_changes_once_more_sends_it_back_once_more(world: World) -> None:
    goal = sql_goal(world)
    sql = following(world, Kind.SQL, goal)
    change(world, goal)
    sign_all(confirm(world, sql, goal))

    change(world, goal)

    assert set(goals_changed()) == {sql.id}


def test_the_same_text_with_the_same_goal_is_no_proposal(world: World) -> None:
    goal = sql_goal(world)
    sql = following(world, Kind.SQL, goal)

    with pytest.raises(Refusal, match="Nothing was changed"):
        confirm(world, sql, goal)


def test_a_text_that_is_older_than_the_field_says_the_same_without_it(world: World) -> None:
    name_signers(world)
    mql = agreed(world, Kind.MQL)
    assert "serves" not in mql.body

    with pytest.raises(Refusal, match="Nothing was changed"):
        propose(mql.definition, wording(Kind.MQL, serves=None), by=world.maya)


def test_a_proposal_is_put_in_other_words_by_naming_another_goal_only(world: World) -> None:
    goal = sql_goal(world)
    version = version_of(propose_new(Kind.MQL, "MQL", wording(Kind.MQL), by=world.maya))
    with pytest.raises(Refusal, match="Nothing was changed"):
        reword(version, wording(Kind.MQL, serves=None), seen=1, by=world.ben)

    reword(version, wording(Kind.MQL, serves=served(goal)), seen=1, by=world.ben)

    assert version.body["serves"]["name"] == "120 SQLs"


def test_nothing_follows_from_what_is_no_goal_in_force(world: World) -> None:
    goal = sql_goal(world)
    sqls, year = kpi(world, "More SQLs"), goal.latest.body["parent"]
    wished_for = proposed_goal(world, "More", sqls, Definition(id=year["definition"], name=year["name"]), "9")

    for other in (wished_for.definition, sqls, Definition(id=9_999, name="None")):
        named = {"definition": other.id, "name": other.name, "version": 1}
        with pytest.raises(Refusal, match=f"“{other.name}” is no goal that both sides have signed"):
            propose_new(Kind.MQL, "MQL", wording(Kind.MQL, serves=named), by=world.maya)


def test_its_signers_are_asked_until_somebody_proposes_it_again(world: World) -> None:
    goal = sql_goal(world)
    sql = following(world, Kind.SQL, goal)
    mql = following(world, Kind.MQL, goal)
    change(world, goal)

    assert set(asked(world.maya)) == {"“SQL”, version 1", "“MQL”, version 1"}
    assert asked(world.priya) == ["“SQL”, version 1"]
    assert asked(world.tom) == []
    proposal = confirm(world, sql, goal)
    assert asked(world.priya) == []
    withdraw(proposal, by=world.maya)
    assert asked(world.priya) == ["“SQL”, version 1"]
    assert mql.proposal is None


def test_a_changed_goal_makes_the_pages_stale_that_follow_from_it(world: World) -> None:
    goal = sql_goal(world)
    sql = following(world, Kind.SQL, goal)
    version = change(world, goal)
    facts = session.scalars(select(CameIntoForce).order_by(CameIntoForce.id.desc())).all()
    fact = next(each for each in facts if each.data["version"] == version.id)

    names = {part.name for part in stale(fact)}
    assert {f"definition-{sql.id}", "book"} <= names


def test_everywhere_it_is_told_it_says_so_with_the_way_to_the_goal(world: World, browse: Browse) -> None:
    goal = sql_goal(world)
    sql, page = following(world, Kind.SQL, goal), goal.page
    address = sql.page
    change(world, goal)
    assert look_up("sql", viewer=world.ben).changed_goal is not None
    bens, graces = browse(world.ben), browse(world.grace)

    for path in (address, "/playbook", "/playbook/words/sql"):
        told = bens.get(path).text
        assert CHIP in told, path
        assert f'href="{page}"' in told, path
    for path in ("/playbook", "/playbook/words/sql"):
        told = graces.get(path).text
        assert CHIP in told, path
        assert f'href="{page}"' not in told, path


def test_it_is_signed_again_by_a_form_in_which_nothing_is_typed(world: World, browse: Browse) -> None:
    goal = sql_goal(world)
    sql = following(world, Kind.SQL, goal)
    address, id = f"{sql.paper}/proposal/new", sql.id
    change(world, goal)
    bens = browse(world.ben)
    assert "Propose it anew" in bens.get(f"/playbook/{id}").text

    form = form_in(bens.get(address).text, address)
    answer = bens.post(address, {name: value for name, value in form.items() if name != "csrf_token"})

    assert answer.status_code == 303
    proposal = session.get_one(Definition, id).proposal
    assert proposal is not None
    assert proposal.body["serves"]["version"] == 2


def test_the_book_asks_as_little_with_two_that_follow_as_with_one(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    goal = sql_goal(world)
    id = goal.id
    following(world, Kind.SQL, goal)
    bens = browse(world.ben)

    def asked_for(path: str) -> int:
        bens.get(path)
        count_queries()
        bens.get(path)
        return count_queries()

    few = asked_for("/playbook/pages")
    following(world, Kind.MQL, session.get_one(Definition, id))

    assert asked_for("/playbook/pages") == few
