"""Every setting is documented, and what is kept is kept safely."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest

from app.config import ROOT, Settings, kept_secret


@pytest.mark.parametrize("name", [field.name.upper() for field in fields(Settings)])
def test_the_readme_names_it(name: str) -> None:
    assert f"`{name}`" in (ROOT / "README.md").read_text()


def test_every_setting_has_a_default_and_a_sentence() -> None:
    for field in fields(Settings):
        assert field.metadata["sentence"].endswith(".")


def test_the_secret_is_made_once_also_by_many_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        secrets = set(pool.map(lambda _: kept_secret(tmp_path / "new" / "secret_key"), range(64)))

    assert len(secrets) == 1
    assert len(secrets.pop()) >= 48
    assert (tmp_path / "new" / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]
