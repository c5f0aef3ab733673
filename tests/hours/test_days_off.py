"""A team's own days off, as people write them."""

import pytest

from app import limits
from app.errors import Refusal
from app.hours.days_off import read, written


def test_a_line_is_a_day_and_what_it_is_called() -> None:
    assert read("31.12.2026 New Year's Eve\n\n 2026-12-24   Christmas Eve \n1/5/2027") == {
        "2026-12-24": "Christmas Eve",
        "2026-12-31": "New Year's Eve",
        "2027-05-01": "Day off",
    }


def test_what_is_written_reads_the_same() -> None:
    days = {"2026-12-24": "Christmas Eve", "2026-12-31": "Day off"}

    assert read(written(days)) == days
    assert read("") == {}


@pytest.mark.parametrize(
    "line", ["Christmas", "2026-13-01 X", "31.11.2026", "24.12.", "0000-01-01", "2026-1-1x"]
)
def test_a_line_without_a_day_is_refused_with_its_beginning(line: str) -> None:
    with pytest.raises(Refusal, match=f"“{line.split()[0]}” is not a day"):
        read(line)


def test_there_are_so_many_at_most() -> None:
    text = "\n".join(f"{2000 + number}-01-02" for number in range(limits.DAYS_OFF + 1))

    with pytest.raises(Refusal, match="At most 100 days off"):
        read(text)
