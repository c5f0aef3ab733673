"""What is known of an account, in words, each with where it is from."""

from collections.abc import Mapping
from dataclasses import dataclass

from app import clock
from app.campaigns.declaring import note_of
from app.campaigns.models.account import Account
from app.playbook.criteria.countries import countries

SHOWN = {
    "name": "Name", "domain": "Website", "country": "Country", "employees": "Employees",
    "company_type": "Type", "industry": "Industry",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One thing that is known, or that nobody knows yet."""

    name: str
    words: str
    value: str
    source: str
    """Where it is from, and since when."""


def rows(account: Account, zone: str, names: Mapping[int, str]) -> list[Row]:
    """All that is declared of it."""
    return [row(account, name, zone, names) for name in SHOWN]


def row(account: Account, name: str, zone: str, names: Mapping[int, str]) -> Row:
    """One of them."""
    words, note = said(account, name), note_of(account, name)
    if not words:
        return Row(name, SHOWN[name], "", "")
    there = clock.local(account.created_at, zone)
    source = note.said(zone, names) if note else f"since {there.day} {there:%b %Y}"
    return Row(name, SHOWN[name], words, source)


def said(account: Account, name: str) -> str:
    """A value in words; nothing where nobody knows it."""
    value = getattr(account, name)
    if name == "country":
        return str(countries().get(value, value))
    if name == "employees":
        return f"{value:,}" if value is not None else ""
    return str(value).upper() if name == "company_type" else str(value)
