"""Settings: read once from the environment, each with a default that suits the demo."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
INSTANCE = ROOT / "instance"


def setting(default: str, sentence: str) -> str:
    """A setting named like its field, with its default and what it is for."""
    value: str = field(default=default, metadata={"sentence": sentence}, repr=False)  # some hold passwords
    return value


@dataclass(frozen=True)
class Settings:
    """Everything that the environment decides."""

    database_url: str = setting("", "Where the data is; without it, a SQLite file under instance/.")
    secret_key: str = setting("", "Signs cookies; without it, one is made and kept under instance/.")
    base_url: str = setting(
        "", "The address people use, as in https://board.example; links and cookies follow it."
    )
    trusted_hosts: str = setting(
        "", "Host names that are answered, with commas; without it, that of BASE_URL."
    )
    mail_url: str = setting(
        "", "The mail server, as in smtp://user:password@mail.example:587; without it, mails are files."
    )
    clock: str = setting(
        "", "What time the demo believes it is when it is made, as in 2026-11-18T15:00; for nobody else."
    )
    port: str = setting("8000", "The port of `make demo`.")
    live_max: str = setting("200", "How many live streams one web process keeps open.")
    live_database_url: str = setting(
        "", "PostgreSQL past a pooler, for live updates; without it, DATABASE_URL."
    )

    @classmethod
    def read(cls, environ: Mapping[str, str], instance: Path = INSTANCE) -> "Settings":
        """The settings in force; the secret key is made and kept when there is none."""
        given = {f.name: environ[f.name.upper()] for f in fields(cls) if environ.get(f.name.upper())}
        given.setdefault("database_url", f"sqlite:///{instance / 'board.sqlite3'}")
        if "secret_key" not in given:
            given["secret_key"] = kept_secret(instance / "secret_key")
        return cls(**given)

    @property
    def is_https(self) -> bool:
        """Whether people come by https, so that cookies can insist on it."""
        return self.base_url.startswith("https://")

    @property
    def root(self) -> str:
        """Where links in mails lead: never to where a request claims to have been sent."""
        return self.base_url.rstrip("/") or f"http://127.0.0.1:{self.port}"

    @property
    def hosts(self) -> list[str] | None:
        """The host names answered: those named, else that of the base URL, else (None) any."""
        named = [host.strip() for host in self.trusted_hosts.split(",") if host.strip()]
        base = urlsplit(self.base_url).hostname
        return named or ([base, "127.0.0.1", "localhost"] if base else None)


def kept_secret(path: Path) -> str:
    """The secret in this file, made the first time, whole at once; readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # another process was faster: its secret is everybody's
            os.link(draft, path)
        draft.unlink()
    return path.read_text()
