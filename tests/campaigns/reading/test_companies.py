"""One company under two names is one company; what only looks like it is asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.campaigns.reading.companies import company_key, folded_company, maybe_same_company, same_company


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fernhill Logistics Ltd", "Fernhill Logistics"),
        ("Fernhill Logistics Ltd.", "FERNHILL  LOGISTICS LIMITED"),
        ("Fernhill Ltd", "Fernhill GmbH"),
        ("The Fernhill Company", "Fernhill"),
        ("Müller & Söhne GmbH & Co. KG", "Mueller und Soehne"),
        ("Marks & Spencer plc", "Marks and Spencer"),
        ("McDonald’s Corp.", "McDonald's"),
        ("Sainsbury's", "Sainsburys"),
        ("Coca-Cola Co.", "CocaCola"),
        ("AT&T Inc.", "A.T. & T."),
        ("B&B Hotels", "B & B Hotels"),
        ("J.P. Morgan", "JP Morgan"),
        ("J P Morgan", "JP Morgan"),
        ("3M", "3 M Company"),
        ("Ulverby S.A.R.L.", "Ulverby SàRL"),
        ("Ulverby S. A.", "Ulverby SA"),
        ("Ulverby S.A. de C.V.", "Ulverby"),
        ("Ulverby Sp. z o.o.", "Ulverby"),
        ("Ulverby Sp.z o.o.", "Ulverby sp zoo"),
        ("Ulverby s.r.o.", "Ulverby d.o.o."),
        ("Ulverby A/S", "Ulverby AS"),
        ("Ulverby B.V.", "Ulverby NV"),
        ("Ulverby Oy", "Ulverby AB"),
        ("Ulverby OÜ", "Ulverby"),
        ("Ulverby Pty. Ltd.", "Ulverby Pte Ltd"),
        ("Ulverby UG (haftungsbeschränkt)", "Ulverby"),
        ("Ulverby, LLC", "Ulverby Inc"),
        ("Ｕｌｖｅｒｂｙ", "Ulverby"),
        ("Citroën", "Citroen"),
        ("Straßenbau Nord AG", "STRASSENBAU NORD"),
        ("トヨタ", "トヨタ"),
    ],
)
def test_one_company_under_two_names_is_the_same(one: str, other: str) -> None:
    assert same_company(one, other)
    assert not maybe_same_company(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fernhill Ltd", "Ulverby Ltd"),
        ("Fernhill", "Fernhill Logistics"),
        ("Fernhill Group", "Fernhill Holding"),
        ("Blue Ltd", "Blu Ltd"),
        ("Acme", "Acne"),
        ("Eastern Freight", "Western Freight"),
        ("Northgate", "Southgate"),
        ("Depot 1 Services", "Depot 2 Services"),
        ("Fernhill 1998", "Fernhill"),
        ("Limited", "Company"),
        ("Ltd", "GmbH"),
        ("ガガ", "カカ"),
        ("", ""),
        ("???", "!!!"),
        ("", "Fernhill"),
    ],
)
def test_two_companies_are_two(one: str, other: str) -> None:
    assert not same_company(one, other)
    assert not maybe_same_company(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fernhill Logistics", "Fernhil Logistics Ltd"),
        ("Ulverby Haulage", "Ulvebry Haulage"),
        ("Müller Transporte", "Muller Transporte GmbH"),
        ("Fernhill", "Fernhil"),
        ("Fernhill Logistic", "Fernhill Logistics"),
    ],
)
def test_a_typing_mistake_is_only_a_maybe(one: str, other: str) -> None:
    assert maybe_same_company(one, other)
    assert maybe_same_company(other, one)
    assert not same_company(one, other)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Müller & Söhne GmbH", "mueller soehne"),
        ("The Boring Company", "boring"),
        ("SE Haulage Ltd", "se haulage"),
        ("AG", "ag"),
        ("The", "the"),
        ("And", "and"),
        ("Plan B GmbH", "plan b"),
        ("Theale Transport", "theale transport"),
        ("Costa Coffee", "costa coffee"),
    ],
)
def test_what_makes_the_name_is_kept(name: str, folded: str) -> None:
    assert folded_company(name) == folded


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_order_of_two_names_does_not_matter_and_no_name_is_only_maybe_itself(
    one: str, other: str
) -> None:
    assert (
        same_company(one, other) == same_company(other, one) == (company_key(one) == company_key(other) != "")
    )
    assert maybe_same_company(one, other) == maybe_same_company(other, one)
    assert not (same_company(one, other) and maybe_same_company(one, other))
    assert not maybe_same_company(one, one)


def test_an_endless_name_is_read_quickly() -> None:
    assert company_key("Fernhill " + "ltd " * 100_000 + "x").startswith("fernhill")
    assert maybe_same_company("Fernhill" + "l" * 100_000, "Fernhill" + "l" * 100_000 + "m") is False
