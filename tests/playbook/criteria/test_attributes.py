"""What criteria can ask for, and how its values are typed."""

import pytest

from app.errors import Refusal
from app.playbook.criteria import attributes, profile
from app.playbook.criteria.attributes import Attribute, attribute_named, register
from app.playbook.criteria.countries import ALSO, countries
from app.playbook.criteria.language import Criterion
from app.playbook.criteria.sorts.number import Number

DOORS = Attribute("doors", "Loading doors", "doors", Number("door", "doors"), who="company")


@pytest.fixture
def own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributes, "_known", dict(attributes._known))


@pytest.mark.usefixtures("own_register")
def test_another_room_registers_what_it_knows_as_often_as_it_likes() -> None:
    register(DOORS)
    register(Attribute("doors", "Loading doors", "doors", Number("door", "doors"), who="company"))

    assert attribute_named("doors") == DOORS
    assert [each for each in attributes.attributes() if each.sort.named_by == "field"][-1] == DOORS
    assert Criterion.typed("doors", "gte", ["1"]).phrase == "at least 1 door"


@pytest.mark.usefixtures("own_register")
def test_two_attributes_of_one_name_are_a_mistake_of_ours() -> None:
    register(DOORS)

    with pytest.raises(ValueError, match="'doors'"):
        register(Attribute("doors", "Doors", "doors", Number("door", "doors")))


def test_attributes_stay_in_their_order() -> None:
    names = [each.name for each in attributes.attributes()]

    assert names[:5] == ["seniority", "country", "employees", "company_type", "timeframe"]
    assert len(names) == len(set(names))


def test_an_attribute_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Refusal, match="We know nothing called “shoe_size”"):
        attribute_named("shoe_size")


@pytest.mark.parametrize(
    ("attribute", "operator", "texts", "value"),
    [
        (profile.SENIORITY, "in", ["Director", "manager"], ("manager", "director")),
        (profile.SENIORITY, "in", ["VP, c-level, vice president"], ("vp", "c_level")),
        (profile.COUNTRY, "in", ["uk, Ireland , FR"], ("FR", "IE", "GB")),
        (profile.COUNTRY, "not_in", ["cote d'ivoire", "Trinidad and Tobago"], ("CI", "TT")),
        (profile.EMPLOYEES, "gte", [" 2,500 "], 2500),
        (profile.EMPLOYEES, "lte", ["2 500"], 2500),
        (profile.EMPLOYEES, "between", ["51", "200"], (51, 200)),
        (profile.EMPLOYEES, "between", ["51-200"], (51, 200)),
        (profile.EMPLOYEES, "between", ["1,000 to 2,000"], (1000, 2000)),
        (profile.COMPANY_TYPE, "eq", ["B2B"], "b2b"),
        (profile.TIMEFRAME, "lte", ["90"], 90),
        (profile.BUDGET, "eq", ["No"], False),
        (profile.DEMO_REQUEST, "within_days", ["30"], 30),
        (profile.DEMO_REQUEST, "ever", [], True),
    ],
)
def test_a_form_sends_words_and_numbers(
    attribute: Attribute, operator: str, texts: list[str], value: object
) -> None:
    typed = Criterion.typed(attribute.name, operator, texts)

    assert typed.value == value
    assert Criterion.typed(attribute.name, operator, typed.texts) == typed


@pytest.mark.parametrize(
    ("attribute", "operator", "texts", "sentence"),
    [
        (profile.SENIORITY, "in", [], "Choose at least one role."),
        (profile.SENIORITY, "in", [" , "], "Choose at least one role."),
        (profile.SENIORITY, "in", ["Chef"], "“Chef” is no role that we know. Choose from coordinator,"),
        (profile.SENIORITY, "not_in", list(profile.ROLES), "That rules out every role."),
        (profile.COUNTRY, "in", ["Korea"], r"Did you mean Korea \(North\) or Korea \(South\)\?"),
        (
            profile.COUNTRY,
            "in",
            ["Atlantis"],
            "“Atlantis” is no country that we know. Write its name in full",
        ),
        (profile.EMPLOYEES, "gte", [""], "Write a number, such as 51."),
        (profile.EMPLOYEES, "gte", ["many"], "“many” is not a whole number."),
        (profile.EMPLOYEES, "gte", ["-5"], "“-5” is not a whole number."),
        (profile.EMPLOYEES, "gte", ["1.5"], "“1.5” is not a whole number."),
        (profile.EMPLOYEES, "lte", ["9" * 12], "from 0 to 1,000,000,000"),
        (profile.EMPLOYEES, "lte", ["9" * 5000], "is not a whole number"),
        (profile.EMPLOYEES, "between", ["51"], "Write two numbers of employees"),
        (profile.EMPLOYEES, "between", ["200", "51"], "Nothing is between 200 and 51. Put the lower number"),
        (profile.COMPANY_TYPE, "eq", [], "Choose B2B or B2C."),
        (profile.COMPANY_TYPE, "eq", ["b2g"], "“b2g” is no company type that we know. Choose B2B or B2C."),
        (profile.TIMEFRAME, "lte", ["0"], "Write a whole number of days from 1 to 3,650."),
        (profile.BUDGET, "eq", ["perhaps"], "Choose yes or no."),
        (profile.DEMO_REQUEST, "within_days", ["0"], "Write a whole number of days from 1 to 3,650."),
        (profile.DEMO_REQUEST, "within_days", ["-3"], "“-3” is not a whole number."),
        (
            profile.DEMO_REQUEST,
            "gte",
            ["3"],
            "Demo request cannot be asked for with “gte”. Use one of: within",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_what_to_write(
    attribute: Attribute, operator: str, texts: list[str], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        Criterion.typed(attribute.name, operator, texts)


def test_all_countries_are_known_by_code_and_by_name() -> None:
    assert len(countries()) == 249
    assert countries()["GB"] == "United Kingdom"
    assert countries()["US"] == "United States"
    assert set(ALSO.values()) <= set(countries())
    for code, name in countries().items():
        assert Criterion.typed("country", "in", [code]).value == (code,)
        assert Criterion.typed("country", "in", [name]).value == (code,)
