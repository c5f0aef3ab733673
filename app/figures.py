"""Numbers with their units: kept as integers, said as people say them, read as people type them.

A number is kept in the smallest part of its unit that we care for: £11,750.50 is 1175050 pence, 78.26 % is
7826, 4.5 days are 45. What is computed from such numbers is an exact fraction, and is rounded only when it
is said, halves away from zero. Spaces inside what is said do not break.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction

LARGEST = 10**14
"""Smaller than this is what is kept: a database can add up such numbers of every day for two centuries."""
LONGEST = 60
MINUS = "\u2212"
SCALES = {"": 0, "k": 3, "m": 6, "bn": 9}

_NUMBER = re.compile(r"(?P<digits>[0-9](?:[0-9 .,'’]*[0-9])?) ?(?P<scale>[a-z]*)")
_GROUPED = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<by>[ .,'’])[0-9]{3}(?:(?P=by)[0-9]{3})*)"
    r"(?:(?!(?P=by))[.,](?P<part>[0-9]+))?"
)
_PLAIN = re.compile(r"(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]+))?")
_TWO_WAYS = re.compile(r"(?P<whole>0*[1-9][0-9]*)(?P<by>[.,])[0-9]{3}")


@dataclass(frozen=True)
class Unit:
    """What a number counts, and how many decimals of it are kept."""

    key: str
    words: str
    """What it is called after “in”."""
    decimals: int = 0
    before: str = ""
    after: str = ""
    after_one: str = ""
    """What follows a single one, where that is another word."""
    typed: tuple[str, ...] = ()
    """What people may type beside the number, in small letters."""
    example: int = 0

    @property
    def is_money(self) -> bool:
        """Whether it is a currency."""
        return bool(self.before)

    @property
    def is_scaled(self) -> bool:
        """Whether thousands of it are a k: time and percent are not."""
        return self.is_money or not self.after

    @property
    def finest(self) -> str:
        """How exactly people may write it."""
        if not self.decimals:
            return "a whole number"
        return f"at most {self.decimals} {'decimal' if self.decimals == 1 else 'decimals'}"


def _money(key: str, words: str, before: str, *typed: str, decimals: int = 2) -> Unit:
    return Unit(key, words, decimals, before, typed=(key.lower(), *typed), example=600_000 * 10**decimals)


PERCENT = Unit(
    "percent", "percent", 2, after="\u202f%", typed=("%", "percent", "per cent", "pct"), example=7850
)
UNITS = {
    unit.key: unit
    for unit in (
        Unit("count", "whole numbers", example=300),
        PERCENT,
        Unit("minutes", "minutes", 0, "", "\xa0min", "", ("minutes", "minute", "mins", "min", "m"), 90),
        Unit("hours", "hours", 1, "", "\xa0hours", "\xa0hour", ("hours", "hour", "hrs", "h"), 45),
        Unit("days", "days", 1, "", "\xa0days", "\xa0day", ("days", "day", "d"), 45),
        _money("GBP", "British pounds (£)", "£", "£"),
        _money("EUR", "euros (€)", "€", "€", "euros", "euro"),
        _money("USD", "US dollars ($)", "$", "$", "us$"),
        _money("CHF", "Swiss francs (CHF)", "CHF\xa0"),
        _money("SEK", "Swedish kronor (SEK)", "SEK\xa0", "kr"),
        _money("PLN", "Polish złoty (PLN)", "PLN\xa0", "zł"),
        _money("JPY", "Japanese yen (¥)", "¥", "¥", decimals=0),
    )
}


def unit_of(key: str) -> Unit:
    """The unit of this name."""
    if key not in UNITS:
        raise ValueError(f"We know no unit called “{key[:LONGEST]}”.")
    return UNITS[key]


def rate(percent: int) -> Fraction:
    """A kept percentage as a share of one: 7826 is 0.7826."""
    return Fraction(percent, 10_000)


def rounded(value: Number) -> int:
    """The nearest whole number, halves away from zero: 2.5 is 3, -2.5 is -3."""
    size = int(abs(Fraction(value)) + Fraction(1, 2))
    return size if value >= 0 else -size


def said(value: Number, unit: Unit) -> str:
    """In full: “£600,000”, “£11,750.50”, “78.26 %”, “1 day”, “−£63,600”."""
    number = _written(abs(rounded(value)), unit.decimals, keep_zeros=unit.is_money)
    return _dressed(number, unit, is_negative=value < 0)


def said_short(value: Number, unit: Unit) -> str:
    """In three digits, for chips, tiles and axes: “£268k”, “£1.2m”, “78.3 %”; small money in full."""
    amount = abs(Fraction(value)) / 10**unit.decimals
    if unit.is_money and amount < 100:
        return said(value, unit)
    scales = list(SCALES.items())[: None if unit.is_scaled else 1]
    fitting = (each for each in scales if rounded(amount / 10 ** each[1]) < 1000)
    letter, power = next(fitting, scales[-1])
    scaled = amount / 10**power
    places = min(max(0, 3 - len(str(int(scaled)))), 2 if power else unit.decimals)
    number = _written(rounded(scaled * 10**places), places)
    return _dressed(number, unit, letter, is_negative=value < 0)


def signed(value: Number, unit: Unit) -> str:
    """A difference: “+12”, “−£63,600”, “0”."""
    return f"+{said(value, unit)}" if rounded(value) > 0 else said(value, unit)


def percent(part: Number, whole: Number) -> str:
    """How much of the whole the part is, in three digits: 123 of 138 is “89.1 %”; “–” of nothing.

    What is short of the whole is never said as 100 %, and what is not nothing never as 0 %.
    """
    if not whole:
        return "–"
    share = Fraction(part) * 10_000 / Fraction(whole)
    if 9990 < share < 10_000:
        share = Fraction(9990)
    elif 0 < share < 1:
        share = Fraction(1)
    return said_short(share, PERCENT)


def _written(value: int, decimals: int, *, keep_zeros: bool = False) -> str:
    """Digits in groups of three, without needless zeros; £11,750.50 needs its last one."""
    whole, part = divmod(value, 10**decimals)
    digits = f"{part:0{decimals}d}" if part else ""
    digits = digits if keep_zeros else digits.rstrip("0")
    return f"{whole:,}.{digits}" if digits else f"{whole:,}"


def _dressed(number: str, unit: Unit, letter: str = "", *, is_negative: bool) -> str:
    """The digits with their sign, their k or m, and their unit."""
    after = unit.after_one if unit.after_one and number == "1" else unit.after
    sign = MINUS if is_negative and number != "0" else ""
    return f"{sign}{unit.before}{number}{letter}{after}"


def parsed(text: str, unit: Unit) -> int:
    """The number that somebody typed, in the smallest part of its unit.

    “600,000”, “600 000”, “600.000,50”, “600'000”, “£600k”, “0.6m” and “78,26 %” are read. One comma before
    three digits parts thousands, as in “1,234”; one point before three digits, as in “1.234”, can be read
    in two ways and is refused, and so are both before a k or an m. What cannot be read, is negative, finer
    than the unit or longer than 14 digits raises a ValueError whose sentence says what to write.
    """
    line = " ".join(text.split())
    bare = _without(unit.typed, line.casefold()) if len(line) <= LONGEST else ""
    if bare.startswith(("-", MINUS, "–")):
        raise ValueError("This cannot be less than 0. Write a number without a minus.")
    found = _NUMBER.fullmatch(bare)
    scale = SCALES.get(found["scale"]) if found and (unit.is_scaled or not found["scale"]) else None
    number = found and (_GROUPED.fullmatch(found["digits"]) or _PLAIN.fullmatch(found["digits"]))
    if not line or not found or not number or scale is None:
        raise ValueError(_unreadable(line, unit))
    if _is_two_numbers(found["digits"], is_scaled=bool(scale)):
        other = f", or with {unit.finest}" if unit.decimals else ""
        raise ValueError(f"“{line}” can be read in two ways. Write it without points and commas{other}.")
    return _kept(f"{re.sub('[^0-9]', '', number['whole'])}.{number['part'] or 0}", scale, unit)


def _unreadable(line: str, unit: Unit) -> str:
    """What to write instead of this, or of nothing."""
    shown = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    begin = f"We cannot read “{shown}” as a number. Write one" if line else "Write a number"
    return f"{begin} such as {said(unit.example, unit)}."


def _without(words: Iterable[str], line: str) -> str:
    """The line without the unit before or behind the number."""
    either = "|".join(map(re.escape, words))
    found = re.fullmatch(rf"(?:{either})? ?(?P<bare>.*?) ?(?:{either})?", line)
    return found["bare"] if found else line


def _is_two_numbers(digits: str, *, is_scaled: bool) -> bool:
    """Whether a single point or comma may part thousands as well as decimals."""
    found = _TWO_WAYS.fullmatch(digits)
    is_english = found and found["by"] == "," and not is_scaled and _GROUPED.fullmatch(digits)
    return bool(found and not is_english)


def _kept(number: str, scale: int, unit: Unit) -> int:
    """The number in the smallest part of its unit, if it has room for it."""
    value = Fraction(number) * 10 ** (scale + unit.decimals)
    if value.denominator != 1:
        raise ValueError(f"That is finer than we keep it. Write {unit.finest}.")
    if value >= LARGEST:
        raise ValueError(f"That is too large. Write a number below {said(LARGEST, unit)}.")
    return int(value)
