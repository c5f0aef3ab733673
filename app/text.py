"""Text that people wrote: safe Markdown, clean lines, words for numbers."""

import re
import unicodedata

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).enable("table")
_TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def markdown(source: str) -> Markup:
    """The HTML of a text in Markdown, without raw HTML, scripts, styles or unsafe links."""
    html = _markdown.render(source)
    html = re.sub(r"<(/?)h[12]>", r"<\1h3>", html)  # a page has its own first headings
    return Markup(  # noqa: S704 - cleaned on this very line
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer nofollow",
        )
    )


def clean_line(value: str | None) -> str:
    """One line without control characters, with single spaces."""
    return " ".join(_CONTROL.sub("", unicodedata.normalize("NFC", value or "")).split())


def clean_text(value: str | None) -> str:
    """Several lines without control characters, line ends as \\n."""
    text = unicodedata.normalize("NFC", value or "").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).strip()


def fold(value: str) -> str:
    """The form in which two spellings of the same words are equal."""
    return clean_line(unicodedata.normalize("NFKC", value)).casefold()


def initials(name: str) -> str:
    """Up to two letters that stand for a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def listed(words: list[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, one: str, many: str) -> str:
    """“1 card”, “1,200 cards”."""
    return f"{number:,} {one if number == 1 else many}"
