"""Data quality is the mean share of valid required fields, and says what filling a gap brings (M25)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.leads.figures.data_quality import Quality, score, share_valid

FIELDS = ("email", "country", "employees", "seniority")
FULL = dict.fromkeys(FIELDS, True)
NO_SIZE = {**FULL, "employees": False}
NO_SIZE_NOR_ROLE = {**FULL, "employees": False, "seniority": False}
OPEN = Quality([FULL, NO_SIZE, NO_SIZE_NOR_ROLE])

LEADS = st.lists(st.dictionaries(st.sampled_from(FIELDS), st.booleans()), max_size=12)


def test_the_score_is_the_mean_of_the_shares() -> None:
    assert score([96, 82, 70, 64, Fraction("93.9")]) == Fraction("81.18")


def test_every_lead_weighs_the_same_whatever_it_must_have() -> None:
    assert OPEN.score == Fraction(3, 4)
    assert Quality([FULL, {"email": False}]).score == Fraction(1, 2)


def test_filling_one_field_raises_the_score_by_the_predicted_amount() -> None:
    predicted = OPEN.rise(NO_SIZE_NOR_ROLE, "employees")
    filled = Quality([FULL, NO_SIZE, {**NO_SIZE_NOR_ROLE, "employees": True}])

    assert predicted == Fraction(1, 12)
    assert filled.score == Fraction(3, 4) + predicted


def test_filling_what_is_valid_or_not_asked_for_brings_nothing() -> None:
    assert OPEN.rise(NO_SIZE, "email") == 0
    assert OPEN.rise(NO_SIZE, "budget") == 0


def test_gaps_are_listed_by_what_they_bring() -> None:
    assert [(gap.field, gap.missing, gap.asked, gap.rise) for gap in OPEN.gaps] == [
        ("employees", 2, 3, Fraction(1, 6)),
        ("seniority", 1, 3, Fraction(1, 12)),
    ]


def test_a_lead_that_must_have_nothing_is_left_out() -> None:
    assert Quality([{}, NO_SIZE]).score == Fraction(3, 4)
    assert Quality([{}, NO_SIZE]).n == 1
    with pytest.raises(ValueError, match="A lead that must have nothing has no share"):
        share_valid({})


def test_without_open_leads_there_is_no_score_and_no_gap() -> None:
    assert Quality([]).score is None
    assert Quality([{}]).score is None
    assert Quality([]).gaps == []


@given(LEADS)
def test_filling_all_gaps_one_field_after_the_other_ends_at_100_percent(leads: list[dict[str, bool]]) -> None:
    quality = Quality(leads)
    for gap in quality.gaps:
        before = quality.score or Fraction()
        quality = Quality([{**lead, gap.field: True} if gap.field in lead else lead for lead in leads])
        leads = list(map(dict, quality.leads))
        assert quality.score == before + gap.rise

    assert quality.gaps == []
    assert quality.score == (1 if any(leads) else None)
