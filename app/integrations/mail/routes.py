"""The addresses of mail: what was written to whom, and how it went. For admins."""

from flask import Blueprint, Flask, current_app, render_template, url_for
from flask_login import current_user

import app.integrations.mail.nurturing  # noqa: F401 - it listens for mails of tracks
from app.config import INSTANCE, Settings
from app.db import session
from app.errors import NotFound
from app.integrations.mail.models import failures, letters, nobody_works
from app.integrations.mail.posts import Folder, Server
from app.integrations.mail.queueing import find_letter, try_again
from app.integrations.mail.writing import Office
from app.log.redrawing import told
from app.web.answers import Answer
from app.web.rights import ADMIN, may
from app.web.slots import fills

bp = Blueprint("mail", __name__)


def office() -> Office:
    """Who writes the mails of this board."""
    found: Office = current_app.extensions["mail"]
    return found


@bp.get("/mail")
@may(ADMIN)
def show() -> str:
    return render_template(
        "integrations/mail/show.html",
        letters=session.scalars(letters()).all(),
        are_files=isinstance(office().post, Folder),
        nobody_works=nobody_works(),
    )


@bp.get("/mail/<int:id>")
@may(ADMIN)
def read(id: int) -> str:
    """One mail as it was written, where mails are files."""
    letter, post = find_letter(current_user, id), office().post
    mail = post.read(letter.file_name) if isinstance(post, Folder) and letter.is_sent else None
    text = mail.get_body(("plain",)) if mail else None
    if mail is None or text is None:
        raise NotFound("There is no such mail.")
    return render_template("integrations/mail/letter.html", letter=letter, mail=mail, text=text.get_content())


@bp.post("/mail/<int:id>/attempts")
@may(ADMIN)
def send_again(id: int) -> Answer:
    return told(try_again(find_letter(current_user, id), by=current_user), page=url_for("mail.show"))


@fills("people.tools")
def way_in(*_things: object) -> str:
    return render_template("integrations/mail/_tools.html", failures=failures())


@fills("people.inviting")
def where_mails_go(*_things: object) -> str:
    are_files = isinstance(office().post, Folder)
    return render_template("integrations/mail/_hint.html", are_files=are_files)


@fills("people.invited")
def what_becomes_of_the_mail(*_things: object) -> str:
    are_files = isinstance(office().post, Folder)
    return "The mail is written to a file." if are_files else "The mail is on its way."


def open_office(settings: Settings) -> Office:
    """Mails go to the server of MAIL_URL, or become files."""
    if not settings.mail_url:
        return Office(Folder(INSTANCE / "mail"), settings.root)
    server = Server.at(settings.mail_url)
    return Office(server, settings.root, server.sender)


def init_app(app: Flask) -> None:
    app.extensions["mail"] = open_office(app.config["SETTINGS"])
    app.register_blueprint(bp)
