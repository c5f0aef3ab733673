"""An e-mail address says whose company it is, unless anybody can have one like it."""

import pytest

from app import limits
from app.leads.reading.emails import (
    company_domain,
    email_domain,
    email_key,
    guessed_country,
    is_free_mail,
    is_plausible_email,
)
from app.people.forms import EMAIL


@pytest.mark.parametrize(
    "text",
    [
        "fiona@fernhill.example",
        "Fiona@Fernhill.Example",
        "  fiona@fernhill.example\n",
        "ｆｉｏｎａ＠fernhill.example",
        "fiona@fernhill.example\x00",
        "\u200bfiona@fern\u00adhill.example\ufeff",
    ],
)
def test_one_address_in_many_spellings_has_one_key(text: str) -> None:
    assert email_key(text) == "fiona@fernhill.example"


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert email_key("jo\u0308rg@mu\u0308ller.de") == email_key("JÖRG@MÜLLER.DE") == "jörg@müller.de"


def test_dots_and_what_follows_a_plus_stay() -> None:
    keys = {email_key(each) for each in ("fi.ona@gmail.com", "fiona@gmail.com", "fiona+depot@gmail.com")}

    assert len(keys) == 3


@pytest.mark.parametrize(
    "text",
    [
        "o'brien@fernhill.co.uk",
        "fiona+depot@fernhill.example",
        "f@x.io",
        "fiona_smith@fern-hill.example",
        "fiona@müller.de",
        "fiona@xn--mller-kva.de",
        "fiona@4x4.example",
        "fiona@depot.xn--p1ai",
    ],
)
def test_an_address_that_may_exist_is_plausible_and_a_person_could_sign_in_with_it(text: str) -> None:
    assert is_plausible_email(text)
    assert EMAIL.fullmatch(email_key(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n/a",
        "fiona",
        "fiona@",
        "@fernhill.example",
        "fiona@fernhill",
        "fiona@@fernhill.example",
        "fiona@fernhill.example@x.example",
        "fiona smith@fernhill.example",
        "fiona@fern hill.example",
        ".fiona@fernhill.example",
        "fiona.@fernhill.example",
        "fi..ona@fernhill.example",
        "fiona@.fernhill.example",
        "fiona@fernhill..example",
        "fiona@-fernhill.example",
        "fiona@fernhill-.example",
        "fiona@fernhill.e",
        "fiona@10.0.0.1",
        "a@fernhill.example, b@fernhill.example",
        "<fiona@fernhill.example>",
        f"{'f' * 65}@fernhill.example",
        f"fiona@{'f' * limits.EMAIL}.example",
        f"fiona@{'a-' * 50_000}",
        "fiona@fernhill.example" + " " * 2 * limits.EMAIL + "or none",
    ],
)
def test_what_is_no_address_has_no_key_so_that_no_two_of_them_are_the_same(text: str) -> None:
    assert not is_plausible_email(text)
    assert (email_key(text), email_domain(text), company_domain(text), guessed_country(text)) == ("",) * 4


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com", "GMAIL.com", "googlemail.com", "icloud.com", "web.de", "t-online.de", "gmx.de",
        "gmx.net", "gmx.at",
        "yahoo.com", "yahoo.co.uk", "yahoo.co.jp", "yahoo.com.br", "hotmail.fr", "outlook.com", "live.co.uk",
        "btinternet.com", "orange.fr", "libero.it", "wp.pl", "seznam.cz", "proton.me", "qq.com", "mail.ru",
    ],
)  # fmt: skip
def test_free_mail_says_nothing_about_a_company(domain: str) -> None:
    assert is_free_mail(domain)
    assert company_domain(f"fiona@{domain}") == ""
    assert email_domain(f"fiona@{domain}") == domain.lower()


@pytest.mark.parametrize(
    "domain",
    ["fernhill.co.uk", "mygmail.com", "gmail.com.fernhill.example", "yahoo-haulage.com", "gmx.fernhill.de"],
)
def test_a_domain_of_its_own_is_that_of_a_company(domain: str) -> None:
    assert not is_free_mail(domain)
    assert company_domain(f"Fiona@{domain}") == domain


@pytest.mark.parametrize(
    ("domain", "country"),
    [
        ("fernhill.co.uk", "GB"), ("fernhill.de", "DE"), ("fernhill.com.au", "AU"), ("fernhill.ch", "CH"),
        ("gmx.at", "AT"), ("fernhill.us", "US"), ("fernhill.com", ""), ("fernhill.example", ""),
        ("fernhill.eu", ""), ("fernhill.io", ""), ("fernhill.ai", ""), ("fernhill.co", ""),
        ("fernhill.me", ""), ("fernhill.xy", ""), ("müller.de", "DE"), ("fernhill.xn--p1ai", ""),
    ],
)  # fmt: skip
def test_the_ending_of_a_country_is_a_guess_unless_it_is_sold_to_all(domain: str, country: str) -> None:
    assert guessed_country(f"fiona@{domain}") == country
