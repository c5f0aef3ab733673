"""Writing tables that spreadsheets show as they are, and that read again as they were."""

import csv
import io
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.integrations.tables.guarding import guarded, unguarded
from app.integrations.tables.lists import joined, parted
from app.integrations.tables.reading import read
from app.integrations.tables.writing import written

DANGERS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\tx", "\rx", "  =1", "\x01=1", "\u200b=1", "\ufeff=1",
    "\n=1", "\xa0=1", "＝1", "＋1", "－1", "＠x", "'=1", "''=1", "' =1",
    '=HYPERLINK("http://x","y")',
]  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
LEADING = st.text(st.sampled_from("'=+-@＝＋－＠\t\r\n \x0b\u200b\u180e\u2800\u3164x"), max_size=6)
CELLS = st.one_of(TEXTS, LEADING, st.builds(str.__add__, LEADING, TEXTS))


@pytest.mark.parametrize("cell", DANGERS)
def test_what_would_be_a_formula_is_plain_text(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "hidden", ["\u180e", "\u2800", "\u3164", "\u115f", "\uffa0", "\u034f", "\ufe0f", "\U000e0041"]
)
def test_what_nobody_sees_hides_no_formula(hidden: str) -> None:
    assert guarded(f" {hidden}=1") == f"' {hidden}=1"
    assert unguarded(guarded(f"{hidden}=1")) == f"{hidden}=1"


def test_no_blank_control_or_format_character_hides_a_formula() -> None:
    hidden = [chr(code) for code in range(0x110000) if category(chr(code)) in {"Cc", "Cf", "Zs", "Zl", "Zp"}]

    assert not [char for char in hidden if guarded(f"{char}=1") != f"'{char}=1"]


@pytest.mark.parametrize("cell", ["", "x", "1-2", "a@b.example", "'tis", "'90s", "Ä=1", "‘=’"])
def test_other_cells_are_left_alone(cell: str) -> None:
    assert guarded(cell) == cell


def test_a_phone_number_stays_legible() -> None:
    assert guarded("+44 20 7946 0018") == "'+44 20 7946 0018"


@given(CELLS)
def test_unguarding_undoes_guarding_and_nothing_else(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(CELLS)
def test_no_written_cell_starts_a_formula(cell: str) -> None:
    assert guarded(cell).lstrip(" \n\x0b\u200b\u180e\u2800\u3164")[:1] not in [*"=+-@＝＋－＠\t\r"]


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
@example([("a\rb", 'c"d'), ("\n", ",;|\t")])
def test_a_written_table_reads_again_as_it_was(rows: list[tuple[str, str]]) -> None:
    table = read(b"".join(written(["A", "B"], [("x", "y"), *rows])))

    assert [row.cells for row in table.rows] == [("x", "y"), *(row for row in rows if "".join(row).strip())]


def test_a_spreadsheet_is_told_that_it_is_utf_8() -> None:
    content = b"".join(written(["A"], [["Köln"]]))

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [["A"], ["Köln"]]


def test_rows_are_written_one_by_one() -> None:
    rows = iter([["1"], ["2"]])
    pieces = written(["A"], rows)

    assert next(pieces).endswith(b"A\r\n")
    assert next(pieces) == b"1\r\n"
    assert next(rows) == ["2"]


WORDS = st.lists(st.text("ab\",;\n ä'", min_size=1).map(str.strip).filter(bool), max_size=4)


@given(WORDS)
def test_words_in_one_cell_come_apart_as_they_were(words: list[str]) -> None:
    assert parted(joined(words)) == words
    assert parted(joined(words, ",")) == words


def test_words_are_parted_by_commas_semicolons_and_line_ends() -> None:
    assert parted(' a, b c;"d, e" ;\n f,, ') == ["a", "b c", "d, e", "f"]
    assert parted("Okafor, Maya; Tom", ";") == ["Okafor, Maya", "Tom"]
