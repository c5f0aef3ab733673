"""What the columns of a file mean, and how its dates are written."""

import pytest

from app.errors import Refusal
from app.integrations.importing.dates import leave_doubt, read_date, write_day_first
from app.integrations.importing.matching import FIELDS, fitting, match


def found(*header: str) -> dict[str, str]:
    return {field: header[index] for field, index in match(header).items() if index is not None}


def test_the_words_of_an_export_are_understood() -> None:
    assert found(*FIELDS.values()) == FIELDS


def test_german_words_are_understood() -> None:
    header = ("Titel", "Art", "Spalte", "Personen", "Fällig", "Schlagworte", "Beschreibung")

    fields = ("title", "kind", "column", "people", "due_on", "labels", "description")
    assert found(*header) == dict(zip(fields, header, strict=True))


def test_case_blanks_and_signs_make_no_difference() -> None:
    assert found("CARD TITLE", "Due-Date:", "fa\u0308llig", "Assigned_to") == {
        "title": "CARD TITLE",
        "due_on": "Due-Date:",
        "people": "Assigned_to",
    }


def test_a_choice_by_hand_goes_before_what_was_found_as_far_as_the_file_has_such_columns() -> None:
    chosen = fitting({"title": 1, "kind": None, "column": 7}, ["Title", "Name"])

    assert chosen["title"] == 1
    assert chosen["kind"] is chosen["column"] is chosen["people"] is None


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-27",
        "27.11.2026",
        "27/11/2026",
        "27-11-2026",
        "27.11.26",
        "2026-11-27T00:00:00Z",
        "2026-11-27 08:30",
    ],
)
def test_dates_are_read_as_people_write_them(written: str) -> None:
    assert read_date(written, day_first=True).isoformat() == "2026-11-27"


@pytest.mark.parametrize("written", ["11/27/2026", "11-27-2026", "27.11.2026"])
def test_the_month_comes_first_where_that_was_said_but_never_with_dots(written: str) -> None:
    assert read_date(written, day_first=False).isoformat() == "2026-11-27"


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-30",
        "soon",
        "11/27/2026",
        "27/11.2026",
        "0000-01-01",
        "٢٠٢٦-١١-٢٧",
        "1/1/1",
        "27 Nov",
        "46000",
    ],
)
def test_what_is_no_date_is_said_to_be_none(written: str) -> None:
    with pytest.raises(Refusal, match="There is no date “"):
        read_date(written, day_first=True)


@pytest.mark.parametrize("written", ["1999-12-31", "2100-01-01", "9999-01-01"])
def test_a_date_far_away_is_a_slip(written: str) -> None:
    with pytest.raises(Refusal, match="not between 2000 and 2099"):
        read_date(written, day_first=True)


def test_the_day_comes_first_unless_a_file_makes_that_impossible() -> None:
    assert write_day_first([])
    assert write_day_first(["03/04/2026", "2026-12-13"])
    assert write_day_first(["13/04/2026", "04/13/2026"])
    assert not write_day_first(["03/04/2026", "04/13/2026"])


def test_only_dates_that_read_both_ways_leave_a_doubt() -> None:
    assert leave_doubt(["13/04/2026", "03/04/2026"])
    assert not leave_doubt(["13/04/2026", "04/13/2026", "05/05/2026", "03.04.2026", "2026-03-04", "soon"])
