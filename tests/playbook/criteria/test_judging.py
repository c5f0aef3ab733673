"""Whether somebody meets criteria: yes, no, or not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.playbook.criteria.judging import Known, Verdict, judge
from app.playbook.criteria.language import Criteria, Criterion
from app.playbook.criteria.outcomes import Outcome
from app.playbook.criteria.sorts.meets import Meets
from tests.playbook.criteria.examples import (
    FITTING,
    IDEAL,
    NOW,
    QUALIFIED,
    criteria,
    days_ago,
    known,
    people,
)

READY = {"all": [*IDEAL["all"], {"field": "timeframe", "lte": 90}]}


def judged(kept: object, **values: object) -> Verdict:
    return judge(Criteria.from_json(kept), known(**values), NOW)


@pytest.mark.parametrize(
    ("staff", "outcome", "sentence"),
    [
        (50, Outcome.NOT_MET, "No: size"),
        (51, Outcome.MET, "Full match"),
        (2_500, Outcome.MET, "Full match"),
        (None, Outcome.UNKNOWN, "Partly: size unknown"),
    ],
)
def test_a_company_needs_51_staff_and_a_blank_is_not_a_no(
    staff: int | None, outcome: Outcome, sentence: str
) -> None:
    verdict = judged(IDEAL, **FITTING | {"employees": staff})

    assert verdict.outcome is outcome
    assert verdict.sentence == sentence


def test_whoever_sells_to_people_is_no_match() -> None:
    assert judged(IDEAL, **FITTING | {"company_type": "b2c"}).sentence == "No: type"


def test_what_fails_is_named_even_while_something_else_is_unknown() -> None:
    verdict = judged(READY, seniority="coordinator", country="FR", employees=20)

    assert verdict.sentence == "No: role, geo, size"
    assert verdict.failing == ["role", "geo", "size"]
    assert verdict.missing == ["type", "timeframe"]
    assert verdict.match == "no"


@pytest.mark.parametrize(("days", "match"), [(90, "full"), (0, "full"), (91, "no"), (None, "partly")])
def test_readiness_is_asked_for_like_the_rest(days: int | None, match: str) -> None:
    assert judged(READY, **FITTING, timeframe=days).match == match


def test_several_things_unknown_are_named_together() -> None:
    assert judged(READY, country="GB", company_type="b2b").sentence == (
        "Partly: role, size and timeframe unknown"
    )


def test_what_fails_twice_is_named_once() -> None:
    sizes = [{"field": "employees", "gte": 51}, {"field": "employees", "between": [40, 200]}]

    assert judged({"all": sizes}, employees=20).sentence == "No: size"


@pytest.mark.parametrize(("country", "match"), [("FR", "no"), ("GB", "full"), (None, "partly")])
def test_a_country_may_be_left_out(country: str | None, match: str) -> None:
    assert judged({"all": [{"field": "country", "not_in": ["FR", "DE"]}]}, country=country).match == match


def test_every_criterion_shows_its_evidence() -> None:
    verdict = judged(IDEAL, employees=120, country="GB")

    assert [(each.line, each.outcome) for each in verdict] == [
        ("Role is manager, director, VP or C-level: not known", Outcome.UNKNOWN),
        ("Country is United Kingdom: GB, typed by Priya on 12 Nov", Outcome.MET),
        ("At least 51 employees: 120, typed by Priya on 12 Nov", Outcome.MET),
        ("Company type is B2B: not known", Outcome.UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"grade": "B1", "demo_request": []}, "Full match"),
        ({"grade": "C3", "demo_request": days_ago(400, 30)}, "Full match"),
        ({"grade": "B1"}, "Full match"),
        ({"demo_request": days_ago(3)}, "Full match"),
        ({"grade": "B2", "demo_request": days_ago(31)}, "No: grade or demo"),
        ({"grade": "B2"}, "Partly: demo unknown"),
        ({}, "Partly: grade or demo unknown"),
    ],
)
def test_one_alternative_is_enough(values: dict[str, object], sentence: str) -> None:
    assert judged(QUALIFIED, **FITTING, **values).sentence == sentence


@pytest.mark.parametrize(
    ("operator", "value", "moments", "outcome"),
    [
        ("ever", True, days_ago(4000), Outcome.MET),
        ("ever", True, [], Outcome.NOT_MET),
        ("ever", True, None, Outcome.UNKNOWN),
        ("ever", True, days_ago(-1), Outcome.NOT_MET),
        ("within_days", 30, days_ago(30), Outcome.MET),
        ("within_days", 30, days_ago(31, -1), Outcome.NOT_MET),
        ("not_within_days", 30, days_ago(31), Outcome.MET),
        ("not_within_days", 30, [], Outcome.MET),
        ("not_within_days", 30, days_ago(31, 30), Outcome.NOT_MET),
        ("not_within_days", 30, None, Outcome.UNKNOWN),
    ],
)
def test_what_happened_counts_from_now_back(
    operator: str, value: object, moments: object, outcome: Outcome
) -> None:
    kept = {"all": [{"event": "webinar", operator: value}]}

    assert judged(kept, webinar=moments).outcome is outcome


@pytest.mark.parametrize(
    ("kept", "values"),
    [
        ({"field": "seniority", "not_in": ["manager"]}, {"seniority": "Head of something"}),
        ({"field": "seniority", "not_in": ["manager"]}, {"seniority": ["director"]}),
        ({"field": "employees", "lte": 50}, {"employees": "about 30"}),
        ({"field": "employees", "lte": 50}, {"employees": float("nan")}),
        ({"field": "employees", "lte": 50}, {"employees": True}),
        ({"field": "company_type", "eq": "b2b"}, {"company_type": "both"}),
        ({"field": "budget", "eq": False}, {"budget": 0}),
        ({"event": "webinar", "not_within_days": 3}, {"webinar": "last week"}),
    ],
)
def test_a_value_that_cannot_be_read_is_unknown(kept: object, values: dict[str, object]) -> None:
    assert judged({"all": [kept]}, **values).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("no_budget", [{"budget": False}, {"budget": True}])
def test_no_budget_may_be_asked_for(no_budget: dict[str, bool]) -> None:
    met = judged({"all": [{"field": "budget", "eq": False}]}, **no_budget).outcome

    assert met is Outcome.of(not no_budget["budget"])


@pytest.mark.parametrize("outcome", list(Outcome))
def test_another_definition_hands_its_outcome_on(outcome: Outcome) -> None:
    mql = Meets("MQL")

    assert mql.check("meets", True, outcome, NOW) is outcome
    assert mql.check("meets", True, "met", NOW) is Outcome.UNKNOWN
    assert mql.phrase("meets", True) == "meets the agreed MQL"


@given(criteria(), people(), st.data())
def test_what_we_learn_later_never_overturns_a_yes_or_a_no(
    asked: Criteria, everything: dict[str, Known], data: st.DataObject
) -> None:
    names = data.draw(st.sets(st.sampled_from(sorted(everything))))
    first = judge(asked, {name: everything[name] for name in names}, NOW)
    later = judge(asked, everything, NOW)

    assert later.outcome is not Outcome.UNKNOWN
    assert first.outcome in (Outcome.UNKNOWN, later.outcome)


@given(criteria(), people(), st.data())
def test_a_verdict_names_something_exactly_when_it_is_not_a_full_match(
    asked: Criteria, everything: dict[str, Known], data: st.DataObject
) -> None:
    names = data.draw(st.sets(st.sampled_from(sorted(everything))))
    verdict = judge(asked, {name: everything[name] for name in names}, NOW)

    assert bool(verdict.failing) == (verdict.match == "no")
    assert bool(verdict.failing or verdict.missing) == (verdict.match != "full")


@given(criteria(), people())
def test_an_empty_profile_is_never_a_yes_or_a_no(asked: Criteria, everything: dict[str, Known]) -> None:
    blank = {name: Known(None, "") for name in everything}

    assert judge(asked, {}, NOW) == judge(asked, blank, NOW)
    assert judge(asked, {}, NOW).outcome is Outcome.UNKNOWN


def test_alternatives_are_looked_at_one_by_one() -> None:
    grade = Criterion.typed("grade", "in", ["A1"])
    verdict = judge(Criteria(any=(grade,)), known(grade="C3"), NOW)

    assert verdict.outcome is Outcome.NOT_MET
    assert verdict.failing == ["grade"]
