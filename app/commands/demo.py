"""`make demo`: the app with the demo organisation, from nothing to an address to open."""

import argparse
import errno
import json
import os
import socket
import sys
from pathlib import Path

from app.commands import assets
from app.commands.seed.people import DOMAIN, by_side
from app.commands.seed.seeding import seed_if_empty
from app.commands.setup import prepare, refuse_another_time
from app.config import Settings
from app.engines import connect
from app.errors import Refusal

HOST = "127.0.0.1"


def main() -> None:
    """Check, prepare, seed, say how to get in, and run the web server and the worker."""
    port = asked_port()
    check(port)
    os.environ["PORT"] = str(port)

    print("Preparing the database…", flush=True)
    settings = Settings.read(os.environ)
    prepare(settings)
    password = seeded(settings)

    print(welcome(port, password), flush=True)
    run_both(web_server(port), worker())


def seeded(settings: Settings) -> str | None:
    """The password of the demo's people, who are there now; None if others are."""
    refuse_another_time(settings, connect(settings.database_url))
    try:
        return seed_if_empty(settings)
    except Refusal as refusal:
        sys.exit(refusal.sentence)


def asked_port() -> int:
    """The port of the command line."""
    parser = argparse.ArgumentParser(prog="demo", description="Run the app with demo data.")
    parser.add_argument("--port", type=port_number, default=os.environ.get("PORT") or "8000")
    port: int = parser.parse_args().port
    return port


def port_number(text: str) -> int:
    """The text as a port; refuses what is none."""
    port = int(text) if text.isdecimal() else 0
    if not 0 < port < 65536:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port; choose a number from 1 to 65535.")
    return port


def check(port: int) -> None:
    """End the program with a sentence if the demo cannot run here."""
    if assets.missing():
        sys.exit("The front-end packages are missing; run `make install` first.")
    if why := hindrance(port):
        sys.exit(f"Port {port} {why}; choose another, as in `make demo PORT={another(port)}`.")


def hindrance(port: int) -> str:
    """Why the demo cannot listen on this port, or nothing if it can."""
    with socket.socket() as probe:
        # The web server sets it too: without it, the port of a demo just stopped seems taken for a minute.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return "is taken" if error.errno == errno.EADDRINUSE else "is not ours to use"
    return ""


def another(port: int) -> int:
    """A port to suggest instead."""
    return port + 1 if 1024 <= port < 65535 else 8001


def welcome(port: int, password: str | None) -> str:
    """The address, and who can sign in with what."""
    rows = [f"  {side:<22}{', '.join(names)}" for side, names in by_side().items()]
    secret = f"the password {password}" if password else "the password printed when the demo data was made"
    return "\n".join(
        [
            "",
            f"Smarketing Board: http://{HOST}:{port}",
            "",
            f"Sign in as <first name>@{DOMAIN} (maya@{DOMAIN}) with {secret}.",
            *rows,
            "",
            "Ctrl-C stops it.",
        ]
    )


def web_server(port: int) -> list[str]:
    """The command of gunicorn with two processes."""
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    where = ("--bind", f"{HOST}:{port}", "--workers", "2", "--log-level", "warning")
    return [gunicorn, "-c", "gunicorn.conf.py", *where, "wsgi:app"]


def run_both(*commands: list[str]) -> None:
    """Become a small program that runs these: what it took to prepare is not kept in memory."""
    together = Path(__file__).with_name("together.py")
    os.execv(sys.executable, [sys.executable, str(together), *map(json.dumps, commands)])


def worker() -> list[str]:
    """The command of `flask work`."""
    return [sys.executable, "-m", "flask", "--app", "wsgi", "work"]


if __name__ == "__main__":
    main()
