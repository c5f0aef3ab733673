"""Words that the playbook explains: every key in a template is one under which it is looked up."""

import re

import pytest

from app.board.models.kind import Kind
from app.config import ROOT
from app.people.models import Side
from app.playbook.keys import slug
from tests.conftest import Browse
from tests.safety.addresses import Tags
from tests.world import World

WORD = re.compile(r"""\bword\(\s*["']([^"']*)["']""")
KEYS = sorted(
    {key for path in (ROOT / "templates").rglob("*.html") for key in WORD.findall(path.read_text())}
)


def test_templates_name_words() -> None:
    assert "handoff" in KEYS


@pytest.mark.parametrize("key", KEYS)
def test_every_key_in_a_template_is_a_slug(key: str) -> None:
    assert key == slug(key)


def test_the_kinds_of_cards_and_the_sides_lead_to_keys(world: World, browse: Browse) -> None:
    browser = browse(world.lena)
    pages = [
        "/board?lanes=kind",
        *(f"/people/{person.id}" for person in (world.maya, world.priya, world.lena)),
    ]
    found = {
        address.rpartition("/")[2]
        for page in pages
        for address in Tags(browser.get(page).text).values("href")
        if address.startswith("/playbook/words/")
    }

    assert found >= {slug(kind.words) for kind in Kind}
    assert found >= {
        slug(side.value) for side in (Side.MARKETING, Side.BUSINESS_DEVELOPMENT, Side.OPERATIONS)
    }
    assert all(key == slug(key) for key in found)
