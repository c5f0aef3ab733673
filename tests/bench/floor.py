"""The plain floor: Flask, SQLAlchemy and Jinja2 drawing every card, without people, rights or parts.

gunicorn serves `make_app()`, on the SQLite database that `FLOOR_DATABASE` names.
"""

import gzip
import os
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask import Flask, Response, request
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    insert,
    select,
    update,
)

COMMENTS = 3
STEP = 1000

meta = MetaData()
people = Table("people", meta, Column("id", Integer, primary_key=True), Column("name", String))
labels = Table("labels", meta, Column("id", Integer, primary_key=True), Column("name", String))
columns = Table("columns", meta, Column("id", Integer, primary_key=True), Column("name", String))
cards = Table(
    "cards",
    meta,
    Column("id", Integer, primary_key=True),
    Column("title", String),
    Column("description", String),
    Column("due_on", String),
    Column("person_id", ForeignKey("people.id")),
    Column("label_id", ForeignKey("labels.id")),
    Column("column_id", ForeignKey("columns.id"), index=True),
    Column("position", Integer),
)
comments = Table(
    "comments",
    meta,
    Column("id", Integer, primary_key=True),
    Column("card_id", ForeignKey("cards.id"), index=True),
    Column("body", String),
)

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Board</title></head><body>
{% for name, cards in columns %}<section><h2>{{ name }}</h2>
{% for card in cards %}<article id="card-{{ card.id }}" class="card" data-card="{{ card.id }}">
<h3><a href="/cards/{{ card.id }}">{{ card.title }}</a></h3>
<p>{{ card.person }}, due <time>{{ card.due_on }}</time>, {{ card.label }}</p></article>
{% endfor %}</section>
{% endfor %}</body></html>"""


def make_app() -> Flask:
    """The app on its database."""
    app = Flask(__name__)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    page = app.jinja_env.from_string(PAGE)  # once: Flask's own way would compile it for each answer
    engine = app.extensions["engine"] = connect(os.environ["FLOOR_DATABASE"])

    @app.get("/board")
    def board() -> Response:
        with engine.connect() as connection:
            drawn = page.render(columns=by_column(connection))
        return Response(gzip.compress(drawn.encode(), 1, mtime=0), headers={"Content-Encoding": "gzip"})

    @app.post("/cards/<int:id>/place")
    def place(id: int) -> Response:
        to, position = int(request.form["in_column"]), int(request.form["position"])
        with engine.begin() as connection:
            connection.execute(update(cards).where(cards.c.id == id).values(column_id=to, position=position))
        return Response("ok", mimetype="text/plain")

    return app


def by_column(connection: Connection) -> list[tuple[str, Sequence[Any]]]:
    """Every card of every column, in one query."""
    query = (
        select(
            cards.c.id,
            cards.c.title,
            cards.c.due_on,
            columns.c.name.label("column"),
            people.c.name.label("person"),
            labels.c.name.label("label"),
        )
        .select_from(cards.join(columns).join(people).join(labels))
        .order_by(columns.c.id, cards.c.position)
    )
    rows = connection.execute(query).all()
    return [(name, list(group)) for name, group in groupby(rows, key=lambda row: row.column)]


def connect(url: str) -> Engine:
    """An engine that keeps a commit as safely as ours does."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def prepare(dbapi: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            dbapi.execute(f"PRAGMA {pragma}")

    return engine


def seed(url: str, counts: Sequence[int]) -> None:
    """So many cards in each column, each with what one of ours has."""
    engine = connect(url)
    meta.create_all(engine)
    numbered = [(column, place) for column, count in enumerate(counts, 1) for place in range(count)]
    with engine.begin() as connection:
        connection.execute(insert(people), [{"name": f"Person Number{each}"} for each in range(10)])
        connection.execute(insert(labels), [{"name": f"label {each}"} for each in range(10)])
        connection.execute(insert(columns), [{"name": f"Column {each + 1}"} for each in range(len(counts))])
        connection.execute(insert(cards), [card(number, *at) for number, at in enumerate(numbered)])
        connection.execute(
            insert(comments),
            [
                {"card_id": number, "body": f"Comment {each} on card {number}, and what follows from it."}
                for number in range(1, len(numbered) + 1)
                for each in range(COMMENTS)
            ],
        )
    engine.dispose()


def card(number: int, column: int, place: int) -> dict[str, Any]:
    """The row of one card."""
    return {
        "title": f"Invitation to the depot open day ({number})",
        "description": "What it is for, whom it is for, and what happens when it is done.",
        "due_on": f"2026-11-{number % 28 + 1:02}",
        "person_id": number % 10 + 1,
        "label_id": number % 7 + 1,
        "column_id": column,
        "position": place * STEP,
    }
