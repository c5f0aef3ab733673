"""What somebody wants a definition to say, before it is proposed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app import limits
from app.errors import Refusal
from app.playbook.circles import refuse_circle
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.outlines import outline_of


@dataclass(frozen=True)
class Wording:
    """The text of a version, why it is proposed, and when it is looked at again."""

    body: dict[str, Any]
    reason: str
    review_on: date

    def check(self, kind: Kind, today: date, *, of: Definition) -> None:
        """Refuse what both sides could not sign, in one sentence; `today` is where it is proposed."""
        for field in outline_of(kind).fields:
            field.check(field.value_in(self.body))
        refuse_circle(kind, self.body)
        outline_of(kind).check(of, self.body, today)
        if len(self.reason) > limits.TEXT:
            raise Refusal(f"The reason is too long: at most {limits.TEXT:,} characters, please.")
        check_review(self.review_on, today)

    def says_the_same_as(self, version: Version) -> bool:
        """Whether it differs in nothing that is signed. A field younger than a text is empty in it."""
        fields = outline_of(version.definition.kind).fields
        is_same = all(field.value_in(self.body) == field.value_in(version.body) for field in fields)
        return is_same and self.review_on == version.review_on


def check_review(day: date, today: date) -> None:
    """Refuse a day on which nobody would look again."""
    if not today < day <= today + limits.REVIEW_LATEST:
        raise Refusal("Say a day within the next five years on which both sides look at it again.")


def usual_review(kind: Kind, today: date) -> date:
    """When such a definition is looked at again, unless somebody says otherwise."""
    return today + timedelta(days=outline_of(kind).review_days)


def wording_of(version: Version) -> Wording:
    """What a version says."""
    return Wording(version.body, version.reason, version.review_on)
