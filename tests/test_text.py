"""Web addresses in texts become links, and nothing else that only looks like one."""

import time

import pytest

from app.text import markdown
from tests.safety.addresses import Tags

REL = "noopener noreferrer nofollow"


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("See https://example.com/a_b_c?x=1&y=2.", ["https://example.com/a_b_c?x=1&y=2"]),
        ("(http://example.com/x), and HTTPS://example.com!", ["http://example.com/x", "HTTPS://example.com"]),
        ("**https://example.com**", ["https://example.com"]),
        ("https://one.example\nhttps://two.example", ["https://one.example", "https://two.example"]),
        ("https://example.com/@maya", ["https://example.com/@maya"]),
        ("[https://one.example](https://two.example)", ["https://two.example"]),
        ("`https://example.com`", []),
        ("```\nhttps://example.com\n```", []),
        ("www.example.com, //example.com, ftp://example.com, maya@example.com", []),
        ("javascript:alert(1) data://x javascript://example.com/%0aalert(1)", []),
        ("xhttps://example.com https:// https:example.com", []),
        (f"https://example.com/{'x' * 600}", []),
    ],
)
def test_bare_addresses_of_pages_are_links(source: str, links: list[str]) -> None:
    tags = Tags(markdown(source))

    assert tags.values("href") == links
    assert tags.values("rel") == [REL] * len(links)


def test_what_follows_an_address_is_not_part_of_it() -> None:
    assert markdown('https://example.com"onclick=alert(1)') == (
        f'<p><a href="https://example.com" rel="{REL}">https://example.com</a>"onclick=alert(1)</p>\n'
    )


def test_who_is_called_beside_an_address_is_called() -> None:
    html = markdown("@maya https://example.com/@ben @ben", {"maya": "mention", "ben": "mention"})

    assert html.count('class="mention"') == 2


@pytest.mark.parametrize("bit", ["https://", "https://a", "https://a.de/(", "[https://a.de/", "http://a.b@"])
def test_a_text_full_of_addresses_is_drawn_soon(bit: str) -> None:
    begun = time.process_time()

    markdown((bit * 3_000)[:20_000])

    assert time.process_time() - begun < 2
