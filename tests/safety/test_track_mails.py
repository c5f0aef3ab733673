"""Mails of tracks: no second header, nothing that runs, and a link to stop them that says nothing."""

from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import select

from app.db import session
from app.integrations.mail.models import Letter
from app.integrations.mail.writing import Office, written
from app.leads.models.contact import Contact
from app.leads.models.track_mail import TrackMail
from tests.conftest import Browse, snapshot
from tests.safety.leads import SECRET, laden
from tests.world import World

EVIL = "Hello\r\nBcc: all@evil.example\r\n\r\n<script>alert(1)</script>"


def mail_saying(world: World, words: str) -> EmailMessage:
    """The mail of a track in which these words stand wherever somebody can type."""
    laden(world, words)
    letter = session.scalars(select(Letter).where(Letter.track_mail_id.is_not(None))).one()
    assert letter.track_mail is not None
    letter.track_mail.subject = words[:200]
    if letter.track_mail.lead.owner:
        letter.track_mail.lead.owner.name = words
    no_post: Any = None
    return written(letter, SECRET, Office(no_post, "https://board.example"))


@pytest.mark.parametrize(
    "words", [EVIL, "a\nTo: b@evil.example", "a\u2028Bcc: b@evil.example", "\x0b\x0c\x85Bcc: x"]
)
def test_xs07_no_word_of_a_track_makes_a_second_header(world: World, words: str) -> None:
    mail = mail_saying(world, words)
    head = mail.as_bytes().partition(b"\n\n")[0].decode()

    assert [name for name in mail if name.lower() in ("bcc", "cc")] == []
    assert len(mail.get_all("To")) == len(mail.get_all("Subject")) == 1  # type: ignore[arg-type]
    assert not [line for line in head.splitlines() if line.lower().startswith(("bcc", "cc"))]
    html = mail.get_body(("html",))
    assert html is not None
    assert "<script" not in html.get_content()


def test_sq03_a_link_to_stop_mails_is_not_guessed_and_says_nobodys_name(world: World, browse: Browse) -> None:
    laden(world)
    person = session.scalars(select(TrackMail)).one().contact
    person.name, person.email = "Zebedee Quux", "zebedee@quux.example"
    stranger, before = browse(None), snapshot()

    for secret in ("x", "1", "0" * 32, SECRET.upper(), SECRET[:-1], f"{SECRET}x", "%00", "x" * 5_000, "'--"):
        for method in ("GET", "POST"):
            answer = stranger.send(method, f"/stop/{secret}")
            assert answer.status_code == 404, (method, secret)
    for method in ("GET", "HEAD", "OPTIONS"):
        answer = stranger.send(method, f"/stop/{SECRET}")
        assert answer.status_code == 200
        assert "Zebedee" not in answer.text
        assert "quux.example" not in answer.text
    assert snapshot() == before


def test_r07_whoever_stops_mails_twice_is_told_so_and_written_down_once(world: World, browse: Browse) -> None:
    laden(world)
    id, stranger = session.scalars(select(TrackMail)).one().contact_id, browse(None)

    assert stranger.post(f"/stop/{SECRET}").status_code == 200
    assert session.get_one(Contact, id).opted_out_at is not None
    before = snapshot()

    assert stranger.post(f"/stop/{SECRET}").status_code == 200
    assert stranger.send("GET", f"/stop/{SECRET}").status_code == 200
    assert snapshot() == before
