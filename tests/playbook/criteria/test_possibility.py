"""Criteria that nobody can meet are refused before anybody signs them."""

from itertools import product

import pytest
from hypothesis import given, settings

from app.errors import Refusal
from app.playbook.criteria.judging import judge
from app.playbook.criteria.language import Criteria
from app.playbook.criteria.outcomes import Outcome
from app.playbook.criteria.possibility import refuse_impossible
from tests.playbook.criteria.examples import IDEAL, NOW, QUALIFIED, candidates, criteria, known

SMALL_SALE = {"field": "employees", "lte": 50}


def refusal(kept: object) -> str:
    with pytest.raises(Refusal) as refused:
        refuse_impossible(Criteria.from_json(kept))
    return refused.value.sentence


@pytest.mark.parametrize("kept", [IDEAL, QUALIFIED, {}, {"any": QUALIFIED["any"]}])
def test_agreed_criteria_are_possible(kept: object) -> None:
    refuse_impossible(Criteria.from_json(kept))


@pytest.mark.parametrize(
    ("all_", "sentence"),
    [
        (
            [{"field": "employees", "gte": 200}, SMALL_SALE],
            "No company has at least 200 and at most 50 employees. Change one of the two.",
        ),
        (
            [{"field": "employees", "gte": 20}, SMALL_SALE, {"field": "employees", "between": [51, 200]}],
            "No company has at most 50 and between 51 and 200 employees. Change one of the two.",
        ),
        (
            [{"field": "seniority", "in": ["manager"]}, {"field": "seniority", "in": ["vp"]}],
            "No person’s role is manager and also VP. Change one of the two.",
        ),
        (
            [{"field": "country", "in": ["GB", "IE"]}, {"field": "country", "not_in": ["IE", "GB"]}],
            "No company’s country is Ireland or United Kingdom and also not Ireland or United Kingdom. "
            "Change one of the two.",
        ),
        (
            [
                {"field": "grade", "in": ["A1", "A2"]},
                {"field": "grade", "in": ["A2", "A3"]},
                {"field": "grade", "in": ["A1", "A3"]},
            ],
            "No person’s grade is A1 or A2 and also A2 or A3 and also A1 or A3. Change one of them.",
        ),
        (
            [{"field": "company_type", "eq": "b2b"}, {"field": "company_type", "eq": "b2c"}],
            "No company type is B2B and also B2C. Change one of the two.",
        ),
        (
            [{"field": "budget", "eq": True}, {"field": "budget", "eq": False}],
            "No person has a budget and has no budget. Change one of the two.",
        ),
        (
            [{"field": "timeframe", "lte": 30}, {"field": "timeframe", "gte": 90}],
            "No person wants to buy within 30 days and wants to buy in 90 days or later. "
            "Change one of the two.",
        ),
        (
            [{"event": "webinar", "within_days": 30}, {"event": "webinar", "not_within_days": 30}],
            "No person attended a webinar within the last 30 days and did not attend a webinar within the "
            "last 30 days. Change one of the two.",
        ),
    ],
)
def test_what_contradicts_is_named(all_: list[object], sentence: str) -> None:
    assert refusal({"all": all_}) == sentence
    assert refusal({"all": [*all_[:-1], {"field": "need", "eq": True}, all_[-1]]}) == sentence


@pytest.mark.parametrize(
    "all_",
    [
        [{"field": "employees", "gte": 50}, SMALL_SALE],
        [{"event": "webinar", "ever": True}, {"event": "webinar", "not_within_days": 3650}],
        [{"event": "webinar", "within_days": 31}, {"event": "webinar", "not_within_days": 30}],
        [{"event": "webinar", "within_days": 30}, {"event": "enquiry", "not_within_days": 30}],
        [{"field": "seniority", "in": ["manager", "vp"]}, {"field": "seniority", "not_in": ["manager"]}],
    ],
)
def test_what_only_just_fits_together_is_let_through(all_: list[object]) -> None:
    refuse_impossible(Criteria.from_json({"all": all_}))


def test_an_only_alternative_must_fit_the_rest() -> None:
    assert refusal({"all": IDEAL["all"], "any": [SMALL_SALE]}) == (
        "No company has at least 51 and at most 50 employees. Change one of the two."
    )


def test_one_alternative_must_be_left() -> None:
    consumers = {"field": "company_type", "eq": "b2c"}

    refuse_impossible(Criteria.from_json({"all": IDEAL["all"], "any": [SMALL_SALE, QUALIFIED["any"][0]]}))
    assert refusal({"all": IDEAL["all"], "any": [SMALL_SALE, consumers]}) == (
        "None of the alternatives can be met: no company has at least 51 and at most 50 employees and "
        "no company type is B2B and also B2C. Change one of them, or what stands above."
    )


@pytest.mark.parametrize("twice", [{"all": [SMALL_SALE] * 2}, {"all": [SMALL_SALE], "any": [SMALL_SALE]}])
def test_nothing_stands_there_twice(twice: object) -> None:
    assert refusal(twice) == "“At most 50 employees” stands there twice. Take one of them out."


def test_more_than_twenty_criteria_are_too_many() -> None:
    many = [{"field": "employees", "gte": number} for number in range(21)]

    refuse_impossible(Criteria.from_json({"all": many[:20]}))
    assert refusal({"all": many}) == (
        "21 criteria are more than anybody can keep in mind. Keep the 20 that decide."
    )


@settings(deadline=None)
@given(criteria(most=4))
def test_criteria_are_refused_exactly_when_nobody_meets_them(asked: Criteria) -> None:
    used = list(dict.fromkeys(each.attribute for each in asked))
    everybody = product(*[candidates(attribute) for attribute in used])
    names = [attribute.name for attribute in used]
    somebody = any(
        judge(asked, known(**dict(zip(names, values, strict=True))), NOW).outcome is Outcome.MET
        for values in everybody
    )

    try:
        refuse_impossible(asked)
    except Refusal:
        assert not somebody
    else:
        assert somebody
