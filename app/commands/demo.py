"""`make demo`: the app with the demo organisation, from nothing to an address to open."""

import argparse
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from app.commands import assets
from app.commands.seed.people import DOMAIN, by_side
from app.commands.seed.seeding import seed_if_empty
from app.commands.setup import prepare
from app.config import ROOT, Settings

HOST = "127.0.0.1"
PATIENCE_SECONDS = 20


def main() -> None:
    """Check, prepare, seed, say how to get in, and run the web server and the worker."""
    port = asked_port()
    check(port)
    os.environ["PORT"] = str(port)

    print("Preparing the database…", flush=True)
    prepare(Settings.read(os.environ))
    password = seed_if_empty()

    print(welcome(port, password), flush=True)
    sys.exit(run_together(web_server(port), worker()))


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


def worker() -> list[str]:
    """The command of `flask work`."""
    return [sys.executable, "-m", "flask", "--app", "wsgi", "work"]


def run_together(*commands: list[str]) -> int:
    """Run these until one of them ends or somebody stops us; then end all. What to exit with."""
    told: list[int] = []

    def tell(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, tell)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is just beginning leaves Ctrl-C to us
    running: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            running.append(subprocess.Popen(command, cwd=ROOT))  # noqa: PERF401 - each is known at once
        signal.signal(signal.SIGINT, tell)
        while not told and all(each.poll() is None for each in running):
            time.sleep(0.1)
    finally:
        end(running)
    return 0 if told else 1


def end(running: list[subprocess.Popen[bytes]]) -> None:
    """Let them finish what they do, and wait until they have; not for ever."""
    for each in running:
        each.terminate()
    for each in running:
        try:
            each.wait(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()


if __name__ == "__main__":
    main()
