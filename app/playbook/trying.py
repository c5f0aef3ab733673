"""Trying: what the criteria of a definition say of an example, as they rule and as they are proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.playbook.applying import AgreedCriteria
from app.playbook.criteria.attributes import Attribute
from app.playbook.criteria.judging import Known, Verdict
from app.playbook.criteria.language import Criteria
from app.playbook.fields.rules import Rules
from app.playbook.models.definition import Definition, Version
from app.playbook.outlines import outline_of


@dataclass(frozen=True)
class Attempt:
    """Criteria of a version on which an example is tried."""

    version: Version
    field: Rules
    criteria: Criteria


@dataclass(frozen=True)
class Result:
    """What came out of it."""

    version: Version
    label: str
    verdict: Verdict


def attempts(definition: Definition) -> list[Attempt]:
    """The criteria that rule, then those that are proposed instead."""
    found = [
        Attempt(version, field, field.criteria_in(version.body))
        for version in (definition.in_force, definition.proposal)
        if version
        for field in outline_of(definition.kind).rules
    ]
    return [each for each in found if each.criteria]


def attributes_of(tried: Sequence[Attempt], agreed: AgreedCriteria) -> list[Attribute]:
    """What has to be known for all of them, once each."""
    found = [attribute for each in tried for attribute in agreed.attributes_for(each.criteria)]
    return list({attribute.name: attribute for attribute in found}.values())


def results(
    tried: Sequence[Attempt], agreed: AgreedCriteria, known: dict[str, Known], now: datetime
) -> list[Result]:
    """What comes out of each, given what is known."""
    return [Result(each.version, each.field.label, agreed.judge(each.criteria, known, now)) for each in tried]
