"""Text that people wrote: safe Markdown, @handles in it, clean lines, words for numbers."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import nh3
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

_HANDLE = r"[^\s\x00-,/:-@\[-`{-\x7f“”„‘’«»…–—]"
_MENTION = re.compile(rf"@({_HANDLE}++)(?!@|_+[^\W_])")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_LONGEST_ADDRESS = 500
_PAGE_SCHEME = re.compile(r"(?:^|[^a-z0-9.+-])(https?)$", re.IGNORECASE)
_LINKS = LinkifyIt()
_LONGEST_NAMES = 200
_WORDS_PAGE = "/playbook/words/"
_PIECE = re.compile(r"\w+|[^\w\s]")
_LETTER = re.compile(r"\w")


def _mention(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Markdown's rule for @handles; not inside an e-mail or another address."""
    found = _MENTION.match(state.src, state.pos)
    word = _name_at(state.src, state.pos + 1, state.env.get("names", ()))
    word = word or (found[1].rstrip(".-") if found else "")
    if not word or _is_in_address(state.src[max(0, state.pos - _LONGEST_ADDRESS) : state.pos]):
        return False
    if not silent:
        state.push("mention", "", 0).content = word
    state.pos += 1 + len(word)
    return True


def _name_at(source: str, start: int, names: Collection[str]) -> str:
    """The longest of these names of several words that stands here in full; nothing if none does."""
    if not names:
        return ""
    most = max(len(name.split()) for name in names)
    line = source[start : start + _LONGEST_NAMES].partition("\n")[0]
    words = line.split(" ", most)[:most]
    for number in range(len(words), 1, -1):
        said = _without_end_marks(" ".join(words[:number]))
        if spoken(said) in names:
            return said
    return ""


def _is_in_address(before: str) -> bool:
    """Whether an @ that follows this stands in an e-mail or another address."""
    word = "" if not before or before[-1].isspace() else before.split()[-1]
    return word[-1:].isalnum() or word.endswith("@") or "://" in word


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Markdown's rule for addresses of pages that stand there bare: they become links."""
    scheme = _PAGE_SCHEME.search(state.pending[-6:]) if state.src.startswith("://", state.pos) else None
    if scheme is None or state.linkLevel:
        return False
    start = state.pos - len(scheme[1])
    found = _LINKS.match_at_start(state.src[start : start + _LONGEST_ADDRESS])
    address = found.raw.rstrip("*") if found else ""
    if not address or len(address) == _LONGEST_ADDRESS:
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[1])]
        state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(address)}
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos = start + len(address)
    return True


def _draw_mention(
    _renderer: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    """A handle stands out in the way that the reader's marks say; one that means nobody is plain text."""
    word = tokens[index].content
    mark = env.get("marks", {}).get(called(word))
    return f'<b class="{escape(mark)}">@{escape(word)}</b>' if mark else f"@{escape(word)}"


class Words(dict[str, str]):
    """Words that have a meaning of their own, folded, and the key under which each is explained."""

    @cached_property
    def lengths(self) -> Mapping[str, Sequence[int]]:
        """How long those are that begin in a certain way, the longest first."""
        found: dict[str, set[int]] = defaultdict(set)
        for name in self:
            if begins := _PIECE.match(name):
                found[begins[0]].add(len(name))
        return {piece: sorted(lengths, reverse=True) for piece, lengths in found.items()}

    def found_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a text says one of them, the longest that stands there, also with an s: from, to, its key."""
        low, end = _letter_by_letter(text), 0
        for piece in _PIECE.finditer(low):
            start, begins = piece.start(), piece[0]
            if start < end or (_is_letter(low[start - 1 : start]) and not _is_letter(begins[0])):
                continue
            for length in (*self.lengths.get(begins, ()), len(begins) - begins.endswith("s")):
                key, stop = self.get(low[start : start + length]), start + length
                stop += low[stop : stop + 1] == "s"
                if key is not None and not _is_letter(low[stop : stop + 1]):
                    yield start, stop, key
                    end = stop
                    break


def _letter_by_letter(text: str) -> str:
    """The text in small letters, each where it stood."""
    low = text.casefold()
    return low if len(low) == len(text) else "".join(map(_small, text))


def _small(letter: str) -> str:
    low = letter.casefold()
    return low if len(low) == 1 else letter


def _is_letter(piece: str) -> bool:
    return bool(_LETTER.match(piece))


def _agreed(state: StateCore) -> None:
    """Markdown's rule for words that have a meaning of their own: the first of each leads to it."""
    words = state.env.get("words")
    if not words:
        return
    words, told = words if isinstance(words, Words) else Words(words), set[str]()
    for token in state.tokens:
        token.children = token.children and list(_with_words(token.children, words, told))


def _with_words(tokens: Sequence[Token], words: Words, told: set[str]) -> Iterator[Token]:
    """The same, with links around words that were not told yet; none inside another link, or in code."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("link_") else 0
        if token.type != "text" or depth:
            yield token
            continue
        start = 0
        for begin, end, key in words.found_in(token.content):
            if key not in told:
                told.add(key)
                yield Token("text", "", 0, content=token.content[start:begin])
                yield Token(
                    "link_open", "a", 1, attrs={"href": _WORDS_PAGE + key, "class": "word", "data-word": ""}
                )
                yield Token("text", "", 0, content=token.content[begin:end])
                yield Token("link_close", "a", -1)
                start = end
        yield Token("text", "", 0, content=token.content[start:])


_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).enable("table")
_markdown.inline.ruler.push("address", _address)
_markdown.inline.ruler.push("mention", _mention)
_markdown.core.ruler.push("agreed", _agreed)
_markdown.add_render_rule("mention", _draw_mention)
_TAGS = {
    "a", "b", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def markdown(
    source: str,
    marks: Mapping[str, str] = MappingProxyType({}),
    words: Mapping[str, str] = MappingProxyType({}),
) -> Markup:
    """The HTML of a text in Markdown, without raw HTML, scripts, styles or unsafe links.

    `marks` names the classes of the handles, and of the full names, that stand out in it; `words` the keys
    under which the playbook explains what is said, folded: the first time it is said, it is a link.
    """
    names = {word for word in marks if " " in word}
    html = _markdown.render(source, {"marks": marks, "names": names, "words": words})
    html = re.sub(r"<(/?)h[12]>", r"<\1h3>", html)  # a page has its own first headings
    return Markup(  # noqa: S704 - cleaned on this very line
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}},
            tag_attribute_values={"a": {"data-word": {""}}},
            allowed_classes={"a": {"word"}, "b": {"mention", "is-me"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer nofollow",
        )
    )


def explained(lines: Sequence[str], words: Words) -> list[Markup]:
    """The HTML of plain lines, in which what the playbook explains is a link the first time it is said."""
    told = set[str]()
    return [_line_with_words(line, words, told) for line in lines]


def _line_with_words(line: str, words: Words, told: set[str]) -> Markup:
    """One of them, with links around words that were not told yet."""
    html, start = Markup(), 0
    link = Markup('<a class="word" href="{}" data-word>{}</a>')
    for begin, end, key in words.found_in(line):
        if key not in told:
            told.add(key)
            html += escape(line[start:begin]) + link.format(_WORDS_PAGE + key, line[begin:end])
            start = end
    return html + escape(line[start:])


def handle(value: str) -> str:
    """The words as a handle: small letters without accents, and no marks but dots and hyphens."""
    return "".join(re.findall(_HANDLE, _bare(value))).strip(".-")


def spoken(name: str) -> str:
    """A full name as it is found after an @: in small letters without accents."""
    return _without_end_marks(" ".join(_bare(name).split()))


def called(words: str) -> str:
    """What stands after an @, in the form in which it is known: a handle, or a full name."""
    return spoken(words) if " " in words else handle(words)


def handles_in(source: str, names: Collection[str] = ()) -> list[str]:
    """The handles, and those of these full names, that a text in Markdown calls, outside of code."""
    tokens = _tokens(_markdown.parse(source, {"names": names}))
    return [called(token.content) for token in tokens if token.type == "mention"]


def _without_end_marks(words: str) -> str:
    """Without the marks and spaces that follow the last letter."""
    end = len(words)
    while end and unicodedata.category(words[end - 1])[0] in "PSZ":
        end -= 1
    return words[:end]


def _bare(value: str) -> str:
    """In small letters without accents."""
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", value.casefold()))
    return unicodedata.normalize("NFC", bare)


def _tokens(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _tokens(token.children or ())


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


def listed(words: list[str], last: str = "and") -> str:
    """“a”, “a and b”, “a, b and c”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, many: str) -> str:
    """“1 card”, “1,200 cards”."""
    return f"{number:,} {one if number == 1 else many}"
