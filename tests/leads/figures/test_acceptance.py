"""Acceptance is a share of what was decided; what still waits stands apart (M7)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.leads.figures.acceptance import Acceptance

QUARTER = Acceptance(accepted=108, rejected=24, auto=6, pending=13)
COUNTS = st.integers(0, 10**6)


def percent(share: Fraction | None) -> str:
    return f"{float(share or 0):.2%}"


def test_the_shares_of_the_quarter_are_those_of_its_decided_handoffs() -> None:
    assert (QUARTER.handed, QUARTER.decided, QUARTER.pending) == (151, 138, 13)
    assert percent(QUARTER.acceptance) == "78.26%"
    assert percent(QUARTER.rejection) == "17.39%"
    assert percent(QUARTER.no_decision) == "4.35%"
    assert percent(QUARTER.of_all) == "71.52%"


def test_accepting_one_that_waits_raises_the_quality_a_little() -> None:
    assert percent(Acceptance(109, 24, 6, 12).acceptance) == "78.42%"


def test_what_is_shown_adds_up_to_100_percent_also_where_rounding_alone_would_not() -> None:
    assert QUARTER.shown == (7826, 1739, 435)
    assert Acceptance(1, 1, 1).shown == (3334, 3333, 3333)


def test_before_anything_is_decided_there_are_no_shares() -> None:
    waiting = Acceptance(0, pending=4)

    assert (waiting.acceptance, waiting.rejection, waiting.no_decision, waiting.shown) == (None,) * 4
    assert waiting.of_all == 0
    assert waiting.benchmark == "nothing decided yet"
    assert Acceptance(0).of_all is None


@pytest.mark.parametrize(
    ("accepted", "rejected", "words"),
    [
        (69, 31, "below the usual 70–90 %"),
        (70, 30, "within the usual 70–90 %"),
        (90, 10, "within the usual 70–90 %"),
        (91, 9, "above the usual 70–90 %"),
        (96, 4, "above the usual 70–90 %"),
        (97, 3, "near 100 %: the bar may be too low"),
        (100, 0, "near 100 %: the bar may be too low"),
        (29, 0, "29/30 decided: too few to compare"),
        (30, 0, "near 100 %: the bar may be too low"),
    ],
)
def test_the_benchmark_changes_exactly_at_its_marks(accepted: int, rejected: int, words: str) -> None:
    assert Acceptance(accepted, rejected).benchmark.replace("\u202f", " ") == words


def test_what_goes_back_by_itself_lowers_the_acceptance_as_a_rejection_does() -> None:
    assert Acceptance(60, rejected=40).acceptance == Acceptance(60, auto=40).acceptance == Fraction(3, 5)


def test_no_count_is_below_nothing() -> None:
    with pytest.raises(ValueError, match="The number of handoffs cannot be below 0"):
        Acceptance(4, pending=-1)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_three_shares_add_up_to_all_and_each_handoff_counts_once(
    accepted: int, rejected: int, auto: int, pending: int
) -> None:
    acceptance = Acceptance(accepted, rejected, auto, pending)

    assert acceptance.handed == accepted + rejected + auto + pending
    if acceptance.decided:
        shares = [acceptance.acceptance, acceptance.rejection, acceptance.no_decision]
        assert sum(share for share in shares if share is not None) == 1
        assert sum(acceptance.shown or ()) == 10_000
