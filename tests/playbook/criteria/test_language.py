"""Criteria are data: they come back from JSON as they went."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refusal
from app.playbook.criteria.language import Criteria, Criterion
from tests.playbook.criteria.examples import IDEAL, QUALIFIED, criteria


@pytest.mark.parametrize("kept", [IDEAL, QUALIFIED])
def test_agreed_criteria_are_kept_word_by_word(kept: dict[str, Any]) -> None:
    assert Criteria.from_json(kept).to_json() == kept


@given(criteria())
def test_criteria_come_back_from_json_as_they_went(given: Criteria) -> None:
    assert Criteria.from_json(json.loads(json.dumps(given.to_json()))) == given


@given(criteria())
def test_a_form_sends_again_what_it_shows(given: Criteria) -> None:
    for each in given:
        assert Criterion.typed(each.attribute.name, each.operator, each.texts) == each


def test_the_order_in_which_somebody_ticked_makes_no_difference() -> None:
    one, other = ({"field": "grade", "in": grades} for grades in (["B1", "A1", "A1"], ["A1", "B1"]))

    assert Criterion.from_json(one) == Criterion.from_json(other)


def test_a_list_that_is_left_out_is_empty() -> None:
    assert not Criteria.from_json({})
    assert Criteria.from_json({"all": IDEAL["all"]}) == Criteria.from_json(IDEAL)


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        ({"field": "shoe_size", "gte": 40}, "We know nothing called “shoe_size”"),
        ({"field": 7, "gte": 40}, "We know nothing called “”"),
        ({"field": "employees"}, "A criterion is an attribute and one operator"),
        ({"field": "employees", "gte": 51, "lte": 200}, "A criterion is an attribute and one operator"),
        (["employees", 51], "A criterion is an attribute and one operator"),
        (
            {"field": "employees", "more": 51},
            "Employees cannot be asked for with “more”. Use one of: gte, lte",
        ),
        ({"event": "employees", "gte": 51}, "“employees” is written as “field”, not “event”."),
        ({"field": "employees", "gte": "51"}, "Write a whole number of employees from 0"),
        ({"field": "employees", "gte": True}, "Write a whole number of employees from 0"),
        ({"field": "employees", "gte": -1}, "Write a whole number of employees from 0"),
        ({"field": "employees", "gte": None}, "Write a whole number of employees from 0"),
        ({"field": "employees", "between": [51]}, "Write two numbers of employees"),
        ({"field": "employees", "between": [200, 51]}, "Put the lower number first."),
        ({"field": "country", "in": []}, "Choose at least one country."),
        ({"field": "country", "in": "GB"}, "Choose at least one country."),
        ({"field": "country", "in": ["XX"]}, "“XX” is no country that we know."),
        ({"field": "country", "in": [["GB"]]}, "is no country that we know."),
        ({"field": "company_type", "eq": ["b2b"]}, "is no company type that we know."),
        ({"field": "budget", "eq": "yes"}, "Choose yes or no."),
        ({"event": "demo_request", "within_days": 0}, "Write a whole number of days from 1"),
        ({"event": "demo_request", "within_days": True}, "Write a whole number of days from 1"),
        ({"event": "demo_request", "ever": False}, "Write a whole number of days from 1"),
    ],
)
def test_json_that_means_nothing_is_refused(kept: object, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        Criteria.from_json({"all": [kept]})


@pytest.mark.parametrize("kept", [None, [], "all", {"all": {}}, {"any": None}, {"some": []}])
def test_criteria_are_two_lists_and_nothing_else(kept: object) -> None:
    with pytest.raises(Refusal, match=r"[Ll]ist"):
        Criteria.from_json(kept)


KEYS = st.sampled_from(["all", "any", "field", "event", "in", "gte", "eq"])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["field", "all", "employees", "GB"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
)


@given(ANY_JSON)
def test_no_json_at_all_makes_it_stumble(kept: object) -> None:
    with suppress(Refusal):
        found = Criteria.from_json(kept)
        assert Criteria.from_json(found.to_json()) == found
