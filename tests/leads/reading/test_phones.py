"""A telephone number is the same however it was typed, and what cannot be called is none."""

import pytest

from app.leads.reading.phones import is_plausible_phone, phone_key


@pytest.mark.parametrize(
    "text",
    [
        "+442079460018",
        "+44 20 7946 0018",
        "+44 (0)20 7946 0018",
        "+44 (20) 7946-0018",
        "(+44) 20 7946 0018",
        "0044 20 7946 0018",
        "0044 (0) 20 7946 0018",
        "+44.20.7946.0018",
        "tel:+44-20-7946-0018",
        "+44 20 7946\u20110018",
        "\u202a+44 20 7946 0018\u202c",
        "+44\u00a020\u00a07946\u00a00018",
        "＋４４ ２０ ７９４６ ００１８",
        "+44 20 7946 0018 ext. 4",
        "+44 20 7946 0018 x12",
        "+44 20 7946 0018 Durchwahl 7",
    ],
)
def test_one_number_in_many_spellings_has_one_key(text: str) -> None:
    assert phone_key(text) == "+442079460018"


@pytest.mark.parametrize(
    ("text", "key"),
    [("020 7946 0018", "02079460018"), ("030/1234567", "0301234567"), ("123456", "123456")],
)
def test_without_a_country_none_is_guessed(text: str, key: str) -> None:
    assert phone_key(text) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n/a",
        "12345",
        "1234567890123456",
        "000000",
        "1111111",
        "+0 20 7946 0018",
        "0000 20 7946 0018",
        "++44 20 7946 0018",
        "44+20 7946 0018",
        "call 020 7946 0018",
        "020 7946 0018 or 020 7946 0019",
        "fiona@fernhill.example",
        "٠٢٠٧٩٤٦٠٠١٨",
        "1-" * 100_000,
        "1" + " " * 100_000 + "1",
        "020 7946 0018" + " " * 100 + "is not mine",
    ],
)
def test_what_cannot_be_called_has_no_key(text: str) -> None:
    assert not is_plausible_phone(text)
    assert phone_key(text) == ""


def test_six_to_fifteen_digits_make_a_number() -> None:
    lengths = [length for length in range(1, 20) if is_plausible_phone("+" + "12345678901234567890"[:length])]

    assert lengths == list(range(6, 16))
