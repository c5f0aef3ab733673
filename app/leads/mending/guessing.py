"""Guessing what is missing from what is there: offered, and kept only once somebody has confirmed it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.leads.models.lead import Lead
from app.leads.reading.emails import company_domain, guessed_country
from app.leads.reading.titles import seniority
from app.leads.recognising import account_known


@dataclass(frozen=True)
class Guess:
    """A value that may be right, and why."""

    value: str
    why: str


def guesses(lead: Lead) -> dict[str, Guess]:
    """What can be guessed of it, by the fields of the form."""
    return dict(guessed(lead))


def guessed(lead: Lead) -> Iterator[tuple[str, Guess]]:
    """Each guess, by its field."""
    person, company = lead.contact, lead.account
    address = person.email if person else ""
    domain = company_domain(address)
    country = guessed_country(address) or (guessed_country(f"a@{company.domain}") if company else "")
    if country:
        yield "country" if company else "person_country", Guess(country, "by the ending of their address")
    if person and (role := seniority(person.title)):
        yield "seniority", Guess(role, "by their job title")
    if company is None and domain:
        there = account_known("", domain)
        name = there.name if there else domain.partition(".")[0].capitalize()
        yield "company", Guess(name, "by the domain of their address")
