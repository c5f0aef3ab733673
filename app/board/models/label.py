"""Labels: words that cards share."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app import limits
from app.db import Base, pk


class Label(Base):
    """A word that cards share."""

    __tablename__ = "labels"

    id: Mapped[pk]
    name: Mapped[str] = mapped_column(String(limits.LABEL))
    folded: Mapped[str] = mapped_column(String(limits.LABEL * 2), unique=True)
