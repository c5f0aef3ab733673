"""The countries of the world, under the names that people use."""

from functools import cache
from importlib.resources import files

COMMON = {"GB": "United Kingdom"}
"""Where the table's name is not the one that people say."""
ALSO = {
    "UK": "GB", "Great Britain": "GB", "Britain": "GB", "USA": "US", "United States of America": "US",
    "UAE": "AE", "Bosnia": "BA", "Holland": "NL", "The Netherlands": "NL", "Czechia": "CZ", "Türkiye": "TR",
    "Ivory Coast": "CI", "Macedonia": "MK", "South Korea": "KR", "North Korea": "KP",
    "Russian Federation": "RU", "Samoa": "WS", "American Samoa": "AS", "Timor-Leste": "TL", "Eswatini": "SZ",
    "Swaziland": "SZ", "Burma": "MM", "Cabo Verde": "CV", "Republic of Ireland": "IE", "Viet Nam": "VN",
}  # fmt: skip
"""Codes by other names that people write."""


@cache
def countries() -> dict[str, str]:
    """The name of each country by its code of two letters, in the order of the names."""
    text = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    names = dict(rows) | COMMON
    return dict(sorted(names.items(), key=lambda item: item[1].lstrip("Å").casefold()))
