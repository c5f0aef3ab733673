"""How Alembic reaches the database; every revision runs in one transaction, on both engines."""

import os
import pkgutil
from importlib import import_module
from typing import Literal

from alembic import context
from sqlalchemy import Connection, Engine

import app
from app.config import Settings
from app.db import Base, UTCDateTime
from app.engines import connect

for _finder, name, _is_package in pkgutil.walk_packages(app.__path__, "app."):
    if ".models" in name:  # every table there is, wherever its room
        import_module(name)


def render(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Revisions name plain types only, so that they stay true when our own types change."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UTCDateTime) else False


def migrate(connection: Connection) -> None:
    """Run what was asked for on this connection."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        compare_type=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate_sqlite(connection: Connection) -> None:
    """A table is changed by copying it, and with foreign keys on, the copy would delete every child row."""
    connection.connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            migrate(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"The migration left rows without their parents: {broken[:5]}")
    finally:
        connection.connection.execute("PRAGMA foreign_keys=ON")


def run(engine: Engine) -> None:
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            migrate_sqlite(connection)
        else:
            with connection.begin():
                migrate(connection)


given: Engine | None = context.config.attributes.get("engine")
if given is not None:
    run(given)
else:
    own = connect(Settings.read(os.environ).database_url)
    run(own)
    own.dispose()
