"""The browser of the tests: the machine's own if it starts, else one that is installed now."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
    "brave",
)
MAC_NAMES = ("Chromium", "Google Chrome", "Microsoft Edge", "Brave Browser")

# A process of its own, because Playwright's synchronous half refuses to start inside a running one.
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)
PLAYWRIGHT_INSTALL = (sys.executable, "-m", "playwright", "install", "chromium")
APT_INSTALL = (
    ("apt-get", "update", "-qq"),
    ("apt-get", "install", "-y", "-qq", "-o", "DPkg::Lock::Timeout=600", "chromium"),
)


def find() -> Path | None:
    """A Chromium-like browser that starts: BROWSER_PATH and no other if it is set, else the first found."""
    given = os.environ.get("BROWSER_PATH")
    candidates = iter([Path(given)]) if given else places()
    return next((path for path in candidates if starts(path)), None)


def launch_args() -> list[str]:
    """The arguments that keep the browser from calling out, and let it run as root or in CI."""
    quiet = [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return [*quiet, "--no-sandbox"] if is_root() or os.environ.get("CI") else quiet


def places() -> Iterator[Path]:
    """Where a browser may be, best first; Playwright is asked last because asking takes a second."""
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from (Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in MAC_NAMES)
    asked = outcome(sys.executable, "-c", ASK_PLAYWRIGHT)
    if asked:
        yield Path(asked.strip())


def starts(path: Path) -> bool:
    """Whether this browser runs here: some systems ship a stand-in that only says how to get one."""
    return outcome(str(path), "--version") is not None


def outcome(*command: str, seconds: float = 30) -> str | None:
    """What the command printed, or None if it failed, is not there, or took too long."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=seconds)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def is_root() -> bool:
    """Whether this is the superuser, who may install packages and has no sandbox."""
    return os.geteuid() == 0


def install() -> Path:
    """Install a browser, with Playwright or else apt; ends the program with a sentence if neither can."""
    print("No browser found; installing Chromium with Playwright (a minute)…", flush=True)
    outcome(*PLAYWRIGHT_INSTALL, seconds=900)
    found = find()
    if found is None and is_root() and shutil.which("apt-get"):
        print("Playwright could not; installing Chromium with apt-get (a minute)…", flush=True)
        for step in APT_INSTALL:
            outcome(*step, seconds=900)
        found = find()
    return found or sys.exit(
        "The tests need Chromium, Chrome, Edge or Brave: install one (Debian: apt-get install chromium), "
        "or set BROWSER_PATH to it."
    )


def main() -> None:
    """Say which browser the tests will use, after installing one if needed."""
    given = os.environ.get("BROWSER_PATH")
    found = find()
    if given and found is None:
        sys.exit(
            f"BROWSER_PATH is {given}, which does not start; correct it, or unset it to let one be found."
        )
    print(f"Using {found or install()}.")


if __name__ == "__main__":
    main()
