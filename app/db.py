"""The database: base class, named columns, the session, and the only place that commits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Any, TypeVar

from flask import Flask, Response, request
from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    Select,
    String,
    Text,
    TypeDecorator,
    event,
    text,
)
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import (
    DeclarativeBase,
    Session,
    UOWTransaction,
    mapped_column,
    scoped_session,
    sessionmaker,
)

from app import clock
from app.engines import read_only, reading

LARGEST_ID = 2**63 - 1

Row = TypeVar("Row", bound="Base")
View = TypeVar("View", bound=Callable[..., Any])


class UTCDateTime(TypeDecorator[datetime]):
    """A moment in UTC; naive times are refused. SQLite would silently drop the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def words(kind: type[Enum]) -> EnumType:
    """A column that keeps an enumeration by its values, readable in any tool."""
    return EnumType(kind, native_enum=False, length=30, values_callable=lambda e: [item.value for item in e])


Key = BigInteger().with_variant(Integer, "sqlite")

pk = Annotated[int, mapped_column(Key, primary_key=True)]
moment = Annotated[datetime, mapped_column(UTCDateTime)]
created = Annotated[datetime, mapped_column(UTCDateTime, default=clock.now)]
really_created = Annotated[datetime, mapped_column(UTCDateTime, default=clock.real_now)]
line = Annotated[str, mapped_column(String(200))]
prose = Annotated[str, mapped_column(Text, default="")]


def refers(target: str, **options: Any) -> Any:  # noqa: ANN401 - as SQLAlchemy's own mapped_column
    """A column that refers to a row elsewhere."""
    return mapped_column(Key, ForeignKey(target, ondelete=options.pop("ondelete", None)), **options)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UTCDateTime, dict[str, Any]: JSON}  # noqa: RUF012


session: scoped_session[Session] = scoped_session(sessionmaker(expire_on_commit=False))
"""What a request has read stays read after its commit: the parts it makes stale are drawn from it."""


@event.listens_for(session, "before_flush")
def readers_do_not_write(_session: Session, _context: UOWTransaction, _instances: object) -> None:
    """A GET that changes something is a mistake of ours, and fails loudly."""
    if read_only.get():
        raise RuntimeError("A GET may not write.")


def find(model: type[Row], id: int) -> Row | None:
    """The row with this id, if there is one; ids that no database can hold find nothing."""
    return session.get(model, id) if 0 < id <= LARGEST_ID else None


def as_id(text: str | None) -> int:
    """The number that somebody sent as an id; 0, which no row has, for anything else."""
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 20 else 0
    return number if number <= LARGEST_ID else 0


def give_up() -> None:
    """Undo what this request changed. What it had read stays readable, and no lock is taken again."""
    session.expunge_all()
    session.rollback()
    read_only.set(True)


def commit() -> None:
    """Make the changes of this request last; whatever is drawn after this only reads, and holds no lock."""
    session.commit()
    read_only.set(True)


def peek(query: Select[Any]) -> list[Any]:
    """What the worker finds to do, read afresh without keeping anybody from writing."""
    commit()
    session.expire_all()
    with reading():
        found = list(session.scalars(query))
    commit()
    return found


@contextmanager
def turn() -> Iterator[None]:
    """The worker's turn to write: what is done in here lasts as a whole, or not at all."""
    commit()
    session.expire_all()
    read_only.set(False)
    try:
        yield
        commit()
    except BaseException:
        session.rollback()
        raise


def notify_listeners(event_id: int) -> None:
    """Wake the web processes once this transaction is committed (SQLite's watchers need no call)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_notify('live', :id)"), {"id": str(event_id)})


@contextmanager
def apart(*, writes: bool) -> Iterator[Session]:
    """A transaction of its own, beside the request's: counters that must last when the request fails."""
    token = read_only.set(not writes)
    try:
        with Session(session.get_bind()) as own, own.begin():
            yield own
    finally:
        read_only.reset(token)


def reads(view: View) -> View:
    """Declare that this POST only reads: what it is asked about is too long for an address."""
    view.only_reads = True  # type: ignore[attr-defined]
    return view


def init_app(app: Flask, engine: Engine) -> None:
    """One session a request: answers below 400 commit, all others roll back."""
    session.remove()
    session.configure(bind=engine)

    @app.before_request
    def choose_transaction() -> None:
        view = app.view_functions.get(request.endpoint or "")
        read_only.set(request.method in ("GET", "HEAD", "OPTIONS") or getattr(view, "only_reads", False))

    @app.after_request
    def finish(response: Response) -> Response:
        if response.status_code < 400 and not read_only.get():
            session.commit()
        else:
            session.rollback()
        return response

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        session.remove()
        read_only.set(False)
