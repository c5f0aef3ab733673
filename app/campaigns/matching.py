"""Matching: whether a company is whom both sides want to win, by the profile that they signed."""

from datetime import datetime

from app.campaigns.models.account import Account
from app.playbook.applying import AgreedCriteria
from app.playbook.criteria.judging import Known, Verdict
from app.playbook.criteria.language import Criteria
from app.playbook.kinds import Kind

OF_COMPANIES = "company"


def match(account: Account, agreed: AgreedCriteria, now: datetime) -> Verdict | None:
    """What the profile says of the company; of persons, only their leads can say it.

    Nothing, as long as nobody has agreed on a profile, or it asks nothing of companies.
    """
    criteria = agreed.criteria.get(Kind.ICP.value)
    if criteria is None:
        return None
    both = (
        tuple(each for each in group if each.attribute.who == OF_COMPANIES)
        for group in (criteria.all, criteria.any)
    )
    asked = Criteria(*both)
    return agreed.judge(asked, known_of(account), now) if asked.all or asked.any else None


def known_of(account: Account) -> dict[str, Known]:
    """What is known of it, as criteria ask for it; what nobody knows is left out."""
    known = {
        "country": account.country, "employees": account.employees, "company_type": account.company_type,
    }  # fmt: skip
    return {name: Known(value, str(value)) for name, value in known.items() if value not in (None, "")}
