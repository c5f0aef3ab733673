"""Walks through Today: the first page after signing in, one's own, with htmx and without."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from app import clock, limits
from app.board.adding import add
from app.board.closing import close
from app.board.discussing import comment
from app.board.editing import edit
from app.board.facts import card_of
from app.board.models.card import Card
from app.board.moving import move
from app.db import session
from app.log.models import latest_event_id
from app.log.redrawing import stale
from app.notices.reading import mark_read
from app.people.entrusting import name_signer
from app.people.leaving import deactivate
from app.playbook.models.definition import Version
from app.playbook.signing import sign
from app.today.models import Visit
from tests.conftest import Browse, snapshot
from tests.today.stage import agree_on, name_signers, propose_word
from tests.world import World

HERE = {"HX-Current-URL": "http://localhost/today"}


def test_it_is_the_page_after_signing_in_and_the_first_of_the_navigation(
    world: World, browse: Browse
) -> None:
    maya = browse(world.maya)

    page = maya.get("/", follow_redirects=True)

    assert page.request.path == "/today"
    [navigation] = re.findall(r'<nav aria-label="Main">(.*?)</nav>', page.text, re.DOTALL)
    assert re.findall(r">([^<>\s]+)</a>", navigation)[:2] == ["Today", "Board"]
    assert 'href="/today" aria-current="page"' in navigation
    assert browse(world.grace).get("/").location == "/overview"


def test_it_says_the_day_and_how_much_waits(world: World, browse: Browse) -> None:
    maya = browse(world.maya)
    assert "Nothing waits for you</h1>" in maya.get("/today").text

    comment(world.larkfield, "@maya look", by=world.ben)
    page = maya.get("/today").text

    assert "One thing waits for you</h1>" in page
    today = clock.today(world.maya.zone)
    assert f"{today:%A}, {today.day} {today:%B}" in page
    assert "<strong>Ben Archer</strong> mentioned you on “Larkfield Cold Store”" in page


def test_what_people_write_is_escaped(world: World, browse: Browse) -> None:
    name_signers(world)
    propose_word("<b>Touch</b>", by=world.tom, reason="<script>alert(1)</script>")

    page = browse(world.maya).get("/today").text

    assert "&lt;b&gt;Touch" in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_signature_waits_with_the_way_to_it_and_goes_after_signing(world: World, browse: Browse) -> None:
    name_signers(world)
    version = propose_word("Touch", by=world.tom)
    version_id, link = version.id, f'class="button" href="/playbook/{version.definition_id}"'
    maya = browse(world.maya)
    page = maya.get("/today").text
    assert "needs the signature of marketing" in page
    assert link in page

    sign(session.get_one(Version, version_id), seen=1, by=world.maya)
    mark_read(by=world.maya)

    assert link not in maya.get("/today").text


def test_without_anything_at_all_it_says_where_to_start(world: World, browse: Browse) -> None:
    maya = browse(world.maya)
    page = maya.get("/today").text
    assert "Open the playbook" in page
    assert "Add the first card" not in page

    session.execute(delete(Card))
    page = maya.get("/today").text
    assert "Add the first card" in page
    assert "You work on no card." in page


def test_once_there_is_a_playbook_it_says_that_nobody_asks_anything(world: World, browse: Browse) -> None:
    name_signers(world)
    agree_on(world, "Touch")
    mark_read(by=world.maya)

    page = browse(world.maya).get("/today").text

    assert "Nobody asks anything of you right now" in page
    assert "Open the playbook" not in page


def test_it_tells_what_others_did_and_counts_my_cards(world: World, browse: Browse) -> None:
    maya = world.maya
    maya.created_at = clock.now() - timedelta(days=30)
    move(world.flyer, to=world.doing, by=world.ben)
    comment(world.flyer, "Done soon", by=world.ben)
    today = clock.today(world.maya.zone)
    edit(world.larkfield, {"due_on": (today - timedelta(days=1)).isoformat()}, by=world.maya)

    page = " ".join(browse(world.maya).get("/today").text.split())

    link, did = (
        f'<a href="/cards/{world.flyer.id}">',
        "Ben Archer commented on “Flyer for the depot open day”",
    )
    assert f'{link}<span class="did">{did}' in page
    assert "and 2 more, " in page
    assert re.search(r"<h2 [^>]*>Since (yesterday|Friday), 06:00</h2>", page)
    assert "<li><strong>1</strong> in Ready</li>" in page
    assert "<li><strong>1</strong> in Doing</li>" in page
    assert 'href="/board?find=mine+late"' in page
    assert "1 late" in page


def test_reading_it_changes_nothing(world: World, browse: Browse) -> None:
    maya, before = browse(world.maya), snapshot()

    for path in ("/today", "/today/waits", "/today/changes"):
        assert maya.get(path).status_code == 200

    assert snapshot() == before


def test_opening_it_begins_a_visit_which_no_log_tells_of(world: World, browse: Browse) -> None:
    maya, latest = browse(world.maya, htmx=True), latest_event_id()

    answer = maya.post("/today/visit", {"seen": str(latest)}, headers=HERE)

    assert (answer.status_code, answer.text.strip()) == (200, "")
    assert session.scalars(select(Visit.person_id)).all() == [world.maya.id]
    assert session.scalars(select(Visit.here_event)).one() == latest
    assert latest_event_id() == latest


@pytest.mark.parametrize("seen", ["", "nonsense", "-5", "9" * 19, "9" * 40])
def test_nonsense_is_no_fact_that_was_seen(world: World, browse: Browse, seen: str) -> None:
    latest = latest_event_id()
    assert browse(world.maya).post("/today/visit", {"seen": seen}).location == "/today"

    assert session.scalars(select(Visit.here_event)).one() <= latest


def test_i_have_seen_this_empties_the_list_with_htmx_and_without(world: World, browse: Browse) -> None:
    for headers, status in ((HERE, 200), ({}, 303)):
        moved = move(world.flyer, to=world.doing if headers else world.ready, by=world.ben)
        maya = browse(world.maya, htmx=bool(headers))
        seen = str(moved.id)
        assert f'name="seen" value="{seen}"' in maya.get("/today").text

        answer = maya.post("/today/reading", {"seen": seen}, headers=headers)

        assert answer.status_code == status
        page = answer.text if headers else maya.get("/today").text
        assert "Nothing yet." in page
        assert "Noted. From now on" in page
        assert "I have seen this" not in page


def test_nobody_sees_or_ends_the_visit_of_somebody_else(world: World, browse: Browse) -> None:
    browse(world.tom).post("/today/reading", {"seen": str(latest_event_id()), "person_id": world.maya.id})

    assert session.scalars(select(Visit.person_id)).all() == [world.tom.id]


def test_a_stakeholder_has_no_today(world: World, browse: Browse) -> None:
    grace = browse(world.grace)

    assert grace.get("/today").status_code == 403
    assert grace.post("/today/visit").status_code == 403
    assert 'href="/today"' not in grace.get("/overview").text


def test_somebody_deactivated_is_a_stranger_to_their_today(world: World, browse: Browse) -> None:
    tom = browse(world.tom)
    deactivate(world.tom, by=world.lena)

    assert tom.get("/today").location.startswith("/sign-in")
    assert tom.post("/today/visit").location.startswith("/sign-in")
    assert session.scalars(select(Visit)).all() == []


def test_today_goes_stale_with_any_bell_and_with_a_signature(world: World) -> None:
    name_signers(world)
    said = comment(world.larkfield, "@maya look", by=world.ben)
    names = {part.name for part in stale(said)}
    assert {"today-waits", "today-changes"} <= names

    version = propose_word("Touch", by=world.tom)
    signed = sign(version, seen=1, by=world.maya)
    assert "today-waits" in {part.name for part in stale(signed)}


def test_today_goes_stale_when_a_card_is_done_by_whomever(world: World) -> None:
    assert "today-waits" in {part.name for part in stale(close(world.webinar, by=world.ben))}


def test_today_goes_stale_when_somebody_is_named_signer(world: World) -> None:
    propose_word("Touch", by=world.tom)
    assert "today-waits" in {part.name for part in stale(name_signer(world.maya, by=world.lena))}


def test_another_s_today_is_not_drawn_in_the_answer_to_whoever_acted(world: World, browse: Browse) -> None:
    answer = browse(world.tom, htmx=True).post(
        f"/cards/{world.flyer.id}/comments", {"body": "@maya here, too"}, headers=HERE
    )

    assert answer.status_code == 200
    assert f"today-{world.maya.id}" not in answer.text


def test_the_whole_page_asks_as_little_for_thirty_as_for_three(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    name_signers(world)
    maya = browse(world.maya)

    def asked_for(number: int) -> int:
        yesterday = (clock.today(world.maya.zone) - timedelta(days=1)).isoformat()
        for index in range(number):
            name = f"Word {index} of {number}"
            agree_on(world, f"Old {name}")
            propose_word(name, by=world.ben)
            added = add({"title": name, "driver": world.maya.id}, column=world.ready, by=world.ben)
            comment(card_of(added), "@maya look", by=world.ben)
            edit(card_of(added), {"due_on": yesterday}, by=world.ben)
        session.flush()
        session.expunge_all()
        maya.get("/today")
        count_queries()
        assert maya.get("/today").status_code == 200
        return count_queries()

    few = asked_for(limits.READINGS_DRAWN + 1)
    assert asked_for(30) == few
