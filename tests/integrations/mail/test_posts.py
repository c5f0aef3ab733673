"""Handing mails in: to a server that speaks SMTP, or in a folder."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from app import create_app
from app.integrations.mail.posts import Folder, Server, Undelivered
from tests.conftest import SECRET

NAME, PASSWORD = "board@x.example", "s3cret/pass:word"
URL = "smtp://board%40x.example:s3cret%2Fpass%3Aword@127.0.0.1:{port}"


@dataclass
class Postman:
    """A mail server's other half: keeps what comes, and refuses some addresses."""

    envelopes: list[Envelope] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return f"550 no such user, and {PASSWORD} is your password"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 OK"


def knows_us(*parts: object) -> AuthResult:
    """Whether this is our name and password."""
    given = parts[-1]
    assert isinstance(given, LoginPassword)
    right = (given.login, given.password) == (NAME.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def unused_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def port(postman: Postman, unused_port: int) -> Iterator[int]:
    """The port of a mail server on this machine."""
    controller = Controller(
        postman, hostname="127.0.0.1", port=unused_port, authenticator=knows_us, auth_require_tls=False
    )
    controller.start()
    yield unused_port
    controller.stop()


@pytest.fixture
def mail() -> EmailMessage:
    """A short mail to Ines."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = NAME, "ines@x.example", "Grüße"
    mail.set_content("Hello Ines – welcome.", cte="quoted-printable")
    return mail


def test_a_mail_reaches_the_server_signed_in(port: int, postman: Postman, mail: EmailMessage) -> None:
    Server.at(URL.format(port=port)).deliver(mail, "")

    envelope = postman.envelopes[0]
    assert (envelope.mail_from, envelope.rcpt_tos) == (NAME, ["ines@x.example"])
    assert b"welcome" in (envelope.content or b"")


def test_lg01_a_wrong_password_is_told_without_it(port: int, mail: EmailMessage) -> None:
    server = Server.at(f"smtp://board:wrong-canary@127.0.0.1:{port}")

    with pytest.raises(Undelivered) as failure:
        server.deliver(mail, "")
    assert failure.value.reason == "The mail server refused our name or password (535)."
    assert failure.value.for_all
    assert "canary" not in repr(server)


def test_lg01_what_the_server_says_is_not_repeated(port: int, mail: EmailMessage) -> None:
    mail.replace_header("To", "nobody@x.example")

    with pytest.raises(Undelivered) as failure:
        Server.at(URL.format(port=port)).deliver(mail, "")
    assert failure.value.reason == "The mail server refused this address (550)."
    assert not failure.value.for_all


def test_a_server_that_is_away_is_told(unused_port: int, mail: EmailMessage) -> None:
    with pytest.raises(Undelivered, match="cannot be reached") as failure:
        Server.at(f"smtp://127.0.0.1:{unused_port}").deliver(mail, "")
    assert failure.value.for_all


def test_the_url_says_all_there_is_to_know() -> None:
    server = Server.at("smtps://me:pw@mail.example?from=board%2Bx@fernhill.example")

    assert (server.host, server.port, server.is_tls) == ("mail.example", 465, True)
    assert server.sender == "board+x@fernhill.example"
    assert Server.at("smtp://mail.example").port == 587
    assert Server.at("smtp://board%40x.example:pw@mail.example").sender == "board@x.example"


@pytest.mark.parametrize(
    "url",
    [
        "http://me:canary@mail.example",
        "smtp://",
        "smtp://me:canary@mail.example:port",
        "smtp://me:canary@mail.example?from=nobody",
        "smtp://me:canary@mail.example?from=a@b.c%0d%0aBcc:e@f.g",
    ],
)
def test_a_wrong_mail_url_keeps_the_app_from_starting_without_being_repeated(
    tmp_path: Path, url: str
) -> None:
    database = f"sqlite:///{tmp_path / 'board.sqlite3'}"
    with pytest.raises(ValueError, match="MAIL_URL should look like") as failure:
        create_app({"DATABASE_URL": database, "SECRET_KEY": SECRET, "MAIL_URL": url})
    assert "canary" not in str(failure.value)


def test_in_a_folder_a_mail_is_a_file_for_its_owner_only(tmp_path: Path, mail: EmailMessage) -> None:
    folder = Folder(tmp_path / "mail")
    for _ in range(2):
        folder.deliver(mail, "1.eml")

    assert [path.name for path in folder.path.iterdir()] == ["1.eml"]
    assert folder.path.stat().st_mode & 0o077 == (folder.path / "1.eml").stat().st_mode & 0o077 == 0
    read = folder.read("1.eml")
    assert read is not None
    assert read["Subject"] == "Grüße"
    assert folder.read("2.eml") is None


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path, mail: EmailMessage) -> None:
    (tmp_path / "mail").touch()

    with pytest.raises(Undelivered, match="The file could not be written"):
        Folder(tmp_path / "mail").deliver(mail, "1.eml")
