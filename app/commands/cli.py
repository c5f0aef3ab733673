"""What an installation is told by hand, as `flask --app wsgi seed`: setup, seed, work, import, export."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from app import db, limits
from app.commands.seed.calendar import STORY_TIME, moment_in
from app.commands.seed.people import DOMAIN
from app.commands.seed.seeding import seed
from app.commands.setup import prepare
from app.commands.work import Stop, work
from app.config import Settings
from app.db import session
from app.errors import Refusal
from app.hours.ahead import tell_time
from app.integrations.exporting.table import exported
from app.integrations.importing.confirming import import_cards
from app.integrations.importing.planning import plan
from app.integrations.importing.starting import start
from app.people.models import Role, User


@contextmanager
def refusing() -> Iterator[None]:
    """End the program with the sentence of a refusal; nothing of it lasts."""
    try:
        yield
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from refusal


@click.command("setup")
@with_appcontext
def set_up() -> None:
    """Bring the database to the newest form, as often as you like."""
    prepare(current_app.config["SETTINGS"])
    click.echo("The database is ready.")


@click.command("seed")
@click.option(
    "--as-of", metavar="ISO-DATETIME", help=f"What time it is; CLOCK or {STORY_TIME}, if not given."
)
@click.option("--scale", type=click.IntRange(1, 1000), default=1, help="So many times the cards.")
@with_appcontext
def seed_demo(as_of: str | None, scale: int) -> None:
    """Fill an empty database with the demo organisation."""
    settings: Settings = current_app.config["SETTINGS"]
    with refusing():
        password = seed(moment_in(as_of or settings.clock or STORY_TIME), scale=scale)
    db.commit()
    click.echo(f"The demo organisation is here. Sign in as maya@{DOMAIN} with the password {password}.")


@click.command("work")
@click.option("--once", is_flag=True, help="One round, then end; for a scheduler such as cron.")
@with_appcontext
def work_on(*, once: bool) -> None:
    """Send mails, empty the trash, clear away what has run out: all that happens by itself."""
    stop = Stop()
    stop.listen()
    work(stop, once=once)


@click.command("import")
@click.argument("kind", type=click.Choice(["board"]))
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@with_appcontext
def import_file(kind: str, file: BinaryIO, *, dry_run: bool) -> None:
    """Bring cards in from a table; what is here already is left alone."""
    tell_time()
    content = file.read(limits.IMPORT_BYTES + 1)
    with refusing():
        admin = first_admin()
        found = plan(content, by=admin)
        click.echo(found.sentence)
        for line in found.new:
            if line.note:
                click.echo(f"Line {line.number}: {line.note}", err=True)
        for line in found.troubled:
            click.echo(f"Line {line.number}: {' '.join(line.problems)}", err=True)
        if dry_run or not found.new:
            return
        imported = import_cards(start(content, filename=file.name, by=admin), by=admin)
    db.commit()
    click.echo(f"{admin.name} {imported.sentence}.")


@click.command("export")
@click.argument("file", type=click.File("wb", atomic=True))
@with_appcontext
def export_file(file: BinaryIO) -> None:
    """Write every card on the board to a table that any spreadsheet opens; - is standard output."""
    for piece in exported():
        file.write(piece)


def first_admin() -> User:
    """Whoever looks after this installation, as the one who acts here."""
    query = select(User).where(User.role == Role.ADMIN, User.deactivated_at.is_(None)).order_by(User.id)
    admin = session.scalars(query.limit(1)).first()
    if admin is None:
        raise Refusal("Nobody is here to act yet. Open the board, and make the first admin.")
    return admin


def init_app(app: Flask) -> None:
    """Teach `flask` these commands."""
    for command in (set_up, seed_demo, work_on, import_file, export_file):
        app.cli.add_command(command)
