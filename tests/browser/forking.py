"""A process that has loaded the app, and becomes a server for each test: loading would take half of the time.

It reads what to serve from its standard input, a line of JSON each, and answers with the id of the process.
When nobody is there any more to ask, as after a run that was killed, the servers end with it.
"""

import json
import os
import signal
import sys
from contextlib import suppress
from typing import Any

from gunicorn.app.wsgiapp import run

import app  # noqa: F401 - so that every server has it already


def main() -> None:
    """Fork whenever it is asked for; who has ended is forgotten at once."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    servers = []
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if not pid:
            become(asked)
        servers.append(pid)
        print(pid, flush=True)
    for pid in servers:
        # Only of its own children: the number of one that has ended may be somebody else's by now.
        with suppress(ChildProcessError, ProcessLookupError):
            if os.waitpid(pid, os.WNOHANG) == (0, 0):
                os.killpg(pid, signal.SIGKILL)


def become(asked: dict[str, Any]) -> None:
    """Be the server that is asked for, in a group of its own, until somebody stops it."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.environ.update(asked["environ"])
    sys.argv = ["gunicorn", *asked["arguments"]]
    try:
        run()
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
