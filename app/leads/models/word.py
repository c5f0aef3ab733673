"""The words by which a lead is found: of its person, company, address and number, folded."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, refers


class LeadWord(Base):
    """One word of a lead. Whoever types its beginning finds the lead."""

    __tablename__ = "lead_words"
    __table_args__ = (Index(None, "lead_id", "word"),)

    word: Mapped[str] = mapped_column(
        String(40).with_variant(String(40, collation="C"), "postgresql"), primary_key=True
    )
    """Compared letter by letter, whatever language the database speaks: so a beginning is a range."""
    lead_id: Mapped[int] = refers("leads.id", ondelete="CASCADE", primary_key=True)
