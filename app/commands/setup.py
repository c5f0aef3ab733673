"""Preparing an installation, as often as one likes."""

from alembic import command
from alembic.config import Config

from app.config import ROOT, Settings
from app.engines import connect


def alembic_config() -> Config:
    """Alembic with the settings of pyproject.toml."""
    return Config(toml_file=str(ROOT / "pyproject.toml"))


def prepare(settings: Settings) -> None:
    """Bring the database, made when missing, to the newest form."""
    engine = connect(settings.database_url)
    config = alembic_config()
    config.attributes["engine"] = engine
    command.upgrade(config, "head")
    engine.dispose()
