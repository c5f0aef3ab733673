"""Definitions that criteria may ask for in turn: “meets the agreed MQL”, judged by what MQL asks for."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from app.playbook.criteria import profile  # noqa: F401 - in lists, what may be known of anybody comes first
from app.playbook.criteria.attributes import Attribute, register
from app.playbook.criteria.judging import Known, Verdict, judge
from app.playbook.criteria.language import Criteria
from app.playbook.criteria.outcomes import Outcome
from app.playbook.criteria.sorts.meets import Meets

AGREED = {
    attribute.name: attribute
    for attribute in (
        register(Attribute("icp", "Ideal customer profile", "profile", Meets("ideal customer profile"))),
        register(Attribute("mql", "MQL", "MQL", Meets("MQL"))),
        register(Attribute("sales_ready", "Sales-ready", "sales-ready", Meets("sales-ready"))),
        register(Attribute("sql", "SQL", "SQL", Meets("SQL"))),
    )
}
"""Each under the name of its kind of definition."""

Agreed = Mapping[str, Criteria]
"""What each of them asks for, as far as it is agreed on."""


def asked_for(criteria: Criteria) -> list[str]:
    """The names of the definitions that these criteria ask for, once each."""
    return list(dict.fromkeys(each.attribute.name for each in criteria if each.attribute.name in AGREED))


def judge_with(agreed: Agreed, criteria: Criteria, known: Mapping[str, Known], now: datetime) -> Verdict:
    """What comes out of these criteria, where others that they ask for are judged by what those ask for."""
    met = {name: whether_met(agreed, name, known, now) for name in asked_for(criteria)}
    return judge(criteria, {**known, **met}, now)


def whether_met(agreed: Agreed, name: str, known: Mapping[str, Known], now: datetime) -> Known:
    """Whether this definition is met; the evidence is what came out of its own criteria."""
    if name not in agreed:
        return Known(Outcome.UNKNOWN, "nobody has agreed on it yet")
    rest = {
        other: criteria for other, criteria in agreed.items() if other != name
    }  # a circle comes to an end
    verdict = judge_with(rest, agreed[name], known, now)
    return Known(verdict.outcome, verdict.sentence)


def attributes_behind(agreed: Agreed, criteria: Criteria) -> Iterator[Attribute]:
    """What has to be known to judge by these criteria, and by those that they ask for."""
    for each in criteria:
        name = each.attribute.name
        if name not in AGREED:
            yield each.attribute
        elif name in agreed:
            rest = {other: criteria for other, criteria in agreed.items() if other != name}
            yield from attributes_behind(rest, agreed[name])
