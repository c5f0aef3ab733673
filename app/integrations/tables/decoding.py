"""Bytes of a file to text, and what they were written in."""

import re

from app.errors import Refusal

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
WORKBOOK = b"PK\x03\x04"
LINE_END = re.compile(r"\r\n?|\n")


def decode(content: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding: what its mark says, else UTF-8, else Windows-1252."""
    if content.startswith(WORKBOOK):
        raise Refusal(
            "Line 1 shows that this is a workbook, not a table. Save it as CSV first, then try again."
        )
    for mark, codec, name in MARKS:
        if content.startswith(mark):
            return whole(text_in(content, codec, name)), name
    if is_utf8(content):
        return whole(text_in(content, "utf-8", "UTF-8")), "UTF-8"
    return whole(text_in(content, "cp1252", "Windows-1252")), "Windows-1252"


def is_utf8(content: bytes) -> bool:
    """Whether this is meant as UTF-8, even if damaged: read as anything else, all of it would be garbled."""
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "surrogateescape")
        damaged = sum("\udc80" <= char <= "\udcff" for char in text)
        return sum(char > "\x7f" for char in text) > 2 * damaged
    return True


def text_in(content: bytes, codec: str, name: str) -> str:
    """The text in this encoding; a character that it does not have is named by its line."""
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        line = line_of(error.object[: error.start].decode(codec, "ignore"))
        raise Refusal(
            f"Line {line} holds a character that is not {name}. Save the file as UTF-8, then try again."
        ) from error


def whole(text: str) -> str:
    """The text, if it is one: no database keeps a NUL byte."""
    if "\0" in text:
        line = line_of(text, text.index("\0"))
        raise Refusal(
            f"Line {line} holds a NUL byte, so this is not plain text. Save the file as CSV in UTF-8."
        )
    return text


def line_of(text: str, offset: int | None = None) -> int:
    """The number of the line at this place of the text, or at its end."""
    return len(LINE_END.findall(text, 0, len(text) if offset is None else offset)) + 1
