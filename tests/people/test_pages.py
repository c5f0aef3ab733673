"""Walks through the pages of people."""

import re

import pytest
from sqlalchemy import select

from app.db import session
from app.people.agents import browser_in_words
from app.people.inviting import invite
from app.people.leaving import deactivate
from app.people.models import Invitation, Role, Side
from app.people.zones import name_of_today, zones
from tests.conftest import Browse, snapshot
from tests.world import World


def test_everybody_starts_where_their_work_is(world: World, browse: Browse) -> None:
    assert browse(world.maya).get("/").location == "/today"
    assert browse(world.grace).get("/").location == "/overview"
    assert browse().get("/").location == "/sign-in"


def test_a_stakeholder_reads_what_will_stand_here(world: World, browse: Browse) -> None:
    page = browse(world.grace).get("/overview").text

    for words in ("Shared goals", "Dashboards", "Reviews", "totals only", "as the team agrees on goals"):
        assert words in page
    assert '<a href="mailto:lena%40fernhill.example">Lena Fischer</a>.' in page
    assert "Maya Okafor" not in page


def test_a_member_sees_the_team_and_nothing_to_decide(world: World, browse: Browse) -> None:
    deactivate(world.tom, by=world.lena)
    page = browse(world.maya).get("/people").text

    assert "Sofia Lindqvist" in page
    assert "Tom Reyes" not in page
    assert "Invite somebody" not in page
    assert "Deactivate" not in browse(world.maya).get(f"/people/{world.sofia.id}").text


def test_an_admin_sees_who_left_and_who_may_come(world: World, browse: Browse) -> None:
    deactivate(world.tom, by=world.lena)
    page = browse(world.lena).get("/people").text

    assert "Tom Reyes" in page
    assert "Invite somebody" in page
    assert "Deactivate Sofia" in browse(world.lena).get(f"/people/{world.sofia.id}").text


def test_the_team_is_the_teams(world: World, browse: Browse) -> None:
    for path in ("/people", f"/people/{world.maya.id}"):
        assert browse(world.grace).get(path).status_code == 403
        assert browse().get(path).status_code == 303


@pytest.mark.parametrize("id", ["0", "99999", str(2**31), str(2**63), "1.0", "١"])
def test_a_person_who_is_not_there_is_not_found(world: World, browse: Browse, id: str) -> None:
    assert browse(world.maya).get(f"/people/{id}").status_code in (404, 200 if id == "١" else 404)


def test_names_are_shown_as_they_were_typed(world: World, browse: Browse) -> None:
    about = {"name": "<b>Maya</b> {{7*7}}", "zone": "UTC", "theme": "system"}
    mayas = browse(world.maya)
    mayas.post("/me", about)

    page = mayas.get("/people").text
    assert "&lt;b&gt;Maya&lt;/b&gt; {{7*7}}" in page
    assert "<b>Maya" not in page


def test_zones_are_places_where_people_live() -> None:
    assert {"UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"} <= set(zones())
    assert not {"Etc/GMT+5", "US/Eastern", "localtime", "Asia/Calcutta", "America/Buenos_Aires"} & set(
        zones()
    )
    assert {"Europe/Kyiv", "Europe/Oslo", "America/Argentina/Buenos_Aires"} <= set(zones())


@pytest.mark.parametrize(
    ("older", "today"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Europe/Oslo", "Europe/Oslo"),
        ("Etc/UTC", "UTC"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("Mars/Olympus", "Mars/Olympus"),
    ],
)
def test_a_zone_is_known_by_its_older_names(older: str, today: str) -> None:
    assert name_of_today(older) == today


def test_browsers_are_named_as_people_do() -> None:
    chrome = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"
    assert browser_in_words(chrome) == "Chrome on Windows"
    assert browser_in_words(f"{chrome} Edg/130.0") == "Edge on Windows"
    assert (
        browser_in_words("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Safari/604")
        == "Safari on iPhone"
    )
    assert browser_in_words("") == "A browser"


def test_whoever_may_not_decide_changes_nothing(world: World, browse: Browse) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, secret="a-secret", by=world.lena)
    number = session.scalars(select(Invitation.id)).one()
    forms: list[tuple[str, dict[str, str]]] = [
        ("/people/invitations", {"email": "eve@x.example", "side": "sales", "role": "admin"}),
        (f"/people/invitations/{number}?_method=DELETE", {}),
        (f"/people/{world.maya.id}", {"side": "sales", "role": "admin"}),
        (f"/people/{world.maya.id}/email", {"email": "eve@x.example"}),
        (f"/people/{world.maya.id}/signing", {}),
        (f"/people/{world.maya.id}/signing?_method=DELETE", {}),
        (f"/people/{world.lena.id}/way-back", {}),
        (f"/people/{world.lena.id}/deactivation", {}),
        (f"/people/{world.lena.id}/deactivation?_method=DELETE", {}),
    ]
    before = snapshot()

    for name, status in (("maya", 403), ("grace", 403), (None, 303)):
        for address, form in forms:
            person = getattr(world, name) if name else None
            assert browse(person).post(address, form).status_code == status, address
    assert snapshot() == before


@pytest.mark.parametrize("path", ["/sign-in", "/invitations/a-secret", "/people", "/people/1", "/me"])
def test_our_own_sentences_stand_at_fields_not_the_browsers(world: World, browse: Browse, path: str) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, secret="a-secret", by=world.lena)
    page = browse(None if path in ("/sign-in", "/invitations/a-secret") else world.lena).get(path).text

    forms = re.findall(r"<form\b.*?</form>", page, re.DOTALL)
    filled_in = [form for form in forms if " required" in form]
    assert filled_in
    for form in filled_in:
        assert "novalidate" in form.partition(">")[0]


def test_browsers_are_told_what_a_field_is_for(world: World, browse: Browse) -> None:
    pages = {"/sign-in": browse().get("/sign-in").text, "/me": browse(world.lena).get("/me").text}

    assert 'autocomplete="username"' in pages["/sign-in"]
    assert 'autocomplete="current-password"' in pages["/sign-in"]
    assert 'autocomplete="new-password"' in pages["/me"]
    assert re.search(r'<input autocomplete="off"[^>]*name="email"', browse(world.lena).get("/people").text)
