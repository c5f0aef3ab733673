"""Rewards count what leads to deals, and say so when it does not any more."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from app.db import session
from app.errors import Refusal
from app.goals.models.reward import Reward
from app.goals.rewarding import add_reward, change_reward, fields_of, remove_reward
from app.goals.suspending import register
from app.log.models import Event
from app.log.undoing import undo
from app.notices.models import Notice, Why
from app.people.leaving import deactivate
from app.playbook.facts import version_of
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose
from tests.conftest import Browse, snapshot
from tests.goals.house import kpi, kpi_body, proposed_kpi, referred, text, vision
from tests.playbook.house import sign_all
from tests.world import World

VANITY = {"standing": "vanity", "parked_why": "It moves without any deal."}


def fields(kpi: Definition, **more: Any) -> dict[str, Any]:
    """A reward of marketing for each of what this KPI counts."""
    return {"name": "£50 a piece", "side": "marketing", "kpi": kpi.id, "terms": "", **more}


def noted(world: World, kpi: Definition, **more: Any) -> Reward:
    """A reward that Tom noted."""
    fact = add_reward(fields(kpi, **more), by=world.tom)
    return session.get_one(Reward, fact.data["reward"])


def agreed_otherwise(world: World, kpi: Definition, **says: Any) -> None:
    """Another text of the KPI that both sides have signed."""
    body = kpi_body(world, kpi.in_force.body["measure"]["unit"], **says) if kpi.in_force else {}
    sign_all(version_of(propose(kpi, text(body), by=world.maya)))


def test_a_reward_counts_a_kpi_that_leads_to_deals(world: World) -> None:
    vision(world)
    sqls = kpi(world)

    fact = add_reward(fields(sqls), by=world.ben)

    assert fact.sentence == "noted a reward of marketing, “£50 a piece”, which counts “SQLs”"
    (listed,) = register()
    assert (listed.reward.name, listed.reward.by, listed.why_suspended) == ("£50 a piece", world.ben, "")


def test_no_reward_counts_what_leads_nowhere(world: World) -> None:
    vision(world)
    sqls = kpi(world)
    traffic = kpi(world, "Website traffic", **VANITY, path="none", why_path="", replaced_by=referred(sqls))
    mood = kpi(world, "Happy customers", path="guardrail")
    views = kpi(world, "Page views", path="none", why_path="")
    wished_for = proposed_kpi(world, "Wishes").definition

    for number, sentence in (
        (traffic.id, "“Website traffic” is parked as vanity: It moves without any deal. Use “SQLs” instead."),
        (mood.id, "“Happy customers” cannot carry this: it only has to hold"),
        (views.id, "“Page views” cannot carry this: nobody has said how it leads to a deal"),
        (wished_for.id, "Choose a KPI that both sides have signed"),
        (world.maya.id + 999, "Choose a KPI that both sides have signed"),
    ):
        before = snapshot()
        with pytest.raises(Refusal, match=sentence):
            add_reward({**fields(sqls), "kpi": number}, by=world.tom)
        assert snapshot() == before


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"name": ""}, "Give the reward a name"), ({"side": "operations"}, "Say whose reward it is")],
)
def test_a_reward_says_what_for_and_whose_it_is(world: World, wrong: dict[str, str], sentence: str) -> None:
    vision(world)
    sqls = kpi(world)

    with pytest.raises(Refusal, match=sentence):
        add_reward(fields(sqls, **wrong), by=world.tom)


def test_a_reward_is_changed_and_changed_back(world: World) -> None:
    vision(world)
    sqls, deals = kpi(world), kpi(world, "Deals", path="deal")
    reward = noted(world, sqls)

    fact = change_reward(reward, {"kpi": deals.id, "name": "£500 a deal"}, by=world.sofia)
    assert fact.sentence == "changed the name and KPI of the reward “£500 a deal”"
    undo(fact, by=world.maya)

    assert (reward.name, reward.kpi_id) == ("£50 a piece", sqls.id)


def test_a_change_to_a_vanity_metric_or_to_nothing_else_is_refused(world: World) -> None:
    vision(world)
    sqls = kpi(world)
    traffic = kpi(world, "Website traffic", **VANITY, replaced_by=referred(sqls))
    reward = noted(world, sqls)

    with pytest.raises(Refusal, match="parked as vanity"):
        change_reward(reward, {"kpi": traffic.id}, by=world.tom)
    with pytest.raises(Refusal, match="Nothing was changed"):
        change_reward(reward, fields(sqls), by=world.tom)
    assert reward.kpi_id == sqls.id


def test_a_reward_is_taken_out_and_put_back(world: World) -> None:
    vision(world)
    reward = noted(world, kpi(world))

    gone = remove_reward(reward, by=world.maya)
    assert list(register()) == []
    with pytest.raises(Refusal, match="not in the register any more"):
        remove_reward(reward, by=world.tom)
    undo(gone, by=world.maya)

    assert [each.reward for each in register()] == [reward]


def test_what_somebody_changed_since_is_not_taken_back(world: World) -> None:
    vision(world)
    sqls = kpi(world)
    fact = add_reward(fields(sqls), by=world.tom)
    change_reward(session.get_one(Reward, fact.data["reward"]), {"name": "£60 a piece"}, by=world.ben)

    with pytest.raises(Refusal, match="Ben Archer changed the name of the reward"):
        undo(fact, by=world.tom)


def test_a_parked_kpi_suspends_its_rewards_and_both_heads_are_told(world: World) -> None:
    vision(world)
    sqls, traffic = kpi(world), kpi(world, "Website traffic")
    reward, other = noted(world, traffic), noted(world, sqls, name="£9 an SQL")

    agreed_otherwise(world, traffic, **VANITY, replaced_by=referred(sqls))

    reasons = {each.reward.id: each.why_suspended for each in register()}
    assert reasons == {
        reward.id: "“Website traffic” is parked as vanity: It moves without any deal. Use “SQLs” instead.",
        other.id: "",
    }
    fact = session.scalars(select(Event).where(Event.kind == "reward.suspended")).one()
    assert fact.sentence == (
        "suspended the reward “£50 a piece”: “Website traffic”, which it counts, "
        "is parked or leads to no deal"
    )
    told = session.scalars(select(Notice.person_id).where(Notice.why == Why.SUSPENDED))
    assert set(told) == {world.maya.id, world.sofia.id}


def test_a_kpi_that_only_has_to_hold_suspends_them_as_well(world: World) -> None:
    vision(world)
    mood = kpi(world, "Happy customers")
    noted(world, mood)

    agreed_otherwise(world, mood, path="guardrail")

    assert "it only has to hold" in register()[0].why_suspended


def test_a_kpi_that_leads_to_deals_again_lets_its_rewards_count_again(world: World) -> None:
    vision(world)
    sqls, traffic = kpi(world), kpi(world, "Website traffic")
    noted(world, traffic)
    agreed_otherwise(world, traffic, **VANITY, replaced_by=referred(sqls))

    agreed_otherwise(world, traffic)

    assert [each.why_suspended for each in register()] == [""]
    fact = session.scalars(select(Event).where(Event.kind == "reward.resumed")).one()
    assert fact.sentence == "let the reward “£50 a piece” count again: “Website traffic” leads to deals"


def test_another_text_that_leads_to_deals_as_before_says_nothing_of_rewards(world: World) -> None:
    vision(world)
    sqls = kpi(world)
    noted(world, sqls)

    agreed_otherwise(world, sqls, meaning="What sales has accepted.")

    told_of_rewards = select(Event).where(Event.kind.in_(["reward.suspended", "reward.resumed"]))
    assert session.scalars(told_of_rewards).all() == []


def test_a_suspended_reward_may_be_put_in_other_words_and_taken_out_and_back(world: World) -> None:
    vision(world)
    sqls, traffic = kpi(world), kpi(world, "Website traffic")
    reward = noted(world, traffic)
    agreed_otherwise(world, traffic, **VANITY, replaced_by=referred(sqls))

    change_reward(reward, {"terms": "Until it is settled."}, by=world.tom)
    undo(remove_reward(reward, by=world.tom), by=world.tom)

    assert "parked as vanity" in register()[0].why_suspended


def test_the_page_tells_both_sides_and_what_is_suspended(world: World, browse: Browse) -> None:
    bens = browse(world.ben)
    empty = bens.get("/rewards").text
    assert "Nothing is noted for marketing yet" in empty
    assert "Nothing is noted for sales and business development yet" in empty

    vision(world)
    sqls, traffic = kpi(world), kpi(world, "Website traffic")
    noted(world, traffic)
    noted(world, sqls, name="A bottle of rum", side="business development")
    agreed_otherwise(world, traffic, **VANITY, replaced_by=referred(sqls))

    page = bens.get("/rewards").text
    marketing, sales = page.split('id="rewards-of-sales"')
    assert "£50 a piece" in marketing
    assert "suspended" in marketing
    assert "It moves without any deal" in marketing
    assert "A bottle of rum" in sales
    assert "business development" in sales
    assert "suspended" not in sales


def test_a_reward_is_noted_changed_and_taken_out_without_javascript(world: World, browse: Browse) -> None:
    vision(world)
    sqls = kpi(world)
    bens = browse(world.ben)
    form = {"name": "£50 a piece", "side": "sales", "kpi": str(sqls.id), "terms": "*Monthly*"}

    assert bens.get("/rewards/new?side=sales").status_code == 200
    assert bens.post("/rewards", form).location == "/rewards"
    number = session.scalars(select(Reward.id)).one()
    assert "£50 a piece" in bens.get(f"/rewards/{number}/edit").text
    assert bens.post(f"/rewards/{number}", {**form, "name": "£60 a piece"}).status_code == 303
    page = bens.get("/rewards").text
    assert ("£60 a piece" in page, "<em>Monthly</em>" in page) == (True, True)
    assert bens.post(f"/rewards/{number}?_method=DELETE").status_code == 303

    assert "<h3>£60 a piece</h3>" not in bens.get("/rewards/list").text
    assert bens.get(f"/rewards/{number}/edit").status_code == 404


def shown_to(browser: Any, reward: Reward) -> dict[str, str]:
    """What the form of a reward sends as it was drawn."""
    kpi, page = str(reward.kpi_id), browser.get(f"/rewards/{reward.id}/edit").text
    [seen] = re.findall(r'name="seen"[^>]*value="(\d+)"', page)
    return {"name": "£50 a piece", "side": "marketing", "kpi": kpi, "terms": "", "seen": seen}


def its_terms_change(world: World, terms: str, **more: Any) -> None:
    """Maya changes the terms of the only reward meanwhile."""
    change_reward(session.scalars(select(Reward)).one(), {"terms": terms, **more}, by=world.maya)


def test_an_older_form_changes_only_what_its_sender_changed(world: World, browse: Browse) -> None:
    vision(world)
    reward, bens = noted(world, kpi(world)), browse(world.ben)
    address, form = f"/rewards/{reward.id}", shown_to(bens, reward)
    its_terms_change(world, "Paid in March.")

    assert bens.post(address, {**form, "name": "£60 a piece"}).status_code == 303

    kept = session.scalars(select(Reward)).one()
    assert (kept.name, kept.terms) == ("£60 a piece", "Paid in March.")


def test_two_who_change_the_same_field_of_a_reward_see_both(world: World, browse: Browse) -> None:
    vision(world)
    reward, bens = noted(world, kpi(world)), browse(world.ben)
    address, form = f"/rewards/{reward.id}", {**shown_to(bens, reward), "terms": "Paid in May."}
    its_terms_change(world, "Paid in March.", side="sales")

    answer = bens.post(address, form)

    assert answer.status_code == 409
    assert '<p class="theirs">Paid in March.</p>' in answer.text
    assert ">Paid in May.</textarea>" in answer.text.replace("\r\n", "")
    assert '<option selected value="sales">' in answer.text
    assert session.scalars(select(Reward.terms)).one() == "Paid in March."
    [seen] = re.findall(r'name="seen"[^>]*value="(\d+)"', answer.text)
    assert bens.post(address, {**form, "seen": seen}).status_code == 303
    assert session.scalars(select(Reward.terms)).one() == "Paid in May."


def test_a_refused_reward_says_why_and_keeps_what_was_typed(world: World, browse: Browse) -> None:
    vision(world)
    sqls = kpi(world)
    traffic = kpi(world, "Website traffic", **VANITY, replaced_by=referred(sqls))
    before = snapshot()

    answer = browse(world.ben).post(
        "/rewards",
        {"name": "£1 a visit", "side": "marketing", "kpi": str(traffic.id), "terms": "Each month."},
    )

    assert answer.status_code == 422
    assert "“Website traffic” is parked as vanity" in answer.text
    assert 'value="£1 a visit"' in answer.text
    assert "Each month." in answer.text
    assert snapshot() == before


def test_a_form_that_comes_twice_notes_one_reward(world: World, browse: Browse) -> None:
    vision(world)
    form = {"name": "£50", "side": "sales", "kpi": str(kpi(world).id), "terms": "", "once": "a" * 24}
    bens = browse(world.ben)

    for _ in range(2):
        assert bens.post("/rewards", form).status_code == 303
    assert len(register()) == 1


def test_stakeholders_and_those_who_left_see_no_rewards(world: World, browse: Browse) -> None:
    bens = browse(world.ben)
    assert bens.get("/rewards").status_code == 200
    deactivate(world.ben, by=world.lena)

    assert browse(world.grace).get("/rewards").status_code == 403
    assert bens.get("/rewards").status_code == 303


def test_fifty_rewards_are_drawn_with_as_many_questions_as_one(
    world: World, browse: Browse, count_queries: Any
) -> None:
    vision(world)
    what = fields_of(noted(world, kpi(world)))
    bens = browse(world.ben)
    bens.get("/rewards/list")
    count_queries()
    bens.get("/rewards/list")
    few = count_queries()

    for number in range(50):
        add_reward({**what, "name": f"£{number}"}, by=world.tom)
    bens.get("/rewards/list")
    count_queries()
    bens.get("/rewards/list")

    assert count_queries() == few


def test_what_stands_in_a_reward_adds_nothing_that_runs(world: World, browse: Browse) -> None:
    vision(world)
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    noted(world, kpi(world), name=evil, terms=f"{evil} [here](javascript:alert(1))")

    page = browse(world.ben).get("/rewards/list").text

    assert "&lt;script&gt;alert(1)" in page
    for forbidden in ("<script>alert", "<img src=x", 'href="javascript:'):
        assert forbidden not in page
