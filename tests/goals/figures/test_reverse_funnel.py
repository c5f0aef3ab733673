"""What marketing owes follows exactly from the revenue that is wanted (M1, M1b)."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.goals.figures.reverse_funnel import LeadType, leads_needed, reverse_funnel, value_quota

AGREED: dict[str, Any] = {
    "revenue": 600_000,
    "share": Fraction("0.6"),
    "average_deal": 12_000,
    "sql_to_won": Fraction("0.25"),
    "sal_to_sql": Fraction("0.5"),
    "acceptance": Fraction("0.8"),
}
RATES = st.fractions(Fraction(1, 1000), 1, max_denominator=1000)


def test_the_agreed_goal_asks_for_300_handoffs() -> None:
    owed = reverse_funnel(**AGREED)

    assert list(vars(owed).values()) == [30, 120, 240, 300]
    assert owed.shown == (30, 120, 240, 300)


def test_only_what_is_shown_is_rounded_up_never_what_the_next_stage_follows_from() -> None:
    owed = reverse_funnel(
        250_000, Fraction("0.7"), 9_500, Fraction("0.22"), Fraction("0.6"), Fraction("0.85")
    )

    exact = (owed.customers, owed.sqls, owed.sals, owed.handoffs)
    assert [f"{float(each):.3f}" for each in exact] == ["18.421", "83.732", "139.553", "164.181"]
    assert owed.shown == (19, 84, 140, 165)


def test_smaller_deals_need_more_handoffs() -> None:
    assert reverse_funnel(**AGREED | {"average_deal": 10_000}).handoffs == 360


def test_the_rates_of_last_quarter_would_ask_for_more_than_was_agreed() -> None:
    last_quarter = {
        "average_deal": 11_750,
        "sql_to_won": Fraction(24, 105),
        "acceptance": Fraction("0.75"),
    }
    owed = reverse_funnel(**AGREED | last_quarter)

    exact = (owed.customers, owed.sqls, owed.sals, owed.handoffs)
    assert [f"{float(each):.2f}" for each in exact] == ["30.64", "134.04", "268.09", "357.45"]
    assert owed.shown == (31, 135, 269, 358)


def test_it_makes_no_difference_in_which_part_of_its_unit_money_is_kept() -> None:
    assert reverse_funnel(**AGREED | {"revenue": 60_000_000, "average_deal": 1_200_000}).handoffs == 300


def test_leads_are_counted_in_one_step_too() -> None:
    assert leads_needed(500_000, Fraction("0.5"), 10_000, Fraction("0.02")) == 1250


def test_leads_that_close_better_count_for_more() -> None:
    types = [
        LeadType(30, Fraction("0.18"), 12_000),
        LeadType(20, Fraction("0.12"), 12_000),
        LeadType(60, Fraction("0.05"), 12_000),
        LeadType(120, Fraction("0.01"), 12_000),
    ]

    assert [each.value for each in types] == [64_800, 28_800, 36_000, 14_400]
    assert value_quota(types) == 144_000
    assert value_quota([]) == 0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"revenue": 0}, "The revenue must be above 0."),
        ({"average_deal": -1}, "The average deal must be above 0."),
        ({"share": 0}, "The share of marketing must be above 0 % and at most 100 %."),
        ({"share": Fraction(101, 100)}, "The share of marketing must be above 0 % and at most 100 %."),
        ({"sql_to_won": 0}, "The rate from SQL to won must be above 0 % and at most 100 %."),
        ({"sal_to_sql": Fraction(-1, 2)}, "The rate from SAL to SQL must be above 0 % and at most 100 %."),
        ({"acceptance": 2}, "The rate of acceptance must be above 0 % and at most 100 %."),
    ],
)
def test_a_number_that_makes_no_sense_is_refused_by_its_name(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        reverse_funnel(**AGREED | given)


def test_the_simple_sums_refuse_by_name_too() -> None:
    with pytest.raises(ValueError, match="The rate from lead to customer must be above 0 %"):
        leads_needed(500_000, 1, 10_000, 0)
    with pytest.raises(ValueError, match="The close rate must be above 0 %"):
        value_quota([LeadType(30, 0, 12_000)])
    with pytest.raises(ValueError, match="The average deal must be above 0"):
        value_quota([LeadType(30, 1, 0)])
    with pytest.raises(ValueError, match="The number of leads cannot be below 0"):
        value_quota([LeadType(-1, 1, 12_000)])


@given(st.integers(1, 10**12), RATES, st.integers(1, 10**9), RATES, RATES, RATES)
def test_the_way_back_up_ends_exactly_at_the_revenue(
    revenue: int, share: Fraction, deal: int, won: Fraction, qualified: Fraction, accepted: Fraction
) -> None:
    owed = reverse_funnel(revenue, share, deal, won, qualified, accepted)

    assert owed.handoffs * accepted * qualified * won * deal == revenue * share
    assert all(0 <= shown - exact < 1 for shown, exact in zip(owed.shown, vars(owed).values(), strict=True))
