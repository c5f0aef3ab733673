"""One run of the tests: a folder that all its processes share, and what is made there once for all."""

import fcntl
import os
import pwd
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

PREFIX = "smarketing-tests-"
HOME = "SMARKETING_TESTS_HOME"


def home() -> Path:
    """The folder of this run, which workers find by the environment."""
    return Path(os.environ[HOME])


def once(name: str, make: Callable[[], str]) -> str:
    """What was made under this name, by whichever process asked first; the others wait for it."""
    kept = home() / name
    with alone(kept.with_suffix(".lock")):
        if not kept.exists():
            kept.write_text(make())
    return kept.read_text()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process is in here, then go in."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def begin(config: pytest.Config) -> None:
    """Make the folder; it goes when the process ends that started the tests."""
    remove_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    claim = claimed(folder)
    assert claim is not None
    (folder / "begun").touch()
    os.environ[HOME] = str(folder)
    config.add_cleanup(partial(end, folder, claim))


def end(folder: Path, claim: int) -> None:
    """Leave nothing behind."""
    shutil.rmtree(folder, ignore_errors=True)
    os.close(claim)
    os.environ.pop(HOME, None)


def remove_abandoned() -> None:
    """Remove what runs that were killed left behind; a server whose folder is gone ends within a minute."""
    owners = {os.geteuid(), pwd.getpwnam("nobody").pw_uid if is_root() else os.geteuid()}
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        # Another run may remove it at the same time.
        with suppress(FileNotFoundError):
            ours = (folder / "begun").exists() and folder.stat().st_uid in owners
            if ours and (claim := claimed(folder)) is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(claim)


def claimed(folder: Path) -> int | None:
    """A hold on the folder for as long as this process lives, or None while another has it."""
    claim = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(claim)
        return None
    return claim


def is_root() -> bool:
    """Whether this is the superuser, as whom PostgreSQL does not run."""
    return os.geteuid() == 0
