"""Hearing: what somebody tells us of themselves, or somebody else of them, and where each value is from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.campaigns.declaring import Declaring, Origin, declare
from app.leads.fields import FIELDS
from app.leads.models.contact import Basis
from app.people.models import User


@dataclass(frozen=True)
class Said:
    """What somebody told us of themselves, or somebody else of them; nothing where nothing was said."""

    company: str = ""
    person: str = ""
    email: str = ""
    phone: str = ""
    title: str = ""
    seniority: str = ""
    country: str = ""
    employees: int | None = None
    company_type: str = ""
    industry: str = ""
    source: str = ""
    asked: str = ""
    basis: Basis = Basis.NONE


@dataclass(frozen=True)
class Heard:
    """What was said, from where and when we have it, and who wrote it down."""

    said: Said
    origin: Origin
    at: datetime
    by: User | None
    new: set[str] = field(default_factory=set)
    """The fields in which it told us more of those whom we knew."""

    def declare(self, record: Declaring, values: Mapping[str, Any]) -> list[str]:
        """Write down what of these was said; which of them changed."""
        return declare(record, told_only(values), origin=self.origin, at=self.at, by=self.by)

    def learn(self, sort: str, attributes: Collection[str]) -> None:
        """Remember which fields were changed."""
        self.new.update(
            name for name, place in FIELDS.items() if place.record == sort and place.attribute in attributes
        )


def told_only(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was not said."""
    return {name: value for name, value in values.items() if value not in (None, "")}
