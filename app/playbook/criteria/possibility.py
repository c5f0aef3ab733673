"""Whether anybody could meet criteria at all: what contradicts itself is refused before it is signed."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from app import limits
from app.errors import Refusal
from app.playbook.criteria.language import Criteria, Criterion
from app.playbook.criteria.reading import line
from app.text import counted, listed

SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""What contradicts itself does so on every day."""


def refuse_impossible(criteria: Criteria) -> None:
    """Say no to criteria that nobody can meet, and name what contradicts."""
    refuse_too_many(criteria)
    refuse_repeated(criteria)
    for criterion in criteria.all:
        clashing = contradiction(alike(criteria.all, criterion))
        if clashing:
            raise Refusal(f"No {words(clashing)}. {advice(clashing)}")
    refuse_without_alternative(criteria)


def refuse_too_many(criteria: Criteria) -> None:
    """Nobody reads an endless list."""
    number = len(list(criteria))
    if number > limits.CRITERIA:
        raise Refusal(
            f"{counted(number, 'criterion', 'criteria')} are more than anybody can keep in mind. "
            f"Keep the {limits.CRITERIA} that decide."
        )


def refuse_repeated(criteria: Criteria) -> None:
    """What stands there twice says nothing more, and as an alternative it makes the others idle."""
    for criterion, times in Counter(criteria).items():
        if times > 1:
            raise Refusal(f"“{line(criterion)}” stands there twice. Take one of them out.")


def refuse_without_alternative(criteria: Criteria) -> None:
    """One of the alternatives must be possible beside everything else."""
    found = [contradiction([*alike(criteria.all, each), each]) for each in criteria.any]
    if not found or not all(found):
        return
    if len(found) == 1:
        raise Refusal(f"No {words(found[0])}. {advice(found[0])}")
    why = listed([f"no {words(clashing)}" for clashing in found])
    raise Refusal(f"None of the alternatives can be met: {why}. Change one of them, or what stands above.")


def alike(criteria: Sequence[Criterion], criterion: Criterion) -> list[Criterion]:
    """Those that ask about the same attribute."""
    return [each for each in criteria if each.attribute == criterion.attribute]


def contradiction(criteria: Sequence[Criterion]) -> list[Criterion]:
    """The fewest of these, all about one attribute, that nobody can meet together; none if somebody can."""
    if possible(criteria):
        return []
    fewest = list(criteria)
    for each in criteria:
        without = [other for other in fewest if other is not each]
        if not possible(without):
            fewest = without
    return fewest


def possible(criteria: Sequence[Criterion]) -> bool:
    """Whether something meets all of these, which are about one attribute."""
    if not criteria:
        return True
    return criteria[0].attribute.sort.witness(tests(criteria), SOME_DAY) is not None


def tests(criteria: Sequence[Criterion]) -> list[tuple[str, object]]:
    return [(each.operator, each.value) for each in criteria]


def words(clashing: Sequence[Criterion]) -> str:
    """“company has at least 200 and at most 50 employees”."""
    attribute = clashing[0].attribute
    return attribute.sort.clash(attribute.who, tests(clashing))


def advice(clashing: Sequence[Criterion]) -> str:
    return "Change one of the two." if len(clashing) == 2 else "Change one of them."
