"""How much of what must be known of a lead is known: kept with it, and lists are sorted by it (M25).

What is valid is said twice, in words of Python and of the database; a test holds both against each other.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, exists, not_, or_

from app.campaigns.models.account import Account
from app.leads.figures.data_quality import share_valid
from app.leads.models.contact import Basis, Contact
from app.leads.models.lead import Lead
from app.leads.models.stage import STILL_OPEN
from app.leads.reading.emails import is_plausible_email
from app.leads.reading.phones import is_plausible_phone

FIELDS: Mapping[str, str] = {
    "email": "E-mail or telephone", "basis": "Why we may write", "source": "Source", "company": "Company",
    "seniority": "Role", "country": "Country", "employees": "Employees", "company_type": "Company type",
}  # fmt: skip
"""What must be known of every open lead, as forms call it."""

WHOLE = 10_000

OF_LEAD: Mapping[str, ColumnElement[bool]] = {
    "source": Lead.source > "",
    "company": Lead.account_id.is_not(None),
}
OF_PERSON: Mapping[str, ColumnElement[bool]] = {
    "email": or_(Contact.email_key > "", Contact.phone_key > ""),
    "basis": Contact.basis != Basis.NONE,
    "seniority": Contact.seniority > "",
    "country": Contact.country > "",
}
OF_COMPANY: Mapping[str, ColumnElement[bool]] = {
    "country": Account.country > "",
    "employees": Account.employees.is_not(None),
    "company_type": Account.company_type > "",
}
"""When something valid stands in a field. A country is that of the company or that of the person."""


def checks(lead: Lead) -> dict[str, bool]:
    """Of each field, whether something valid stands there."""
    person, company = lead.contact, lead.account
    return {
        "email": person is not None
        and (is_plausible_email(person.email) or is_plausible_phone(person.phone)),
        "basis": person is not None and bool(person.basis.value),
        "source": bool(lead.source),
        "company": company is not None,
        "seniority": person is not None and bool(person.seniority),
        "country": bool((company and company.country) or (person and person.country)),
        "employees": company is not None and company.employees is not None,
        "company_type": company is not None and bool(company.company_type),
    }


def weigh(lead: Lead) -> None:
    """Write down anew how much is known of it."""
    lead.quality = int(WHOLE * share_valid(checks(lead)))


def weighed() -> Iterator[ColumnElement[bool]]:
    """Which leads count: the open ones that stand for themselves and are none of our tests."""
    yield Lead.stage.in_(STILL_OPEN)
    yield Lead.merged_into_id.is_(None)
    yield Lead.is_test.is_(False)


def known(field: str) -> list[ColumnElement[bool]]:
    """What of a lead, its person and its company is asked; one is enough."""
    return [those[field] for those in (OF_LEAD, OF_PERSON, OF_COMPANY) if field in those]


def lacks(field: str) -> ColumnElement[bool]:
    """That nothing valid stands in this field of a lead."""
    ways = [OF_LEAD[field]] if field in OF_LEAD else []
    if field in OF_PERSON:
        ways.append(exists().where(Contact.id == Lead.contact_id, OF_PERSON[field]))
    if field in OF_COMPANY:
        ways.append(exists().where(Account.id == Lead.account_id, OF_COMPANY[field]))
    return not_(or_(*ways))
