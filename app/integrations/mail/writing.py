"""Writing the mail of a letter: as text and as HTML, with links to where people use the board."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import urlsplit

from app import clock
from app.integrations.mail.models import Kind, Letter
from app.integrations.mail.posts import Post
from app.people.models import User
from app.text import clean_line
from app.web.parts import render

BOARD = "Smarketing Board"


@dataclass(frozen=True)
class Office:
    """Who writes: where mails are handed in, whom they come from, and the address that links lead to."""

    post: Post
    root: str
    sender: str = ""

    @property
    def host(self) -> str:
        """The name of this board among computers."""
        return urlsplit(self.root).hostname or "localhost"


PAGES = {Kind.INVITATION: "invitations", Kind.NEW_PASSWORD: "ways-back", Kind.TRACK: "stop"}
WORDS = {
    Kind.INVITATION: (
        "integrations/mail/letters/invitation.txt",
        "integrations/mail/letters/invitation.html",
    ),
    Kind.NEW_PASSWORD: (
        "integrations/mail/letters/new_password.txt",
        "integrations/mail/letters/new_password.html",
    ),
    Kind.TRACK: (
        "integrations/mail/letters/track.txt",
        "integrations/mail/letters/track.html",
    ),
}
"""The words of each kind: as text, and as HTML."""


def written(letter: Letter, secret: str, office: Office) -> EmailMessage:
    """The mail, with a link that carries the secret."""
    link = f"{office.root.rstrip('/')}/{PAGES[letter.kind]}/{secret}"
    text, html = WORDS[letter.kind]
    mail = EmailMessage()
    mail["From"] = address(office.sender or f"board@{office.host}", BOARD)
    mail["To"] = address(letter.recipient)
    mail["Subject"] = subject(letter)
    mail["Date"] = format_datetime(clock.real_now())
    mail["Message-ID"] = f"<{letter.created_at:%Y%m%d%H%M%S}.{letter.id}.{letter.attempts}@{office.host}>"
    mail["Auto-Submitted"] = "auto-generated"
    if letter.track_mail is not None:
        answered_by(mail, letter.track_mail.lead.owner)
        mail["List-Unsubscribe"] = f"<{link}>"
    mail.set_content(render(text, letter=letter, link=link), cte="quoted-printable")
    mail.add_alternative(render(html, letter=letter, link=link), subtype="html", cte="quoted-printable")
    return mail


def subject(letter: Letter) -> str:
    """What stands above it, in one line whatever people are called."""
    if letter.invitation is not None:
        return clean_line(f"{letter.invitation.invited_by.name} invites you to {BOARD}")
    if letter.track_mail is not None:
        return clean_line(letter.track_mail.subject)
    return f"A new password for {BOARD}"


def answered_by(mail: EmailMessage, owner: User | None) -> None:
    """Let answers reach whoever looks after the lead."""
    if owner is not None and owner.is_active:
        mail["Reply-To"] = address(owner.email, owner.name)


def address(email: str, name: str = "") -> Address:
    """An address as mails name it."""
    local, _, domain = clean_line(email).rpartition("@")
    return Address(clean_line(name), local, domain)
