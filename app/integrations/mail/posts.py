"""Posts: where a mail is handed in. A mail server, or a folder when there is none."""

import os
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

PATIENCE_SECONDS = 15
HERE = ("localhost", "127.0.0.1", "::1")
"""A server on this very machine: nobody listens in between, and it seldom has a certificate."""

ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
LIKE_THIS = "MAIL_URL should look like smtp://user:password@mail.example:587?from=board@example.com."


class Undelivered(Exception):  # noqa: N818 - it is an answer, not an accident
    """A mail was not taken, for a reason in words; it never holds what we signed in with."""

    def __init__(self, reason: str, *, for_all: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.for_all = for_all
        """Whether no other mail would be taken now either."""


class Post(Protocol):
    """Where mails are handed in."""

    def deliver(self, mail: EmailMessage, name: str, /) -> None: ...


@dataclass(frozen=True)
class Folder:
    """A folder in which every mail becomes a file, for its owner's eyes only."""

    path: Path

    def deliver(self, mail: EmailMessage, name: str) -> None:
        """Write the file, whole at once."""
        draft = self.path / f"{name}.{os.getpid()}"
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.touch(mode=0o600)
            draft.write_bytes(mail.as_bytes())
            draft.replace(self.path / name)
        except OSError as error:
            raise Undelivered(f"The file could not be written ({error.strerror}).", for_all=True) from None

    def read(self, name: str) -> EmailMessage | None:
        """A mail as it was written, if its file is still there."""
        file = self.path / name
        return message_from_bytes(file.read_bytes(), policy=policy.default) if file.is_file() else None


@dataclass(frozen=True)
class Server:
    """A mail server, spoken to in SMTP."""

    host: str
    port: int
    is_tls: bool
    user: str
    password: str = field(repr=False)
    sender: str

    @classmethod
    def at(cls, url: str) -> "Server":
        """The server of a MAIL_URL; a mistake in it is told without what it says."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError(LIKE_THIS)
        user, sender = unquote(parts.username or ""), parse_qs(parts.query).get("from", [""])[0]
        if sender and not ADDRESS.fullmatch(sender):
            raise ValueError(LIKE_THIS)
        return cls(
            host=parts.hostname,
            port=port or (465 if parts.scheme == "smtps" else 587),
            is_tls=parts.scheme == "smtps",
            user=user,
            password=unquote(parts.password or ""),
            sender=sender or (user if ADDRESS.fullmatch(user) else ""),
        )

    def deliver(self, mail: EmailMessage, _name: str) -> None:
        """Hand the mail in, or say in words why it was not taken."""
        with said_in_words(), self.connected() as line:
            line.send_message(mail)

    @contextmanager
    def connected(self) -> Iterator[SMTP]:
        """A line to the server, encrypted where the server can, and signed in if we have a name there."""
        secure = ssl.create_default_context()
        if self.is_tls:
            line: SMTP = SMTP_SSL(self.host, self.port, timeout=PATIENCE_SECONDS, context=secure)
        else:
            line = SMTP(self.host, self.port, timeout=PATIENCE_SECONDS)
        with line:
            line.ehlo_or_helo_if_needed()
            if self.is_tls or self.host in HERE:
                pass
            elif line.has_extn("starttls"):
                line.starttls(context=secure)
            elif self.user:
                raise Undelivered("The mail server does not encrypt, so we do not sign in.", for_all=True)
            if self.user:
                line.login(self.user, self.password)
            yield line


@contextmanager
def said_in_words() -> Iterator[None]:
    """What went wrong, for an admin to read: never the server's own words, which may repeat ours."""
    try:
        yield
    except SMTPAuthenticationError as error:
        raise Undelivered(
            f"The mail server refused our name or password ({error.smtp_code}).", for_all=True
        ) from None
    except SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()), (0, b""))[0]
        raise Undelivered(f"The mail server refused this address ({code}).") from None
    except SMTPResponseException as error:
        raise Undelivered(f"The mail server refused the mail ({error.smtp_code}).") from None
    except SMTPNotSupportedError:
        raise Undelivered("The mail server cannot do what this mail or its address needs.") from None
    except ssl.SSLError:
        raise Undelivered("The mail server has no certificate that we can trust.", for_all=True) from None
    except (SMTPException, OSError):
        raise Undelivered("The mail server cannot be reached.", for_all=True) from None
