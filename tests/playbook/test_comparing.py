"""Two texts word by word: what stayed, what was removed, what was added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.playbook.comparing import changes, compare, words
from app.playbook.kinds import Kind

SAME, REMOVED, ADDED = "same", "removed", "added"
TEXTS = st.text(alphabet="ab c.\N{LATIN SMALL LETTER E WITH ACUTE}", max_size=40)


def marked(before: list[str], after: list[str]) -> list[list[tuple[str, str]]]:
    """The lines of a comparison, plainly."""
    return [[(piece.mark, piece.text) for piece in line] for line in compare(before, after)]


def test_one_word_is_all_that_is_marked() -> None:
    assert marked(["Any contact with a day."], ["Any contact with a date."]) == [
        [(SAME, "Any contact with a "), (REMOVED, "day"), (ADDED, "date"), (SAME, ".")]
    ]


def test_a_number_changes_as_a_whole() -> None:
    assert (REMOVED, "51") in marked(["At least 51 employees"], ["At least 201 employees"])[0]
    assert (ADDED, "201") in marked(["At least 51 employees"], ["At least 201 employees"])[0]


def test_a_line_that_came_or_went_is_marked_as_a_whole() -> None:
    assert marked(["one", "two"], ["one", "two", "three"])[-1] == [(ADDED, "three")]
    assert marked(["one", "two"], ["two"])[0] == [(REMOVED, "one")]


def test_a_line_that_says_something_else_altogether_is_not_told_in_shreds() -> None:
    before, after = "We call within four hours.", "Nobody ever came, it was said."

    assert marked([before], [after]) == [[(REMOVED, before), (ADDED, after)]]


def test_only_fields_that_differ_are_told_and_criteria_as_sentences() -> None:
    def body(employees: int) -> dict[str, object]:
        return {
            "meaning": "The same.",
            "criteria": {"all": [{"field": "employees", "gte": employees}], "any": []},
        }

    [change] = changes(Kind.MQL, body(51), body(201))

    assert change.label == "Criteria"
    assert (
        "".join(piece.text for piece in change.lines[0] if piece.mark != REMOVED) == "At least 201 employees"
    )
    assert changes(Kind.MQL, body(51), body(51)) == []


def test_very_long_passages_are_told_whole_rather_than_slowly() -> None:
    before, after = " ".join(["word"] * 5_000), " ".join(["other"] * 5_000)

    assert [piece.mark for piece in words(before, after)] == [REMOVED, ADDED]


@given(st.lists(TEXTS, max_size=5), st.lists(TEXTS, max_size=5))
def test_without_what_was_added_it_reads_as_before_and_without_what_was_removed_as_after(
    before: list[str], after: list[str]
) -> None:
    lines = marked(before, after)

    for kept, texts in ((REMOVED, before), (ADDED, after)):
        told = "".join(text for line in lines for mark, text in line if mark in (SAME, kept))
        assert told == "".join(texts)


@pytest.mark.parametrize("text", ["", "One line."])
def test_what_is_equal_is_told_once(text: str) -> None:
    assert marked([text], [text]) == [[(SAME, text)]]
