"""What single cells of a file of leads say: days, times, numbers, addresses, names of limited length."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from app import limits
from app.errors import Refusal
from app.figures import UNITS, Unit, parsed
from app.integrations.importing.dates import read_date
from app.integrations.importing.directory import Directory
from app.integrations.leads.choices import Answers
from app.integrations.leads.keys import address_key
from app.integrations.leads.matching import FIELDS
from app.integrations.leads.vocabulary import meant, yes_or_no
from app.text import clean_line, clean_text

COUNT = UNITS["count"]
LONGEST: Mapping[str, int] = {
    "id": 200, "company": limits.TITLE, "person": limits.TITLE, "first_name": 100, "last_name": 100,
    "phone": 40,
    "title": limits.TITLE, "source": 60, "name": limits.TITLE, "about": limits.LINE,
    "competitor": limits.NAME,
    "domain": limits.TITLE, "industry": limits.NAME,
}  # fmt: skip
TIME = re.compile(
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?P<half>[ap]\.?m\.?)?", re.I
)


@dataclass(frozen=True)
class Terms:
    """How the cells of a file are to be read."""

    answers: Answers
    unit: Unit
    """The currency of amounts."""
    zone: str
    now: datetime
    directory: Directory


Reader = Callable[[str, str, Terms], Any]


def tidy(cell: str) -> str:
    """A cell in one line, with single spaces; most are that already."""
    is_tidy = cell.isascii() and cell.isprintable() and "  " not in cell and cell[:1] != " " != cell[-1:]
    return cell if is_tidy else clean_line(cell)


def line(field: str, cell: str, _terms: Terms) -> str:
    """Words in one line."""
    words = tidy(cell)
    if len(words) > LONGEST[field]:
        raise Refusal(f"{FIELDS[field]}: “{words[:40]}…” is longer than {LONGEST[field]} characters.")
    return words


def text(field: str, cell: str, _terms: Terms) -> str:
    """Words in several lines."""
    words = clean_text(cell)
    if len(words) > limits.TEXT:
        raise Refusal(f"{FIELDS[field]} is longer than {limits.TEXT:,} characters.")
    return words


def email(_field: str, cell: str, _terms: Terms) -> str:
    """An address to which a mail could be sent."""
    words = tidy(cell)
    if not address_key(words):
        raise Refusal(f"“{words[:60]}” is no e-mail address.")
    return words


def word(field: str, cell: str, terms: Terms) -> str:
    """A word that stands for something that we know."""
    return meant(field, clean_line(cell), terms.answers.words.get(field, {}))


def industry(field: str, cell: str, terms: Terms) -> str:
    """What a company does."""
    return line(field, word(field, cell, terms), terms)


def flag(_field: str, cell: str, _terms: Terms) -> bool:
    """Yes or no."""
    return yes_or_no(clean_line(cell))


def domain(field: str, cell: str, terms: Terms) -> str:
    """Where a company stands on the web, without the scheme and what follows its name."""
    bare = re.sub(r"^(?:https?:)?//|^www\.", "", clean_line(cell).lower())
    return line(field, re.sub(r"^www\.", "", bare).partition("/")[0], terms)


def day(_field: str, cell: str, terms: Terms) -> date:
    """A day; a time behind it is left out."""
    return read_date(clean_line(cell).partition(" ")[0], day_first=terms.answers.day_first is not False)


def past(field: str, cell: str, terms: Terms) -> datetime:
    """A moment that has passed: at noon, where no time is said."""
    words = tidy(cell)
    first, _, rest = words.replace("T", " ").partition(" ")
    on = read_date(first, day_first=terms.answers.day_first is not False)
    zone = UTC if words.endswith("Z") else ZoneInfo(terms.zone)
    at = datetime.combine(on, time_of(rest) or time(12), zone).astimezone(UTC)
    if on > terms.now.astimezone(ZoneInfo(terms.zone)).date():
        raise Refusal(f"{FIELDS[field]}: “{words[:40]}” is still to come.")
    return min(at, terms.now)


def time_of(words: str) -> time | None:
    """The time of day: 14:30, 2:30 PM; nothing if there is none."""
    found = TIME.match(words.strip())
    if found is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "")[:1].lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or int(found["minute"]) > 59:
        raise Refusal(f"There is no time “{words[:20]}”. Write it like 14:30.")
    return time(hour, int(found["minute"]))


def number(cell: str, unit: Unit, *, comma: bool) -> int:
    """A number as this file writes it, in the smallest part of its unit."""
    plain = re.sub(r"[\s'’]", "", clean_line(cell))
    plain = plain.replace(".", "").replace(",", ".") if comma else plain.replace(",", "")
    whole, _, part = plain.partition(".")
    try:
        return parsed(f"{whole}.{part.rstrip('0')}".rstrip("."), unit)
    except ValueError as error:
        raise Refusal(str(error)) from error


def amount(_field: str, cell: str, terms: Terms) -> int:
    """Money."""
    return number(cell, terms.unit, comma=bool(terms.answers.comma))


def employees(_field: str, cell: str, terms: Terms) -> int:
    """How many people work there; of a range, from how many on."""
    first = re.split(r"\s*(?:-|–|\+|bis|to)\s*", clean_line(cell))[0]
    found = number(first, COUNT, comma=bool(terms.answers.comma))
    if found > 10_000_000:
        raise Refusal(f"“{clean_line(cell)[:40]}” is more than all companies employ.")
    return found


def owner(_field: str, cell: str, terms: Terms) -> int | None:
    """Who of us looks after it; nobody, where nobody here is called so."""
    try:
        person = terms.directory.find(clean_line(cell))
    except Refusal:
        return None
    return person.id if person else None


def receiver(_field: str, cell: str, terms: Terms) -> int | None:
    """To whom it is handed over."""
    person = terms.directory.find(clean_line(cell))
    return person.id if person else None


READERS: Mapping[str, Reader] = {
    **dict.fromkeys(LONGEST, line), "email": email, "asked": text, "industry": industry, "domain": domain,
    **dict.fromkeys(("stage", "deal_stage", "kind", "basis", "state", "lost_reason", "company_type",
    "grade"), word),
    "country": word, "opted_out": flag, "ours": flag, "stage_on": past, "created_on": past, "at": past,
    "close_on": day, "amount": amount, "employees": employees, "owner": owner, "receiver": receiver,
}  # fmt: skip
"""How each field is read from a cell that is not empty."""

UNIQUE = frozenset(("id", "person", "email", "phone", "asked", "about", "at", "amount"))
"""Fields whose cells are most often all different."""
