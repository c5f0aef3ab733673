"""Preparing an installation, as often as one likes."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, inspect, select

from app.config import ROOT, Settings
from app.engines import connect, reading
from app.hours.models import DemoClock
from app.people.models import User

NO_DEMO = (
    "CLOCK says what time it is in the demo, and here people work who are not the demo's. "
    "Start without it, or with another database."
)


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


def refuse_another_time(settings: Settings, engine: Engine) -> None:
    """Do not even start where a clock is set for people whose time is the world's."""
    if not settings.clock:
        return
    is_refused = has_rows(User, engine) and not has_rows(DemoClock, engine)
    engine.dispose()  # processes that are forked from this one connect by themselves
    if is_refused:
        raise SystemExit(NO_DEMO)


def has_rows(model: type[User | DemoClock], engine: Engine) -> bool:
    """Whether anything is in this table, which may not even be there yet."""
    with reading(), engine.connect() as connection:
        is_there = inspect(connection).has_table(model.__tablename__)
        return is_there and connection.scalar(select(model.id).limit(1)) is not None
