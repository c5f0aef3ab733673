"""Migrations run both ways, and lead to what the models say."""

from alembic import command
from sqlalchemy import inspect, select, text

from app.board.models.column import Column
from app.commands.setup import alembic_config
from app.db import Base
from app.engines import connect
from tests.databases import MakeDatabase


def test_up_down_and_up_again(empty_database: str) -> None:
    engine = connect(empty_database)
    config = alembic_config()
    config.attributes["engine"] = engine

    command.downgrade(config, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}

    command.upgrade(config, "head")
    assert set(Base.metadata.tables) < set(inspect(engine).get_table_names())
    engine.dispose()


def test_the_models_say_nothing_that_no_migration_makes(empty_database: str) -> None:
    engine = connect(empty_database)
    config = alembic_config()
    config.attributes["engine"] = engine

    command.check(config)
    engine.dispose()


def test_sqlite_gives_no_id_twice_where_the_models_say_so(make_database: MakeDatabase) -> None:
    engine = connect(make_database("sqlite"))
    with engine.connect() as connection:
        made = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
    engine.dispose()

    says = {
        name
        for name, table in Base.metadata.tables.items()
        if table.dialect_options["sqlite"]["autoincrement"]
    }
    assert says == {name for name, sql in made if "AUTOINCREMENT" in sql}


def test_a_new_installation_has_the_five_columns(empty_database: str) -> None:
    engine = connect(empty_database)
    with engine.connect() as connection:
        rows = connection.execute(select(Column.name, Column.is_done).order_by(Column.position)).all()
    engine.dispose()

    assert [tuple(row) for row in rows] == [
        ("Backlog", False), ("Ready", False), ("Doing", False), ("Review", False), ("Done", True),
    ]  # fmt: skip
