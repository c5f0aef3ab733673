"""Reading tables, however they were saved; what cannot be read is refused with its line."""

import pytest

from app import limits
from app.errors import Refusal
from app.integrations.tables.reading import Row, TooBig, read

CITY = [("Name", "City"), ("Émile", "Köln")]
CITY_TEXT = "Name,City\nÉmile,Köln\n"
PLAIN = [("A", "B"), ("1", "2")]

READABLE = {
    "UTF-8": (CITY_TEXT.encode(), CITY, "UTF-8", ","),
    "UTF-8 with its mark": (b"\xef\xbb\xbf" + CITY_TEXT.encode(), CITY, "UTF-8", ","),
    "UTF-16, small end first": (b"\xff\xfe" + CITY_TEXT.encode("utf-16-le"), CITY, "UTF-16", ","),
    "UTF-16, big end first": (b"\xfe\xff" + CITY_TEXT.encode("utf-16-be"), CITY, "UTF-16", ","),
    "Windows-1252": ("Name;City\r\nÉmile;Köln\r\n".encode("cp1252"), CITY, "Windows-1252", ";"),
    "Windows-1252 with its own quotes": (
        "A;B\n“1”;‘2’ – €\n".encode("cp1252"), [("A", "B"), ("“1”", "‘2’ – €")], "Windows-1252", ";",
    ),
    "commas": (b"A,B\n1,2\n", PLAIN, "UTF-8", ","),
    "semicolons": (b"A;B\n1;2\n", PLAIN, "UTF-8", ";"),
    "tabs": (b"A\tB\n1\t2\n", PLAIN, "UTF-8", "\t"),
    "bars": (b"A|B\n1|2\n", PLAIN, "UTF-8", "|"),
    "semicolons with commas inside": (b"A;B\n1,5;2,5\n", [("A", "B"), ("1,5", "2,5")], "UTF-8", ";"),
    "commas in the names of columns": (b"A, a, b;B\n1;2\n", [("A, a, b", "B"), ("1", "2")], "UTF-8", ";"),
    "one column only": (b"A\n1\n", [("A",), ("1",)], "UTF-8", ","),
    "line ends of Windows": (b"A,B\r\n1,2\r\n", PLAIN, "UTF-8", ","),
    "line ends of old Macs": (b"A,B\r1,2\r", PLAIN, "UTF-8", ","),
    "line ends of all kinds": (b"A,B\r\n1,2\r3,4\n", [*PLAIN, ("3", "4")], "UTF-8", ","),
    "no line end at the end": (b"A,B\n1,2", PLAIN, "UTF-8", ","),
    "blank rows": (b"\n\nA,B\n\n , \n1,2\n\n", PLAIN, "UTF-8", ","),
    "quotes within quotes": (b'A,B\n"say ""no""",2\n', [("A", "B"), ('say "no"', "2")], "UTF-8", ","),
    "quotes in the middle of a cell": (b'A,B\n5" pipe,2\n', [("A", "B"), ('5" pipe', "2")], "UTF-8", ","),
    "a line end within quotes": (b'A,B\n"1\n2",3\n', [("A", "B"), ("1\n2", "3")], "UTF-8", ","),
    "a separator within quotes": (b'A,B\n"1,2",3\n', [("A", "B"), ("1,2", "3")], "UTF-8", ","),
    "a row that is too short": (b"A,B,C\n1\n", [("A", "B", "C"), ("1", "", "")], "UTF-8", ","),
    "empty columns at the end": (b"A;B;;\n1;2;;\n", PLAIN, "UTF-8", ";"),
    "names with blanks around": (b" A ,  B\n1,2\n", PLAIN, "UTF-8", ","),
    "letters beyond the first plane": ("A,B\n🚚,𝄞\n".encode(), [("A", "B"), ("🚚", "𝄞")], "UTF-8", ","),
    "a guarded formula": (b"A,B\n'=1+1,'-2\n", [("A", "B"), ("=1+1", "-2")], "UTF-8", ","),
    "an apostrophe of its own": (b"A,B\n'tis,'90s\n", [("A", "B"), ("'tis", "'90s")], "UTF-8", ","),
    "a cell as long as they come": (b"A\n" + b"x" * 131_072, [("A",), ("x" * 131_072,)], "UTF-8", ","),
}  # fmt: skip

UNREADABLE = {
    "nothing": (b"", "The file is empty: line 1"),
    "only a mark": (b"\xef\xbb\xbf", "The file is empty: line 1"),
    "only blank lines": (b"\n , \r\n\r\n", "The file is empty: line 1"),
    "only names": (b"\nA,B\n", "no rows under the names in line 2"),
    "a quote that never closes": (b'A,B\n1,2\n"open,4\n5,6\n', "In line 3 a quotation mark opens"),
    "an open quote before others": (b'A,B\n"open,2\n"3","4"\n', "The quote in line 2 closes before"),
    "one that opens in the middle of a row": (b'A,B\n"1\n2","open\n', "In line 3 a quotation mark opens"),
    "one at the start of ten thousand lines": (
        b'A,B\n"open,2\n' + b"some,thing\n" * 20_000, "In line 2 a quotation mark opens",
    ),
    "text after a quote": (b'A,B\n1,2\n"3"x,4\n', "The quote in line 3 closes before its cell ends"),
    "a NUL byte": (b"A,B\n1,2\n3,\x004\n", "Line 3 holds a NUL byte"),
    "UTF-16 without its mark": ("A,B\n1,2\n".encode("utf-16-le"), "Line 1 holds a NUL byte"),
    "half a pair of UTF-16": (b"\xff\xfeA\0\n\0\0\xd8\n\0", "Line 2 holds a character that is not UTF-16"),
    "half a pair in UTF-8": (b"A,B\n1,\xed\xa0\x80\n", "Line 2 holds a character that is not UTF-8"),
    "UTF-8 cut short": ("A,B\nKöln,Zürich\nä".encode()[:-1], "Line 3 holds a character that is not UTF-8"),
    "a mark of UTF-8 only": (b"\xef\xbb\xbfA,B\n1,\xfc\n", "Line 2 holds a character that is not UTF-8"),
    "no letter of Windows-1252": (b"A,B\n\xfc,\x81\n", "Line 2 holds a character that is not Windows-1252"),
    "a cell that is too long": (b"A,B\n1,2\n3," + b"x" * 131_073, "Line 3 has a cell of more than 131,072"),
    "a column without a name": (b"A,,C\n1,2,3\n", "Column 2 has no name in line 1"),
    "two columns with one name": (b"\nTitle, title \n1,2\n", "Two columns are named “title” in line 2"),
    "too many columns": (b"A," * 201 + b"B\n1\n", "Line 1 names 202 columns: at most 200"),
    "a workbook": (b"PK\x03\x04\x14\x00\x06", "Line 1 shows that this is a workbook"),
    "one row too many": (
        b"A\n" + b"1\n" * limits.IMPORT_ROWS + b"2\n", f"Line {limits.IMPORT_ROWS + 2} is one too many",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "rows", "encoding", "separator"), READABLE.values(), ids=READABLE)
def test_a_table_is_read_as_it_was_meant(
    content: bytes, rows: list[tuple[str, ...]], encoding: str, separator: str
) -> None:
    table = read(content)

    assert [table.header, *(row.cells for row in table.rows)] == rows
    assert (table.encoding, table.separator) == (encoding, separator)


@pytest.mark.parametrize(("content", "sentence"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_refused_with_its_line(content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read(content)

    assert sentence in refusal.value.sentence


def test_a_file_that_is_too_big_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IMPORT_BYTES", 2**20)

    with pytest.raises(TooBig, match="larger than 1 MB") as refusal:
        read(b"A\n" + b"x" * 2**20)
    assert refusal.value.status == 413


def test_rows_know_the_line_in_which_they_start() -> None:
    table = read(b'A,B\n\n"1\r\n\r2",3\r\n4,5\n')

    assert [(row.line, row.cells) for row in table.rows] == [(3, ("1\r\n\r2", "3")), (6, ("4", "5"))]


def test_cells_without_a_name_are_counted_unless_they_are_empty() -> None:
    table = read(b"A,B\n1,2,3,,4\n5,6,,\n")

    assert table.rows == (Row(2, ("1", "2"), surplus=2), Row(3, ("5", "6"), surplus=0))


def test_the_table_says_how_it_was_read() -> None:
    assert (
        read("Ä;B\n1;2\n".encode("cp1252")).handwriting == "Windows-1252, with semicolons between the cells"
    )
