"""Walks through the pages of people."""

import pytest
from sqlalchemy import select

from app.db import session
from app.people.agents import browser_in_words
from app.people.inviting import invite
from app.people.leaving import deactivate
from app.people.models import Invitation, Role, Side
from app.people.zones import zones
from tests.conftest import Browse, snapshot
from tests.world import World


def test_everybody_starts_where_their_work_is(world: World, browse: Browse) -> None:
    assert browse(world.maya).get("/").location == "/board"
    assert browse(world.grace).get("/").location == "/overview"
    assert browse().get("/").location == "/sign-in"


def test_a_stakeholder_reads_what_will_stand_here(world: World, browse: Browse) -> None:
    page = browse(world.grace).get("/overview").text

    for words in ("Shared goals", "Dashboards", "Reviews"):
        assert words in page


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
    assert not {"Etc/GMT+5", "US/Eastern", "localtime"} & set(zones())


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
        (f"/people/{world.lena.id}/deactivation", {}),
        (f"/people/{world.lena.id}/deactivation?_method=DELETE", {}),
    ]
    before = snapshot()

    for name, status in (("maya", 403), ("grace", 403), (None, 303)):
        for address, form in forms:
            person = getattr(world, name) if name else None
            assert browse(person).post(address, form).status_code == status, address
    assert snapshot() == before
