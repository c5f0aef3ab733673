"""What mails say, and what they never say."""

import re
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, engines
from app.config import Settings
from app.db import Base, session
from app.integrations.mail.models import Letter
from app.integrations.mail.sending import send_letters
from app.integrations.mail.writing import Office
from app.people.forgetting import answer_lost_passwords
from app.people.inviting import invite
from app.people.models import Invitation, LostPassword, Role, Side, WayBack, hashed
from tests.conftest import Browse
from tests.integrations.mail.conftest import Box
from tests.world import World

NEW = "another horse battery"


def sweep(office: Office) -> None:
    """What the worker does."""
    answer_lost_passwords(clock.now())
    send_letters(clock.now(), office)
    engines.read_only.set(False)


def html(mail: EmailMessage) -> str:
    """What a mail says where HTML is shown."""
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_an_invitation_says_who_invites_to_what_and_until_when(
    world: World, box: Box, office: Office
) -> None:
    invite("ines@x.example", side=Side.SALES, role=Role.STAKEHOLDER, by=world.lena)
    sweep(office)

    mail = box.mails[0]
    assert (mail["To"], mail["From"]) == ("ines@x.example", "Smarketing Board <board@board.example>")
    assert mail["Subject"] == "Lena Fischer invites you to Smarketing Board"
    assert mail["Auto-Submitted"] == "auto-generated"
    for words in (box.words(), html(mail)):
        assert "Lena Fischer invites you" in words
        assert "You join for sales, as stakeholder." in words
        assert f"https://board.example/invitations/{box.secret()}" in words
    assert "<a href" not in box.words()


def test_the_walk_from_a_forgotten_password_back_to_the_board(
    world: World, browse: Browse, box: Box, office: Office
) -> None:
    stranger = browse()
    stranger.post("/ways-back", {"email": "Tom@Fernhill.example"})
    sweep(office)

    assert "Hello Tom," in box.words()
    assert box.mails[0]["To"] == "tom@fernhill.example"
    page = f"/ways-back/{box.secret()}"
    assert "tom@fernhill.example" in stranger.get(page).text
    assert stranger.post(page, {"password": NEW}).location == "/sign-in"
    assert browse().post(page, {"password": NEW}).status_code == 422
    signed_in = browse().post("/sign-in", {"email": "tom@fernhill.example", "password": NEW})
    assert signed_in.status_code == 303


def test_pw02_of_two_mails_only_the_newer_ones_link_works(
    world: World, browse: Browse, box: Box, office: Office
) -> None:
    stranger = browse()
    for _ in range(2):
        stranger.post("/ways-back", {"email": "tom@fernhill.example"})
        sweep(office)

    pages = [f"/ways-back/{box.secret(number)}" for number in range(2)]
    assert [stranger.get(page).status_code for page in pages] == [422, 200]


def test_pw04_an_email_or_id_sent_along_changes_no_other_account(
    world: World, browse: Browse, box: Box, office: Office
) -> None:
    kept = world.lena.password_hash
    browse().post("/ways-back", {"email": "tom@fernhill.example", "id": world.lena.id})
    sweep(office)

    more = {"email": "lena@fernhill.example", "user_id": world.lena.id}
    browse().post(f"/ways-back/{box.secret()}", {"password": NEW, **more})
    session.expire_all()
    assert world.lena.password_hash == kept


@pytest.mark.parametrize(
    "headers", [{}, {"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"}]
)
def test_pw01_links_lead_to_the_address_of_the_settings_whatever_host_was_asked(
    world: World, browse: Browse, box: Box, office: Office, headers: dict[str, str]
) -> None:
    host: dict[str, Any] = {
        "base_url": "http://localhost" if headers else "http://evil.example",
        "headers": headers,
    }
    stranger = browse()
    token = re.search(r'name="csrf_token" value="([^"]+)"', stranger.get("/ways-back", **host).text)
    assert token
    form = {"email": "tom@fernhill.example", "csrf_token": token[1]}
    assert stranger.post("/ways-back", form, **host).status_code == 200
    sweep(office)

    assert box.secret()
    assert "evil" not in box.mails[0].as_string()


def test_pw01_with_a_base_url_another_host_is_not_answered_at_all(
    world: World, browse: Browse, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(base_url="https://board.example")
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", settings.hosts)
    stranger, form = browse(), {"email": "tom@fernhill.example"}

    assert stranger.get("/ways-back", base_url="http://evil.example").status_code == 422
    assert stranger.post("/ways-back", form, base_url="http://evil.example").status_code >= 400
    assert session.scalars(select(LostPassword)).all() == []


def test_without_a_base_url_links_lead_to_this_machine() -> None:
    assert Settings(port="8110").root == "http://127.0.0.1:8110"
    assert Settings(base_url="https://board.example/").root == "https://board.example"


def test_pw05_secrets_are_neither_kept_nor_logged_nor_shown(
    world: World, browse: Browse, box: Box, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, by=world.lena)
    browse().post("/ways-back", {"email": "tom@fernhill.example"})
    sweep(office)

    secrets = [box.secret(0), box.secret(1)]
    dump = "".join(repr(session.execute(table.select()).all()) for table in Base.metadata.sorted_tables)
    pages = "".join(browse(world.lena).get(path).text for path in ("/mail", "/people", "/activity"))
    for secret in secrets:
        assert secret not in dump
        assert secret not in caplog.text
        assert secret not in pages
    kept = {*session.scalars(select(Invitation.token_hash)), *session.scalars(select(WayBack.token_hash))}
    assert kept == {hashed(secret) for secret in secrets}


def test_a_name_with_line_ends_makes_no_second_header(world: World, box: Box, office: Office) -> None:
    world.lena.name = "Lena\r\nBcc: everybody@evil.example\u2028X"
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, by=world.lena)
    sweep(office)

    mail = box.mails[0]
    assert mail["Bcc"] is None
    assert b"\nBcc" not in mail.as_bytes().partition(b"\n\n")[0]
    assert mail["Subject"] == "Lena Bcc: everybody@evil.exampleX invites you to Smarketing Board"


def test_a_name_with_html_is_words_in_the_html(world: World, box: Box, office: Office) -> None:
    world.lena.name = "Lena <script>alert(1)</script>"
    invite("ines@x.example", side=Side.SALES, role=Role.MEMBER, by=world.lena)
    sweep(office)

    assert "<script>" not in html(box.mails[0])
    assert "Lena <script>" in box.words()


def test_undoing_an_invitation_leaves_its_letter_unsent(
    world: World, browse: Browse, box: Box, office: Office, app: Flask
) -> None:
    lenas = browse(world.lena)
    ines = {"email": "ines@x.example", "side": "sales", "role": "member"}
    answer = lenas.post("/people/invitations", ines, follow_redirects=True)
    assert "You invited ines@x.example as member for sales. The mail is on its way." in answer.text
    number = session.scalars(select(Invitation.id)).one()

    lenas.post(f"/people/invitations/{number}?_method=DELETE")
    sweep(office)
    assert box.mails == []
    assert session.scalars(select(Letter.reason)).one() == "The invitation is closed."
