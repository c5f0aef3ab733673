"""Web addresses and agreed words in texts become links, and nothing else that only looks like one."""

import time

import pytest

from app.text import Words, explained, markdown
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


WORDS = {"mql": "mql", "marketing qualified lead": "mql", "lead": "stage-lead", "sales-ready": "sales-ready"}


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("An MQL is a lead.", ["mql", "stage-lead"]),
        ("Leads, leads and a *lead*.", ["stage-lead"]),
        ("Two leads, of them MQLs none.", ["stage-lead", "mql"]),
        ("A Marketing Qualified Lead, or MQL: a lead.", ["mql", "stage-lead"]),
        ("**Sales-ready** means:\n\n- an mql", ["sales-ready", "mql"]),
        ("misleading MQLx _MQL leader sales-readyness", []),
        ("[the MQL](https://a.example) `MQL` https://b.example/MQL\n\n    MQL", []),
        ("<b>MQL</b> @mql", ["mql"]),
    ],
)
def test_an_agreed_word_is_a_link_where_it_is_first_said(source: str, keys: list[str]) -> None:
    links = Tags(markdown(source, words=WORDS)).values("href")

    assert [link for link in links if link.startswith("/")] == [f"/playbook/words/{key}" for key in keys]


def test_a_text_full_of_agreed_words_is_drawn_soon() -> None:
    begun = time.process_time()

    markdown("lead " * 4_000, words={f"lead {number}": str(number) for number in range(300)})

    assert time.process_time() - begun < 2


def test_nobody_writes_an_agreed_word_by_hand() -> None:
    html = markdown('<a class="word" data-word href="/x">MQL</a>')

    assert not Tags(html).found[1:]


def test_the_words_of_plain_lines_lead_to_what_they_mean_the_first_time_they_are_said() -> None:
    told = explained(["A Lead, then two leads.", "An MQL is <b>no</b> lead."], Words(WORDS))

    assert [str(line) for line in told] == [
        'A <a class="word" href="/playbook/words/stage-lead" data-word>Lead</a>, then two leads.',
        'An <a class="word" href="/playbook/words/mql" data-word>MQL</a> is &lt;b&gt;no&lt;/b&gt; lead.',
    ]
