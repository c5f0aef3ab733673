"""What both sides agreed on decides, by the version in force and all that it asks for; never in a circle."""

from collections.abc import Callable
from typing import Any

import pytest

from app.errors import Refusal
from app.log.models import Event
from app.log.undoing import undo
from app.playbook.applying import agreed_criteria, judge_by
from app.playbook.criteria.judging import Verdict
from app.playbook.criteria.outcomes import Outcome
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition
from app.playbook.proposing import propose
from app.playbook.rewording import reword
from app.playbook.withdrawing import withdraw
from tests.conftest import Browse, snapshot
from tests.playbook.agreeing import agreed, agreed_otherwise, proposed, wording
from tests.playbook.criteria.examples import FITTING, IDEAL, NOW, days_ago, known
from tests.playbook.house import sign_all
from tests.playbook.paper import form_in
from tests.world import World

SOON = {"field": "timeframe", "lte": 90}
ASKED = {"event": "demo_request", "within_days": 30}
MEANING = "It is worth a call."


def meets(name: str) -> dict[str, Any]:
    return {"definition": name, "meets": True}


def says(*criteria: dict[str, Any]) -> dict[str, Any]:
    """A text that asks for all of these."""
    return {"meaning": MEANING, "criteria": {"all": list(criteria), "any": []}}


def profile(world: World) -> Definition:
    """The agreed profile: manager and up, United Kingdom, 51 and more employees, B2B."""
    body = {"portrait": "British hauliers.", "criteria": IDEAL, "not_for": []}
    return agreed(world, Kind.ICP, "Ideal customer profile", **body)


def floor(size: int) -> dict[str, Any]:
    """The profile for companies of at least this size."""
    rules = [{"field": "employees", "gte": size} if "gte" in each else each for each in IDEAL["all"]]
    return {"portrait": "Larger ones.", "criteria": {"all": rules, "any": []}, "not_for": []}


def judged(kind: Kind, **values: object) -> Verdict:
    verdict = judge_by(kind, known(**values), NOW)
    assert verdict is not None
    return verdict


def test_the_agreed_profile_names_what_fails(world: World) -> None:
    profile(world)

    verdict = judged(Kind.ICP, seniority="coordinator", country="FR", employees=20)

    assert verdict.sentence == "No: role, geo, size"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"employees": 50}, "No: size"),
        ({"employees": 51}, "Full match"),
        ({"employees": 2500}, "Full match"),
        ({"employees": None}, "Partly: size unknown"),
        ({"company_type": "b2c"}, "No: type"),
    ],
)
def test_a_company_has_to_be_of_the_agreed_size_and_type(
    world: World, values: dict[str, object], sentence: str
) -> None:
    profile(world)

    assert judged(Kind.ICP, **FITTING | values).sentence == sentence


def test_a_change_decides_from_the_last_signature_on_and_not_before(world: World) -> None:
    definition = profile(world)
    propose(definition, wording(**floor(201)), by=world.maya)
    assert judged(Kind.ICP, **FITTING).sentence == "Full match"

    sign_all(definition.latest)

    assert judged(Kind.ICP, **FITTING).sentence == "No: size"


def test_what_is_only_proposed_decides_nothing(world: World) -> None:
    proposed(world, Kind.MQL, "MQL", **says(SOON))

    assert judge_by(Kind.MQL, known(timeframe=1), NOW) is None
    assert judge_by(Kind.VISION, {}, NOW) is None


def test_a_definition_is_met_through_those_that_it_asks_for(world: World) -> None:
    profile(world)
    agreed(world, Kind.MQL, "MQL", **says(meets("icp"), ASKED))
    agreed(world, Kind.SQL, "SQL", **says(meets("mql"), SOON))
    lead: dict[str, object] = {**FITTING, "demo_request": days_ago(2), "timeframe": 30}

    assert judged(Kind.SQL, **lead).sentence == "Full match"
    small = judged(Kind.SQL, **lead | {"employees": 20})
    assert small.sentence == "No: MQL"
    assert next(each.line for each in small) == "Meets the agreed MQL: No: profile"
    assert judged(Kind.SQL, **lead | {"demo_request": None}).outcome is Outcome.UNKNOWN


def test_a_change_of_the_profile_is_followed_by_all_that_ask_for_it(world: World) -> None:
    definition = profile(world)
    agreed(world, Kind.MQL, "MQL", **says(meets("icp")))
    assert judged(Kind.MQL, **FITTING).outcome is Outcome.MET

    agreed_otherwise(world, definition, **floor(201))

    assert judged(Kind.MQL, **FITTING).sentence == "No: profile"


def test_whoever_judges_many_asks_the_database_once(world: World, count_queries: Callable[[], int]) -> None:
    profile(world)
    agreed(world, Kind.MQL, "MQL", **says(meets("icp"), ASKED))
    agreed(world, Kind.SALES_READY, "Sales-ready", **says(meets("mql")))
    agreed(world, Kind.SQL, "SQL", **says(meets("sales_ready"), SOON))
    count_queries()

    rules = agreed_criteria()
    verdicts = [
        rules.judge_by(Kind.SQL, known(**FITTING | {"employees": size}), NOW) for size in range(40, 60)
    ]

    assert count_queries() == 1
    assert [verdict.outcome for verdict in verdicts if verdict].count(Outcome.NOT_MET) == 11


def test_a_definition_does_not_ask_for_itself(world: World) -> None:
    with pytest.raises(Refusal, match=r"MQL asks for itself\. Take that out\."):
        proposed(world, Kind.MQL, "MQL", **says(meets("mql"), SOON))


def test_two_definitions_do_not_ask_for_each_other_even_if_one_is_only_proposed(world: World) -> None:
    proposed(world, Kind.SQL, "SQL", **says(meets("mql"), SOON))

    with pytest.raises(Refusal) as refused:
        proposed(world, Kind.MQL, "MQL", **says(meets("sql")))

    assert refused.value.sentence == "MQL asks for SQL, and SQL for MQL. Take one of the two out."


def test_nor_do_three_by_way_of_each_other(world: World) -> None:
    agreed(world, Kind.SQL, "SQL", **says(meets("sales_ready"), SOON))
    agreed(world, Kind.SALES_READY, "Sales-ready", **says(meets("mql")))
    mql = agreed(world, Kind.MQL, "MQL", **says(ASKED))

    with pytest.raises(Refusal) as refused:
        propose(mql, wording(**says(ASKED, meets("sql"))), by=world.maya)

    assert refused.value.sentence == (
        "MQL asks for SQL, SQL for Sales-ready, and Sales-ready for MQL. Take one of them out."
    )


def test_nor_by_other_words_or_by_taking_something_back(world: World) -> None:
    sql = proposed(world, Kind.SQL, "SQL", **says(meets("mql"), SOON))
    withdrawn = withdraw(sql.latest, by=world.maya)
    mql = proposed(world, Kind.MQL, "MQL", **says(meets("sql")))

    with pytest.raises(Refusal, match="SQL asks for MQL, and MQL for SQL"):
        undo(withdrawn, by=world.maya)

    reword(mql.latest, wording(**says(SOON)), seen=1, by=world.maya)
    put_up: Event = undo(withdrawn, by=world.maya)
    assert put_up.sentence == "proposed version 1 of “SQL” again"
    with pytest.raises(Refusal, match="MQL asks for SQL, and SQL for MQL"):
        reword(mql.latest, wording(**says(meets("sql"))), seen=2, by=world.maya)


def test_two_ways_to_the_same_definition_are_no_circle(world: World) -> None:
    profile(world)
    agreed(world, Kind.MQL, "MQL", **says(meets("icp"), ASKED))

    sql = agreed(world, Kind.SQL, "SQL", **says(meets("mql"), meets("icp"), SOON))

    assert sql.in_force is not None


def test_a_circle_is_told_at_the_field_and_what_was_typed_stays(world: World, browse: Browse) -> None:
    proposed(world, Kind.SQL, "SQL", **says(meets("mql"), SOON))
    browser, path = browse(world.maya), "/playbook/new/mql"
    paper = form_in(browser.get(path).text, path) | {
        "meaning": [MEANING],
        "criteria-all-0-attribute": ["sql"],
        "criteria-all-0-operator": ["meets"],
    }
    before = snapshot()

    answer = browser.post(path, paper)

    assert answer.status_code == 422
    assert "MQL asks for SQL, and SQL for MQL. Take one of the two out." in answer.text
    assert 'aria-describedby="criteria-rules-error"' in answer.text
    assert form_in(answer.text, path)["criteria-all-0-attribute"] == ["sql"]
    assert snapshot() == before
