"""What was decided by hand about a file of leads."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from app.leads.models.contact import Basis

Columns = dict[str, int | None]


@dataclass(frozen=True)
class Answers:
    """How a file is to be read; whatever was not decided is detected, or stops the lines that need it."""

    day_first: bool | None = None
    """Whether 03/04/2026 is in April."""
    comma: bool | None = None
    """Whether 1.234 is more than a thousand."""
    currency: str = ""
    """Of the amounts; nothing for the house's own."""
    source: str = ""
    """Where those come from whose line does not say it."""
    basis: str = Basis.NONE.value
    """Why we may write to those whose line does not say it."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By field: what its words mean, folded; nothing for a word that is left out."""

    @classmethod
    def kept(cls, answers: Mapping[str, Any]) -> "Answers":
        """As they were written down."""
        known = {name: value for name, value in answers.items() if name in cls.__dataclass_fields__}
        return cls(**known)

    def to_keep(self) -> dict[str, Any]:
        """To be written down."""
        return asdict(self)
