"""The holidays of a place: countries with their regions, and the days on which nobody works there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from holidays import HolidayBase, country_holidays, list_supported_countries

LANGUAGE = "en_US"


@dataclass(frozen=True)
class DaysOff:
    """The days on which a team does not work: the holidays of its place, and its own."""

    country: str
    region: str
    own: frozenset[date] = frozenset()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and (
            day in self.own or day in holidays_in(self.country, self.region, day.year)
        )


@cache
def holidays_in(country: str, region: str, year: int) -> Mapping[date, str]:
    """The names of a year's holidays in a country, or in one of its regions. Nowhere there are none."""
    return dict(laws_of(country, region, year)) if country else {}


def laws_of(country: str, region: str = "", year: int | None = None) -> HolidayBase:
    """What the library knows of a place."""
    return country_holidays(country, subdiv=region or None, years=year, language=LANGUAGE)


@cache
def countries() -> Mapping[str, str]:
    """The countries whose holidays are known: their names by their codes, in the order of the names."""
    known = list_supported_countries()
    lines = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    named = {code: name for code, name in pairs if code in known}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


@cache
def regions(country: str) -> Mapping[str, str]:
    """The regions of a country that have holidays of their own: their names by their codes."""
    laws = laws_of(country)
    names = {code: name for name, code in reversed(laws.subdivisions_aliases.items())}
    return {code: names.get(code, code) for code in laws.subdivisions}


def region_called(country: str, words: str) -> str | None:
    """The code of the region that somebody calls by its code or its name; None if there is no such one."""
    asked = words.casefold()
    for code, name in regions(country).items():
        if asked in (code.casefold(), name.casefold()):
            return code
    return None


@cache
def country_of(zone: str) -> str:
    """The country whose clocks show this zone, if its holidays are known; otherwise nothing."""
    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return next((row[0] for row in rows if row[2] == zone and row[0] in countries()), "")
