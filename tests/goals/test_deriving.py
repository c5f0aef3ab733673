"""Targets that come from a sum: what is signed stays, and a changed input proposes others beside it."""

import pytest
from sqlalchemy import select

from app.db import session
from app.errors import NotFound, Refusal
from app.goals.deriving import TargetsProposed, kin_of, propose_targets
from app.goals.ending import cancel
from app.goals.finding import terms_of_goal
from app.goals.summing import steps, sum_words
from app.goals.terms import GoalTerms
from app.log.models import Event
from app.log.undoing import undo
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose
from tests.conftest import Browse, snapshot
from tests.goals.house import goal, kpi, revenue_year, text
from tests.goals.summed import INPUTS, derived, derived_goals
from tests.playbook.house import sign_all, sign_as
from tests.world import World

CHEAPER = {**INPUTS, "average_deal": 1_000_000}

ROUGH = {
    "revenue": 25_000_000, "share": 7_000, "average_deal": 950_000,
    "sql_to_won": 2_200, "sal_to_sql": 6_000, "acceptance": 8_500,
}  # fmt: skip

TYPED = {
    "revenue": "600,000", "share": "60", "average_deal": "10,000",
    "sql_to_won": "25 %", "sal_to_sql": "50", "acceptance": "80", "reason": "Deals are smaller now.",
}  # fmt: skip


def terms(goal: Definition) -> GoalTerms:
    found = terms_of_goal(goal)
    assert found is not None
    return found


def sign_both(goal: Definition) -> None:
    assert goal.proposal is not None
    sign_all(goal.proposal)


def test_the_sum_is_told_step_by_step_and_rounded_only_where_it_is_shown() -> None:
    found = list(steps({"gives": "handoffs", "currency": "GBP", "inputs": ROUGH}))

    assert [(step.exact, step.shown, step.gives) for step in found] == [
        ("18.42", "19", "customers"),
        ("83.73", "84", "SQLs"),
        ("139.55", "140", "accepted leads"),
        ("164.18", "165", "handoffs"),
    ]
    assert found[0].how == "£250,000 × 70\u202f% ÷ £9,500"
    assert [step.is_result for step in found] == [False, False, False, True]


def test_what_is_whole_is_told_once() -> None:
    assert [(step.exact, step.shown) for step in steps(derived("sqls"))] == [  # type: ignore[arg-type]
        ("", "30"), ("", "120"), ("", "240"), ("", "300"),
    ]  # fmt: skip


def test_a_sentence_says_where_a_target_comes_from() -> None:
    handoffs, customers = derived("handoffs"), derived("customers")

    assert sum_words(handoffs) == "30 customers × £12,000. Marketing therefore owes 300 handoffs."  # type: ignore[arg-type]
    assert sum_words(customers).startswith("30 customers × £12,000: what marketing brings in")  # type: ignore[arg-type]


def test_a_changed_input_proposes_another_target_and_what_is_signed_stays(world: World) -> None:
    (handoffs,) = derived_goals(world, which=["handoffs"])

    fact = propose_targets(handoffs, CHEAPER, "Deals are smaller.", along=[], by=world.maya)

    assert fact.sentence == (
        "changed “Average deal” from £12,000 to £10,000, and therefore proposed 360 instead of 300 for "
        "“Enough handoffs”"
    )
    assert handoffs.proposal is not None
    assert (terms(handoffs).target, handoffs.proposal.body["aim"]["target"]) == (300, 360)
    assert (handoffs.proposal.reason, handoffs.proposal.proposed_by) == ("Deals are smaller.", world.maya)


def test_after_both_sides_have_signed_it_is_the_target_and_the_log_names_old_new_and_who(
    world: World,
) -> None:
    (handoffs,) = derived_goals(world, which=["handoffs"])
    propose_targets(handoffs, CHEAPER, "", along=[], by=world.maya)
    assert handoffs.proposal is not None

    sign_as(handoffs.proposal, world.maya)
    assert terms(handoffs).target == 300
    sign_as(handoffs.proposal, world.sofia)

    assert terms(handoffs).target == 360
    assert terms(handoffs).derived == derived("handoffs", average_deal=1_000_000)
    fact = session.scalars(select(Event).where(Event.kind == "goal.target_changed")).one()
    assert fact.sentence == (
        "changed the target of “Enough handoffs” from 300 to 360, "
        "signed by Maya Okafor for marketing and Sofia Lindqvist for sales"
    )


def test_another_text_with_the_same_target_is_no_other_target(world: World) -> None:
    (handoffs,) = derived_goals(world, which=["handoffs"])
    assert handoffs.in_force is not None
    propose(handoffs, text({**handoffs.in_force.body, "achievable": "We did it before."}), by=world.ben)

    sign_both(handoffs)

    assert session.scalars(select(Event).where(Event.kind == "goal.target_changed")).all() == []


def test_all_goals_of_the_same_sum_are_changed_together_but_for_those_left_out(world: World) -> None:
    handoffs, sqls, sals = derived_goals(world, which=["handoffs", "sqls", "sals"])
    assert {each.id for each in kin_of(terms(handoffs))} == {sqls.id, sals.id}

    fact = propose_targets(handoffs, CHEAPER, "", along=[sqls.id], by=world.maya)

    assert [(each["old"], each["new"]) for each in fact.data["goals"]] == [("300", "360"), ("120", "144")]
    assert sqls.proposal is not None
    assert sqls.proposal.body["aim"]["target"] == 144
    assert sals.proposal is None


def test_goals_of_other_numbers_and_those_that_are_over_are_no_kin(world: World) -> None:
    handoffs, sqls = derived_goals(world)
    year = session.get_one(Definition, terms(handoffs).parent_id)
    other = derived("sqls", revenue=120_000_000)
    goal(world, "Twice as many", kpi(world, "Others"), year, "240", derivation=other)
    goal(world, "Freely agreed on", kpi(world, "More"), year, "120")
    assert [each.id for each in kin_of(terms(handoffs))] == [sqls.id]

    cancel(sqls, "We count otherwise now.", by=world.maya)

    assert list(kin_of(terms(handoffs))) == []


def test_a_goal_that_is_being_changed_already_is_named_and_nothing_is_proposed(world: World) -> None:
    handoffs, sqls = derived_goals(world)
    assert sqls.in_force is not None
    propose(sqls, text({**sqls.in_force.body, "achievable": "We did it before."}), by=world.ben)
    before = snapshot()

    with pytest.raises(Refusal, match="Version 2 of “Enough sqls” is proposed already, by Ben Archer"):
        propose_targets(handoffs, CHEAPER, "", along=[sqls.id], by=world.maya)
    assert snapshot() == before


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        (INPUTS, "Nothing was changed"),
        ({**INPUTS, "average_deal": 0}, "The average deal must be above 0"),
        ({**INPUTS, "acceptance": 0}, "The rate of acceptance must be above 0 %"),
        ({**INPUTS, "share": 10_001}, "The share of marketing must be above 0 % and at most 100 %"),
    ],
)
def test_a_sum_that_gives_nothing_new_or_nothing_at_all_is_refused(
    world: World, inputs: dict[str, int], sentence: str
) -> None:
    (handoffs,) = derived_goals(world, which=["handoffs"])
    before = snapshot()

    with pytest.raises(Refusal, match=sentence):
        propose_targets(handoffs, inputs, "", along=[], by=world.maya)
    assert snapshot() == before


def test_a_goal_that_was_agreed_on_freely_has_no_sum(world: World) -> None:
    with pytest.raises(NotFound, match="does not come from a sum"):
        propose_targets(revenue_year(world), CHEAPER, "", along=[], by=world.maya)


def test_what_was_proposed_together_is_taken_back_together(world: World) -> None:
    handoffs, sqls = derived_goals(world)
    fact = propose_targets(handoffs, CHEAPER, "", along=[sqls.id], by=world.maya)

    undone = undo(fact, by=world.maya)

    assert (handoffs.proposal, sqls.proposal) == (None, None)
    assert undone.sentence == (
        "withdrew the targets for “Enough handoffs” and “Enough sqls” that came from a changed sum"
    )


def test_once_somebody_has_signed_one_of_them_all_stay(world: World) -> None:
    handoffs, sqls = derived_goals(world)
    fact = propose_targets(handoffs, CHEAPER, "", along=[sqls.id], by=world.maya)
    assert sqls.proposal is not None
    sign_as(sqls.proposal, world.sofia)
    before = snapshot()

    with pytest.raises(Refusal, match="Somebody has signed “Enough sqls”"):
        undo(fact, by=world.maya)
    assert snapshot() == before


def test_the_goal_tells_its_sum_and_what_is_proposed(world: World, browse: Browse) -> None:
    (handoffs,) = derived_goals(world, which=["handoffs"])
    bens, page, id = browse(world.ben), handoffs.page, handoffs.id
    told = bens.get(page).text
    assert "30 customers × £12,000. Marketing therefore owes 300 handoffs." in told
    assert f'href="{page}/sum"' in told

    propose_targets(session.get_one(Definition, id), CHEAPER, "", along=[], by=world.maya)

    assert "proposed 360" in bens.get(page).text


def test_a_goal_without_a_sum_says_nothing_of_one(world: World, browse: Browse) -> None:
    year = revenue_year(world)
    bens, page, name = browse(world.ben), year.page, f"goal-sum-{year.id}"

    told = bens.get(page).text
    assert f'id="{name}"' in told
    assert "Comes from" not in told
    assert bens.get(f"{page}/sum").status_code == 404


def test_the_sum_is_changed_without_javascript(world: World, browse: Browse) -> None:
    handoffs, sqls = derived_goals(world)
    bens, address, other = browse(world.ben), f"{handoffs.page}/sum", sqls.id
    form = {**TYPED, "also": [str(other)]}
    assert 'value="£12,000"' in bens.get(address).text

    reckoned = bens.post(f"{address}/result", form)
    assert "would be <strong>360</strong> instead of 300" in reckoned.text
    assert 'value="10,000"' in reckoned.text
    assert session.scalars(select(TargetsProposed)).all() == []
    assert bens.post(address, form).location == handoffs_page(address)

    fact = session.scalars(select(TargetsProposed)).one()
    assert [each["new"] for each in fact.data["goals"]] == ["360", "144"]


def handoffs_page(address: str) -> str:
    return address.removesuffix("/sum")


def test_the_result_is_worked_out_while_one_types_and_nothing_is_kept(world: World, browse: Browse) -> None:
    (handoffs,) = derived_goals(world, which=["handoffs"])
    bens, address = browse(world.ben, htmx=True), f"{handoffs.page}/sum/result"
    before = snapshot()

    told = bens.post(address, TYPED).text
    assert "<html" not in told
    assert "would be <strong>360</strong> instead of 300" in told
    assert (
        "Average deal: We cannot read “many” as a number"
        in bens.post(address, {**TYPED, "average_deal": "many"}).text
    )
    assert "must be above 0" in bens.post(address, {**TYPED, "acceptance": "0"}).text
    assert snapshot() == before


def test_a_refused_sum_says_why_and_keeps_what_was_typed(world: World, browse: Browse) -> None:
    (handoffs,) = derived_goals(world, which=["handoffs"])
    bens, address = browse(world.ben), f"{handoffs.page}/sum"
    before = snapshot()

    unreadable = bens.post(address, {**TYPED, "share": "most of it"})
    unchanged = bens.post(address, {**TYPED, "average_deal": "12,000"})

    assert (unreadable.status_code, unchanged.status_code) == (422, 422)
    assert "We cannot read “most of it” as a number" in unreadable.text
    assert 'value="most of it"' in unreadable.text
    assert "Deals are smaller now." in unreadable.text
    assert "Nothing was changed" in unchanged.text
    assert snapshot() == before


def test_a_form_that_comes_twice_proposes_once(world: World, browse: Browse) -> None:
    (handoffs,) = derived_goals(world, which=["handoffs"])
    bens, address = browse(world.ben), f"{handoffs.page}/sum"

    for _ in range(2):
        assert bens.post(address, {**TYPED, "once": "a" * 24}).status_code == 303
    assert len(session.scalars(select(TargetsProposed)).all()) == 1


def test_stakeholders_change_no_sum(world: World, browse: Browse) -> None:
    (handoffs,) = derived_goals(world, which=["handoffs"])
    graces, address = browse(world.grace), f"{handoffs.page}/sum"

    assert graces.get(address).status_code == 403
    assert graces.post(address, TYPED).status_code == 403
    assert graces.post(f"{address}/result", TYPED).status_code == 403
