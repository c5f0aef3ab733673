"""The pages of mail: what was written to whom, and how it went."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, engines, limits
from app.db import session
from app.integrations.mail.models import Kind, Letter, State
from app.integrations.mail.posts import Folder, Server
from app.integrations.mail.sending import send_letters
from app.people.inviting import invite
from app.people.models import Invitation, Role, Side
from tests.conftest import Browse
from tests.world import World

INES = {"email": "ines@x.example", "side": "marketing", "role": "member"}


@pytest.fixture
def folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which mails become files."""
    office = replace(app.extensions["mail"], post=Folder(tmp_path))
    monkeypatch.setitem(app.extensions, "mail", office)
    return tmp_path


def the_letter() -> Letter:
    """The only letter, as it is now."""
    return session.scalars(select(Letter)).one()


def sweep(app: Flask) -> None:
    """What the worker does."""
    send_letters(clock.now(), app.extensions["mail"])
    engines.read_only.set(False)


def test_the_walk_from_an_invitation_by_mail_to_joining(
    world: World, browse: Browse, app: Flask, folder: Path
) -> None:
    lenas = browse(world.lena)
    people = lenas.get("/people").text
    assert "Invite by mail" in people
    assert "mails become files that admins" in people
    assert lenas.post("/people/invitations", INES).location == "/people"
    assert "The mail is written to a file." in lenas.get("/people").text
    assert "Waiting." in lenas.get("/mail").text

    sweep(app)
    assert "Written to a file." in lenas.get("/mail").text
    read = lenas.get(f"/mail/{the_letter().id}").text
    assert "Lena Fischer invites you to Smarketing Board" in read
    link = re.search(r'href="http://127\.0\.0\.1:8000(/invitations/[\w-]{43})"', read)
    assert link
    form = {"name": "Ines Duarte", "password": "correct horse battery", "zone": "UTC"}
    assert browse().post(link[1], form).status_code == 303
    assert session.scalars(select(Invitation)).one().accepted_at is not None


def test_a_mail_that_failed_is_told_where_admins_look_and_tried_again(
    world: World, browse: Browse, app: Flask
) -> None:
    lenas = browse(world.lena)
    lenas.post("/people/invitations", INES)
    letter = the_letter()
    attempts = f"/mail/{letter.id}/attempts"
    letter.state, letter.reason = State.FAILED, "The mail server refused this address (550)."
    assert "1 not sent" in lenas.get("/people").text
    assert "Not sent: The mail server refused this address (550)." in lenas.get("/mail").text

    assert lenas.post(attempts).location == "/mail"
    assert the_letter().state is State.WAITING
    assert "not sent" not in lenas.get("/people").text
    assert lenas.post(attempts).status_code == 422


def test_mails_that_nobody_sends_are_told(world: World, browse: Browse) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, by=world.lena)
    lenas = browse(world.lena)
    assert "nobody sends it" not in lenas.get("/mail").text

    the_letter().next_at = clock.now() - timedelta(minutes=3)
    assert "nobody sends it" in lenas.get("/mail").text


def test_with_a_server_no_mail_is_read_here(
    world: World, browse: Browse, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, by=world.lena)
    letter = the_letter()
    page, letter.state = f"/mail/{letter.id}", State.SENT
    server = Server.at("smtp://me:canary@mail.example")
    monkeypatch.setitem(app.extensions, "mail", replace(app.extensions["mail"], post=server))
    lenas = browse(world.lena)

    assert lenas.get(page).status_code == 404
    for path in ("/mail", "/people"):
        page = lenas.get(path).text
        assert "canary" not in page
        assert "become" not in page


def test_a_mail_that_was_not_sent_yet_or_whose_file_is_gone_is_not_there(
    world: World, browse: Browse, app: Flask, folder: Path
) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, by=world.lena)
    lenas, page = browse(world.lena), f"/mail/{the_letter().id}"
    assert lenas.get(page).status_code == 404

    sweep(app)
    assert lenas.get(page).status_code == 200
    (folder / the_letter().file_name).unlink()
    assert lenas.get(page).status_code == 404


def test_only_admins_look_at_mail(world: World, browse: Browse) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, by=world.lena)
    number = the_letter().id

    for browser in (browse(world.maya), browse(world.grace)):
        for path in ("/mail", f"/mail/{number}"):
            assert browser.get(path).status_code == 403
        assert browser.post(f"/mail/{number}/attempts").status_code == 403
    assert 'href="/mail"' not in browse(world.maya).get("/people").text


def test_the_page_says_what_to_do_while_nothing_was_written(world: World, browse: Browse) -> None:
    assert "No mail was written yet." in browse(world.lena).get("/mail").text


def test_the_page_costs_the_same_for_many_letters(
    world: World, browse: Browse, count_queries: Callable[[], int]
) -> None:
    lenas, costs = browse(world.lena), []
    lenas.get("/mail")
    for number in range(2):
        for each in range(number * 10 + 1):
            session.add(Letter(kind=Kind.INVITATION, recipient=f"ines{number}{each}@x.example"))
        session.commit()
        count_queries()
        lenas.get("/mail")
        costs.append(count_queries())

    assert costs[0] == costs[1]


def test_do07_a_mailbox_gets_five_invitations_an_hour_at_most(world: World, browse: Browse) -> None:
    lenas, statuses = browse(world.lena), []
    for _ in range(100):
        answer = lenas.post("/people/invitations", INES)
        statuses.append(answer.status_code)
        found = session.scalars(select(Invitation).where(Invitation.revoked_at.is_(None))).first()
        if found:
            lenas.post(f"/people/invitations/{found.id}?_method=DELETE")

    assert statuses == [303] * limits.MAILS_PER_PERSON + [429] * (100 - limits.MAILS_PER_PERSON)
    assert "Too many invitations. Please wait" in answer.text
    assert len(session.scalars(select(Letter)).all()) == limits.MAILS_PER_PERSON


def test_do07_an_address_book_is_not_worked_through(world: World, browse: Browse) -> None:
    lenas = browse(world.lena)
    statuses = [
        lenas.post("/people/invitations", {**INES, "email": f"ines{number}@x.example"}).status_code
        for number in range(limits.INVITATIONS_PER_HOUR + 3)
    ]

    assert statuses == [303] * limits.INVITATIONS_PER_HOUR + [429] * 3
