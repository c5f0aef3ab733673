"""Numbers are kept as integers, said as people say them, and read as people type them."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures import (
    LARGEST,
    PERCENT,
    UNITS,
    Number,
    Unit,
    parsed,
    percent,
    rate,
    rounded,
    said,
    said_short,
    signed,
    unit_of,
)

EVERY_UNIT = st.sampled_from(list(UNITS.values()))
KEPT = st.integers(0, LARGEST - 1)


def plain(words: str) -> str:
    """With simple spaces, so that the examples can be read."""
    return words.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (60000000, "GBP", "£600,000"),
        (1175050, "GBP", "£11,750.50"),
        (5, "GBP", "£0.05"),
        (-6360000, "GBP", "−£63,600"),
        (120000, "CHF", "CHF 1,200"),
        (120000, "JPY", "¥120,000"),
        (7826, "percent", "78.26 %"),
        (7850, "percent", "78.5 %"),
        (7800, "percent", "78 %"),
        (10, "percent", "0.1 %"),
        (120, "count", "120"),
        (1284, "count", "1,284"),
        (190, "minutes", "190 min"),
        (45, "days", "4.5 days"),
        (10, "days", "1 day"),
        (110, "days", "11 days"),
        (10, "hours", "1 hour"),
        (0, "hours", "0 hours"),
        (Fraction(567, 2), "count", "284"),
        (Fraction(-1, 3), "count", "0"),
    ],
)
def test_a_number_is_said_in_full_without_needless_zeros(value: Number, unit: str, words: str) -> None:
    assert plain(said(value, unit_of(unit))) == words


def test_what_is_said_does_not_break_over_two_lines() -> None:
    for unit in UNITS.values():
        assert " " not in said(1234, unit) + said_short(1234567, unit)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (26800000, "GBP", "£268k"),
        (120000000, "GBP", "£1.2m"),
        (125000000, "GBP", "£1.25m"),
        (1175050, "GBP", "£11.8k"),
        (42857, "GBP", "£429"),
        (4250, "GBP", "£42.50"),
        (99950, "GBP", "£1k"),
        (99999999, "GBP", "£1m"),
        (-6360000, "GBP", "−£63.6k"),
        (250000000000, "GBP", "£2.5bn"),
        (10**15, "count", "1,000,000bn"),
        (999, "count", "999"),
        (2000, "count", "2k"),
        (7826, "percent", "78.3 %"),
        (435, "percent", "4.35 %"),
        (9995, "percent", "100 %"),
        (12857, "percent", "129 %"),
        (120000, "percent", "1,200 %"),
        (1443, "minutes", "1,443 min"),
        (45, "days", "4.5 days"),
        (0, "GBP", "£0"),
        (Fraction(50318367), "GBP", "£503k"),
    ],
)
def test_a_number_is_said_in_three_digits_where_there_is_little_room(
    value: Number, unit: str, words: str
) -> None:
    assert plain(said_short(value, unit_of(unit))) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(12, "count", "+12"), (-6360000, "GBP", "−£63,600"), (0, "GBP", "£0"), (Fraction(1, 3), "count", "0")],
)
def test_a_difference_has_a_sign(value: Number, unit: str, words: str) -> None:
    assert signed(value, unit_of(unit)) == words


def test_halves_are_rounded_away_from_zero() -> None:
    halves = [Fraction(half, 2) for half in (-5, -3, -1, 1, 3, 5)]

    assert [rounded(half) for half in halves] == [-3, -2, -1, 1, 2, 3]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (108, 138, "78.3 %"),
        (24, 138, "17.4 %"),
        (6, 138, "4.35 %"),
        (123, 138, "89.1 %"),
        (471000, 576000, "81.8 %"),
        (138, 138, "100 %"),
        (138, 134, "103 %"),
        (0, 138, "0 %"),
        (4, 0, "–"),
        (19_999, 20_000, "99.9 %"),
        (1, 10**9, "0.01 %"),
        (78249999, 10**8, "78.2 %"),
    ],
)
def test_a_part_is_said_of_its_whole_and_never_as_all_or_nothing_of_it_when_it_is_not(
    part: int, whole: int, words: str
) -> None:
    assert plain(percent(part, whole)) == words


def test_a_kept_percentage_is_an_exact_share() -> None:
    assert rate(7826) == Fraction("0.7826")


@pytest.mark.parametrize(
    ("typed", "unit", "kept"),
    [
        ("600,000", "GBP", 60000000),
        ("600 000", "GBP", 60000000),
        ("600\u202f000", "GBP", 60000000),
        ("600'000", "CHF", 60000000),
        ("600’000.50", "CHF", 60000050),
        ("600000", "GBP", 60000000),
        ("£600k", "GBP", 60000000),
        ("600 K £", "GBP", 60000000),
        ("0.6m", "GBP", 60000000),
        ("0,6 M", "GBP", 60000000),
        ("1.2bn", "USD", 120000000000),
        ("GBP 600k", "GBP", 60000000),
        ("600 kr", "SEK", 60000),
        ("600k kr", "SEK", 60000000),
        ("12 zł", "PLN", 1200),
        ("¥600,000", "JPY", 600000),
        ("600.000,50", "GBP", 60000050),
        ("600,000.5", "GBP", 60000050),
        ("1.234.567", "count", 1234567),
        ("78,26 %", "percent", 7826),
        ("78.26%", "percent", 7826),
        ("78 per cent", "percent", 7800),
        ("78.500000", "percent", 7850),
        ("0.500", "percent", 50),
        ("1,234", "count", 1234),
        ("1,234", "percent", 123400),
        ("0,500", "GBP", 50),
        ("0", "count", 0),
        ("007", "count", 7),
        ("12.0", "count", 12),
        ("  12  ", "count", 12),
        ("2.5k", "count", 2500),
        ("190 minutes", "minutes", 190),
        ("90m", "minutes", 90),
        ("4.5 days", "days", 45),
        ("4,5h", "hours", 45),
        ("99,999,999,999,999", "count", LARGEST - 1),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, unit: str, kept: int) -> None:
    assert parsed(typed, unit_of(unit)) == kept


UNREADABLE = "as a number. Write one such as"
TWO_WAYS = "can be read in two ways. Write it without points and commas"
NEGATIVE = "This cannot be less than 0. Write a number without a minus."


@pytest.mark.parametrize(
    ("typed", "unit", "sentence"),
    [
        ("", "GBP", "Write a number such as £600,000."),
        ("   ", "percent", "Write a number such as 78.5 %."),
        ("lots", "count", "We cannot read “lots” as a number. Write one such as 300."),
        ("x" * 1000, "count", f"We cannot read “{'x' * 60}…” as a number. Write one such as 300."),
        ("1" * 61, "count", UNREADABLE),
        ("inf", "count", UNREADABLE),
        ("nan", "count", UNREADABLE),
        ("1e9", "count", UNREADABLE),
        ("0x10", "count", UNREADABLE),
        ("1_000", "count", UNREADABLE),
        ("٣٠٠", "count", UNREADABLE),
        ("１２", "count", UNREADABLE),
        ("½", "count", UNREADABLE),
        ("3 + 4", "count", UNREADABLE),
        ("10-20", "count", UNREADABLE),
        ("$600", "GBP", UNREADABLE),
        ("£600", "count", UNREADABLE),
        ("78 %", "count", UNREADABLE),
        ("12,34,567", "count", UNREADABLE),
        ("1,234.567.890", "count", UNREADABLE),
        ("12 34", "count", UNREADABLE),
        ("5.", "count", UNREADABLE),
        ("78k", "percent", UNREADABLE),
        ("90k", "minutes", UNREADABLE),
        ("600q", "GBP", UNREADABLE),
        ("£", "GBP", UNREADABLE),
        ("k", "GBP", UNREADABLE),
        ("-5", "count", NEGATIVE),
        ("−£5", "GBP", NEGATIVE),
        ("£-5", "GBP", NEGATIVE),
        ("1.234", "count", f"“1.234” {TWO_WAYS}."),
        ("1.234", "GBP", f"“1.234” {TWO_WAYS}, or with at most 2 decimals."),
        ("78.265", "percent", TWO_WAYS),
        ("4.500", "days", f"{TWO_WAYS}, or with at most 1 decimal."),
        ("600.000", "GBP", TWO_WAYS),
        ("1234,500", "GBP", TWO_WAYS),
        ("1.234m", "GBP", TWO_WAYS),
        ("1,234k", "GBP", TWO_WAYS),
        ("7.5", "count", "That is finer than we keep it. Write a whole number."),
        ("7,5", "minutes", "That is finer than we keep it. Write a whole number."),
        ("4.55", "days", "That is finer than we keep it. Write at most 1 decimal."),
        ("1.2345", "GBP", "That is finer than we keep it. Write at most 2 decimals."),
        ("0.0001k", "count", "That is finer than we keep it. Write a whole number."),
        ("1" + "0" * 14, "count", "That is too large. Write a number below 100,000,000,000,000."),
        ("1" + "0" * 12, "GBP", "That is too large. Write a number below £1,000,000,000,000."),
        ("9999999bn", "GBP", "That is too large."),
    ],
)
def test_what_is_no_clear_number_is_refused_with_what_to_write(typed: str, unit: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="Write") as refused:
        parsed(typed, unit_of(unit))
    assert sentence in plain(str(refused.value))


def read(typed: str, unit: Unit) -> int | str:
    """The number, or the sentence that refuses it."""
    try:
        return parsed(typed, unit)
    except ValueError as refused:
        return str(refused)


@given(st.text(max_size=80) | st.text("0123456789.,' km£%-", max_size=20), EVERY_UNIT)
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(typed: str, unit: Unit) -> None:
    answered = read(typed, unit)

    if isinstance(answered, int):
        assert 0 <= answered < LARGEST
    else:
        assert re.search(r"Write .+\.$", answered)


@given(KEPT, EVERY_UNIT)
def test_what_is_said_in_full_can_be_typed_again(value: int, unit: Unit) -> None:
    assert parsed(said(value, unit), unit) == value
    assert parsed(plain(said(value, unit)), unit) == value


@given(KEPT, KEPT, EVERY_UNIT)
def test_two_numbers_that_are_said_alike_are_equal(one: int, other: int, unit: Unit) -> None:
    assert (said(one, unit) == said(other, unit)) is (one == other)


def test_a_unit_is_known_by_its_key_or_refused() -> None:
    assert unit_of("percent") is PERCENT
    with pytest.raises(ValueError, match="We know no unit called “bananas”"):
        unit_of("bananas")
