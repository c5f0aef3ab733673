"""Criteria that ask for a definition are judged by what that definition asks for."""

import pytest

from app.errors import Refusal
from app.playbook.criteria import profile
from app.playbook.criteria.agreed import AGREED, attributes_behind, judge_with
from app.playbook.criteria.attributes import Attribute, attributes
from app.playbook.criteria.judging import Verdict
from app.playbook.criteria.language import Criteria
from app.playbook.criteria.outcomes import Outcome
from app.playbook.criteria.reading import sentence
from tests.playbook.criteria.examples import FITTING, IDEAL, NOW, days_ago, known

MEETS_ICP = {"definition": "icp", "meets": True}
MEETS_MQL = {"definition": "mql", "meets": True}
SOON = {"field": "timeframe", "lte": 90}
ICP = Criteria.from_json(IDEAL)
MQL = Criteria.from_json({"all": [MEETS_ICP], "any": [{"event": "demo_request", "within_days": 30}]})
SQL = Criteria.from_json({"all": [MEETS_MQL, SOON]})


def judged(agreed: dict[str, Criteria], criteria: Criteria, **values: object) -> Verdict:
    return judge_with(agreed, criteria, known(**values), NOW)


def test_it_reads_as_people_say_it() -> None:
    assert sentence(SQL) == "Meets the agreed MQL; wants to buy within 90 days."
    assert sentence(MQL).startswith("Meets the agreed ideal customer profile;")


def test_it_is_met_through_everything_behind_it_and_the_verdict_is_the_evidence() -> None:
    asked = {"demo_request": days_ago(3), "timeframe": 90}

    met = judged({"icp": ICP, "mql": MQL}, SQL, **FITTING, **asked)
    small = judged({"icp": ICP, "mql": MQL}, SQL, **FITTING | {"employees": 20}, **asked)
    unknown = judged({"icp": ICP, "mql": MQL}, SQL, **FITTING | {"employees": None}, **asked)

    assert met.sentence == "Full match"
    assert (small.sentence, small.all[0].evidence) == ("No: MQL", "No: profile")
    assert (unknown.sentence, unknown.all[0].evidence) == ("Partly: MQL unknown", "Partly: profile unknown")


def test_what_nobody_has_agreed_on_is_unknown_and_says_so() -> None:
    verdict = judged({}, SQL, timeframe=10)

    assert verdict.sentence == "Partly: MQL unknown"
    assert verdict.all[0].line == "Meets the agreed MQL: nobody has agreed on it yet"


def test_a_circle_that_came_in_somehow_comes_to_an_end_as_unknown() -> None:
    agreed = {"mql": Criteria.from_json({"all": [{"definition": "sql", "meets": True}]}), "sql": SQL}

    assert judged(agreed, SQL, timeframe=10).outcome is Outcome.UNKNOWN
    assert [each.name for each in attributes_behind(agreed, SQL)] == ["timeframe", "timeframe"]


def test_what_has_to_be_known_includes_what_stands_behind_it() -> None:
    names = [each.name for each in attributes_behind({"icp": ICP, "mql": MQL}, SQL)]

    assert names == ["seniority", "country", "employees", "company_type", "demo_request", "timeframe"]


def test_definitions_come_last_in_lists() -> None:
    assert [each.name for each in attributes()][-len(AGREED) :] == ["icp", "mql", "sales_ready", "sql"]


@pytest.mark.parametrize(
    ("attribute", "text", "value", "words"),
    [
        (profile.SENIORITY, "VP", "vp", "VP"),
        (profile.COUNTRY, "uk", "GB", "United Kingdom"),
        (profile.EMPLOYEES, "2,500", 2500, "2,500"),
        (profile.COMPANY_TYPE, "B2B", "b2b", "B2B"),
        (profile.TIMEFRAME, "0", 0, "0"),
        (profile.BUDGET, "no", False, "no"),
        (profile.DEMO_REQUEST, "0", tuple(days_ago(0)), "today"),
        (profile.DEMO_REQUEST, "1", tuple(days_ago(1)), "1 day ago"),
        (profile.DEMO_REQUEST, " Never", (), "never"),
    ],
)
def test_what_is_known_of_somebody_can_be_typed(
    attribute: Attribute, text: str, value: object, words: str
) -> None:
    assert attribute.sort.learn(text, NOW) == (value, words)


@pytest.mark.parametrize(
    ("attribute", "text", "sentence"),
    [
        (profile.SENIORITY, "chef", "“chef” is no role that we know."),
        (profile.EMPLOYEES, "some", "“some” is not a whole number."),
        (profile.EMPLOYEES, "9" * 12, "up to 1,000,000,000"),
        (profile.TIMEFRAME, "9999", "Write a whole number of days up to 3,650."),
        (profile.COMPANY_TYPE, "b2g", "Choose B2B or B2C."),
        (profile.BUDGET, "perhaps", "Choose yes or no."),
        (profile.DEMO_REQUEST, "9999", "Write how many days ago it was, up to 3,650, or “never”."),
        (AGREED["mql"], "yes", "Whether somebody meets MQL is found out by its own criteria."),
    ],
)
def test_what_cannot_be_known_is_refused(attribute: Attribute, text: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        attribute.sort.learn(text, NOW)
