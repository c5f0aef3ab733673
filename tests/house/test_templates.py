"""Guards over every template: each is used, none does what the content policy forbids or skips escaping."""

import re
from pathlib import Path

import pytest

from app.config import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))

FORBIDDEN = {
    "an inline style": r"<[^>]*\sstyle=",
    "an inline handler": r"<[^>]*\son[a-z]+=",
    "hx-on": r"hx-on",
    "a script in the page": r"<script(?![^>]*\ssrc=)",
    "js: values": r"[\"'\s]js:",
    "a trigger filter": r'hx-trigger="[^"]*\[',
    "hx-boost": r"hx-boost",
}
MAY_SKIP_ESCAPING = {
    "base/answer.html",
    "base/part.html",
    "board/show.html",
    "board/card/show.html",
    "playbook/show.html",
    "playbook/definition.html",
    "goals/show.html",
    "goals/goal.html",
    "goals/kpi/list.html",
    "goals/kpi/show.html",
    "goals/wins/show.html",
    "goals/rewards/show.html",
    "integrations/leads/running.html",
    "leads/lead/show.html",
    "leads/loops/show.html",
    "campaigns/show.html",
    "leads/doubles/show.html",
    "leads/quality/show.html",
    "leads/deal/show.html",
    "leads/deal/list.html",
    "leads/funnel/show.html",
    "leads/handoff/queue.html",
    "leads/tracks/list.html",
    "leads/tracks/show.html",
}
"""These put drawn templates into others."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_it_keeps_the_content_policy(path: Path) -> None:
    for what, pattern in FORBIDDEN.items():
        assert not re.search(pattern, path.read_text()), what


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_it_escapes_whatever_people_wrote(path: Path) -> None:
    if name(path) not in MAY_SKIP_ESCAPING:
        assert "|safe" not in path.read_text().replace(" ", "")


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_it_is_used(path: Path) -> None:
    sources = [*TEMPLATES, *(ROOT / "app").rglob("*.py")]
    assert any(f'"{name(path)}"' in other.read_text() for other in sources if other != path)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_no_html(path: Path) -> None:
    for forbidden in ("innerHTML =", "outerHTML =", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in path.read_text()
