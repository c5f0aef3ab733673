"""Running several programs together: `python app/commands/together.py` with each as a list in JSON.

It stands alone, without the rest of the app, so that it stays small while they run.
"""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 20


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
    sys.exit(run_together(*map(json.loads, sys.argv[1:])))
