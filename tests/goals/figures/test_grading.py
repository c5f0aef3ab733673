"""A committed goal is reached in full or missed; one that was aimed high is graded (M20)."""

from fractions import Fraction

import pytest

from app.goals.figures.grading import Colour, Grade, verdict_words
from app.goals.figures.pace import progress

THIRD_QUARTER = progress(0, 576_000, 471_000)


def test_the_third_quarter_was_green_if_aspirational_and_missed_if_committed() -> None:
    committed, aspirational = Grade(THIRD_QUARTER), Grade(THIRD_QUARTER, is_committed=False)

    assert f"{float(committed.value):.3f}" == "0.818"
    assert aspirational.colour is Colour.GREEN
    assert (committed.is_achieved, committed.colour) == (False, Colour.RED)
    assert committed.words.replace("\u202f", " ") == "missed by 18.2 %"
    assert aspirational.words.replace("\u202f", " ") == "81.8 % of the way"


@pytest.mark.parametrize(
    ("came_to", "colour"),
    [
        ("1.3", Colour.GREEN),
        ("0.7", Colour.GREEN),
        ("0.6999999", Colour.AMBER),
        ("0.4", Colour.AMBER),
        ("0.3999999", Colour.RED),
        ("-0.5", Colour.RED),
    ],
)
def test_the_colour_of_an_aspirational_goal_changes_exactly_at_its_marks(
    came_to: str, colour: Colour
) -> None:
    assert Grade(Fraction(came_to), is_committed=False).colour is colour


def test_a_committed_goal_is_achieved_only_in_full() -> None:
    assert Grade(Fraction(1)).is_achieved
    assert Grade(Fraction(1)).colour is Colour.GREEN
    assert not Grade(Fraction("0.9999999")).is_achieved


def test_a_grade_stays_between_0_and_1() -> None:
    assert [Grade(Fraction(each)).value for each in ("-0.5", "0.818", "1.3")] == [0, Fraction("0.818"), 1]


@pytest.mark.parametrize(
    ("came_to", "is_committed", "words"),
    [
        ("1", True, "achieved with 100 %"),
        ("1.03", True, "achieved with 103 %"),
        ("1.03", False, "achieved with 103 %"),
        ("0.9999999", True, "missed by 0.01 %"),
        ("0.9999999", False, "99.9 % of the way"),
        ("0", True, "missed by 100 %"),
        ("-0.5", True, "missed by 150 %"),
        ("-0.5", False, "0 % of the way"),
    ],
)
def test_the_end_of_a_goal_is_one_sentence_that_never_rounds_a_miss_away(
    came_to: str, is_committed: bool, words: str
) -> None:
    assert verdict_words(Fraction(came_to), is_committed=is_committed).replace("\u202f", " ") == words


def test_every_colour_has_words_and_a_tone() -> None:
    assert {(each.words, each.tone) for each in Colour} == {
        ("well done", "good"),
        ("part of the way", "risk"),
        ("little progress", "late"),
    }
