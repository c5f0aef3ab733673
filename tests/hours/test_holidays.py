"""The holidays of places."""

from datetime import date

from app.hours.holidays import DaysOff, countries, country_of, holidays_in, region_called, regions


def test_holidays_that_fall_on_a_weekend_are_moved_as_the_law_says() -> None:
    england = holidays_in("GB", "ENG", 2026)

    assert england[date(2026, 12, 28)] == "Boxing Day (observed)"
    assert date(2026, 4, 6) in england
    assert date(2026, 4, 6) not in holidays_in("GB", "SCT", 2026)


def test_a_region_has_holidays_of_its_own() -> None:
    epiphany = date(2026, 1, 6)

    assert epiphany in DaysOff("DE", "BW")
    assert epiphany not in DaysOff("DE", "")
    assert epiphany in DaysOff("DE", "", frozenset({epiphany}))


def test_nowhere_there_are_no_holidays() -> None:
    assert date(2026, 12, 25) not in DaysOff("", "")


def test_countries_and_regions_are_called_by_their_names() -> None:
    assert countries()["DE"] == "Germany"
    assert regions("DE")["BW"] == "Baden-Württemberg"
    assert region_called("DE", "bw") == region_called("DE", "baden-württemberg") == "BW"
    assert region_called("DE", "ENG") is None


def test_every_country_and_region_can_be_asked() -> None:
    for country in countries():
        for region in ("", *list(regions(country))[:2]):
            assert isinstance(holidays_in(country, region, 2026), dict)


def test_a_zone_says_in_which_country_its_clocks_hang() -> None:
    assert country_of("Europe/Berlin") == "DE"
    assert country_of("Europe/London") == "GB"
    assert country_of("UTC") == ""
