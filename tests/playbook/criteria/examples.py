"""The agreed example, a moment, what is known of somebody, and criteria made up by the machine."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from app.playbook.criteria import profile
from app.playbook.criteria.attributes import Attribute
from app.playbook.criteria.judging import Known
from app.playbook.criteria.language import Criteria, Criterion
from app.playbook.criteria.sorts.choice import Choice
from app.playbook.criteria.sorts.happened import Happened

NOW = datetime(2026, 11, 18, 15, tzinfo=UTC)

IDEAL: dict[str, Any] = {
    "all": [
        {"field": "seniority", "in": ["manager", "director", "vp", "c_level"]},
        {"field": "country", "in": ["GB"]},
        {"field": "employees", "gte": 51},
        {"field": "company_type", "eq": "b2b"},
    ],
    "any": [],
}
QUALIFIED = IDEAL | {
    "any": [{"field": "grade", "in": ["A1", "A2", "B1"]}, {"event": "demo_request", "within_days": 30}]
}
FITTING = {"seniority": "director", "country": "GB", "employees": 120, "company_type": "b2b"}


def known(**values: object) -> dict[str, Known]:
    """All that is known, each as somebody typed it."""
    return {name: Known(value, f"{value}, typed by Priya on 12 Nov") for name, value in values.items()}


def days_ago(*days: int) -> list[datetime]:
    return [NOW - timedelta(days=each) for each in days]


ASKED = (
    profile.SENIORITY, profile.EMPLOYEES, profile.COMPANY_TYPE, profile.TIMEFRAME, profile.BUDGET,
    profile.DEMO_REQUEST,
)  # fmt: skip
"""One attribute of each sort."""
SMALL = st.integers(1, 6)


def values(attribute: Attribute, operator: str) -> st.SearchStrategy[object]:
    """What may stand behind this operator."""
    if isinstance(attribute.sort, Choice):
        some = st.lists(st.sampled_from(list(attribute.sort.options)), min_size=1, max_size=5)
        return some.map(lambda chosen: attribute.sort.kept(operator, chosen))
    if attribute is profile.COMPANY_TYPE:
        return st.sampled_from(["b2b", "b2c"])
    if attribute is profile.BUDGET:
        return st.booleans()
    if operator == "between":
        return st.tuples(SMALL, SMALL).map(lambda ends: (min(ends), max(ends)))
    return st.just(True) if operator == "ever" else SMALL


@st.composite
def criterion(draw: st.DrawFn, among: Sequence[Attribute] = ASKED) -> Criterion:
    attribute = draw(st.sampled_from(among))
    operator = draw(st.sampled_from(list(attribute.sort.operators)))
    return Criterion(attribute, operator, draw(values(attribute, operator)))


@st.composite
def criteria(draw: st.DrawFn, most: int = 6) -> Criteria:
    """Some criteria, none of them twice."""
    each = draw(st.lists(criterion(), min_size=1, max_size=most, unique=True))
    cut = draw(st.integers(0, len(each)))
    return Criteria(tuple(each[:cut]), tuple(each[cut:]))


def candidates(attribute: Attribute) -> Sequence[object]:
    """Every value that could make a difference to a criterion that the machine makes up."""
    sort = attribute.sort
    if isinstance(sort, Happened):
        return [(), *[tuple(days_ago(days)) for days in range(9)]]
    if attribute is profile.BUDGET:
        return [True, False]
    return list(getattr(sort, "options", range(9)))


def people() -> st.SearchStrategy[dict[str, Known]]:
    """What is known of people of whom everything is known that the criteria above ask for."""
    each = {one.name: st.sampled_from(list(candidates(one))) for one in ASKED}
    return st.fixed_dictionaries(each).map(lambda values: known(**values))
