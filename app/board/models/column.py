"""Columns: the states of work."""

from sqlalchemy import Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.db import Base, pk, session


class Column(Base):
    """A state of work, from left to right."""

    __tablename__ = "columns"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.LABEL))
    position: Mapped[int]
    is_done: Mapped[bool] = mapped_column(default=False)


def columns() -> Select[Column]:
    """The columns of the board, from left to right."""
    return select(Column).order_by(Column.position, Column.id)


def done_column() -> Column | None:
    """Where work goes when it is done: the first column with that flag."""
    return session.scalars(columns().where(Column.is_done).limit(1)).first()


def first_open_column() -> Column:
    """Where new work starts."""
    return session.scalars(columns().where(Column.is_done.is_(False)).limit(1)).one()
