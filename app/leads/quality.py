"""How much of what must be known of a lead is known: kept with it, and lists are sorted by it (M25)."""

from collections.abc import Mapping

from app.leads.figures.data_quality import share_valid
from app.leads.models.lead import Lead
from app.leads.reading.emails import is_plausible_email
from app.leads.reading.phones import is_plausible_phone

FIELDS: Mapping[str, str] = {
    "email": "E-mail or telephone", "basis": "Why we may write", "source": "Source", "company": "Company",
    "seniority": "Role", "country": "Country", "employees": "Employees", "company_type": "Company type",
}  # fmt: skip
"""What must be known of every open lead, as forms call it."""

WHOLE = 10_000


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
