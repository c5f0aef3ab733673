"""Criteria read as a sentence that both sides can agree on."""

import pytest
from hypothesis import given

from app.playbook.criteria.language import Criteria, Criterion
from app.playbook.criteria.reading import line, lines, sentence
from tests.playbook.criteria.examples import IDEAL, QUALIFIED, criteria


def test_criteria_are_one_sentence() -> None:
    assert sentence(Criteria.from_json(QUALIFIED)) == (
        "Role is manager, director, VP or C-level; country is United Kingdom; at least 51 employees; "
        "company type is B2B; and one of: grade is A1, A2 or B1; asked for a demo within the last 30 days."
    )


def test_a_single_alternative_is_asked_for_like_the_rest() -> None:
    one = {"all": IDEAL["all"][:1], "any": QUALIFIED["any"][:1]}

    assert sentence(Criteria.from_json(one)) == (
        "Role is manager, director, VP or C-level; grade is A1, A2 or B1."
    )


def test_alternatives_alone_are_a_sentence_too() -> None:
    assert sentence(Criteria.from_json({"any": QUALIFIED["any"]})) == (
        "One of: grade is A1, A2 or B1; asked for a demo within the last 30 days."
    )


def test_no_criteria_say_so() -> None:
    assert sentence(Criteria()) == "Nothing is asked for yet."
    assert lines(Criteria()) == []


def test_each_criterion_is_a_line() -> None:
    assert lines(Criteria.from_json(QUALIFIED)) == [
        "Role is manager, director, VP or C-level",
        "Country is United Kingdom",
        "At least 51 employees",
        "Company type is B2B",
        "One of: grade is A1, A2 or B1",
        "One of: asked for a demo within the last 30 days",
    ]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"field": "country", "not_in": ["FR", "DE"]}, "Country is not France or Germany"),
        ({"field": "employees", "lte": 2500}, "At most 2,500 employees"),
        ({"field": "employees", "gte": 1}, "At least 1 employee"),
        ({"field": "employees", "between": [51, 200]}, "Between 51 and 200 employees"),
        ({"field": "timeframe", "lte": 90}, "Wants to buy within 90 days"),
        ({"field": "timeframe", "gte": 1}, "Wants to buy in 1 day or later"),
        ({"field": "timeframe", "between": [30, 90]}, "Wants to buy in 30 to 90 days"),
        ({"field": "budget", "eq": True}, "Has a budget"),
        ({"field": "authority", "eq": False}, "May not decide to buy"),
        ({"event": "webinar", "ever": True}, "Attended a webinar at any time"),
        ({"event": "webinar", "within_days": 1}, "Attended a webinar within the last day"),
        ({"event": "webinar", "not_within_days": 14}, "Did not attend a webinar within the last 14 days"),
    ],
)
def test_a_line_is_said_as_people_say_it(kept: object, said: str) -> None:
    assert line(Criterion.from_json(kept)) == said


@given(criteria())
def test_different_criteria_never_read_the_same(given: Criteria) -> None:
    assert len({line(each) for each in given}) == len(list(given))
