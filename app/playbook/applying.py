"""Applying what both sides agreed on: whether somebody meets a definition, by the version in force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.db import session
from app.playbook.criteria.agreed import AGREED, attributes_behind, judge_with
from app.playbook.criteria.attributes import Attribute
from app.playbook.criteria.judging import Known, Verdict
from app.playbook.criteria.language import Criteria
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, State, Version
from app.playbook.outlines import outline_of


@dataclass(frozen=True)
class AgreedCriteria:
    """The criteria in force at one moment. Whoever looks at many people asks for it once."""

    criteria: Mapping[str, Criteria]
    """By the names under which criteria ask for them."""

    def judge(self, criteria: Criteria, known: Mapping[str, Known], now: datetime) -> Verdict:
        """What comes out of any criteria, given all that is known."""
        return judge_with(self.criteria, criteria, known, now)

    def judge_by(self, kind: Kind, known: Mapping[str, Known], now: datetime) -> Verdict | None:
        """Whether somebody meets this definition; nothing, as long as nobody has agreed on it."""
        criteria = self.criteria.get(kind.value)
        return self.judge(criteria, known, now) if criteria is not None else None

    def attributes_for(self, criteria: Criteria) -> Iterator[Attribute]:
        """What has to be known to judge by these criteria."""
        return attributes_behind(self.criteria, criteria)


def agreed_criteria() -> AgreedCriteria:
    """The criteria in force now. One query."""
    kinds = [kind for kind in Kind if kind.value in AGREED]
    query = (
        select(Definition.kind, Version.body)
        .join(Version.definition)
        .where(Definition.kind.in_(kinds), Version.state == State.IN_FORCE)
    )
    return AgreedCriteria({kind.value: criteria_of(kind, body) for kind, body in session.execute(query)})


def criteria_of(kind: Kind, body: dict[str, object]) -> Criteria:
    """What a version of a definition that has one set of criteria asks for."""
    (field,) = outline_of(kind).rules
    return field.criteria_in(body)


def judge_by(kind: Kind, known: Mapping[str, Known], now: datetime) -> Verdict | None:
    """Whether somebody meets this definition by the version in force, if there is one."""
    return agreed_criteria().judge_by(kind, known, now)
