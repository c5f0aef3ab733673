"""Telephone numbers, however they were typed."""

import re

from app.campaigns.reading.letters import visible

FEWEST, MOST = 6, 15
"""How many digits a number has, by the plan of all countries (E.164)."""
LONGEST = 80

_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x|#|durchwahl|dw)\s*[0-9]{1,6}$", re.IGNORECASE)
_TRUNK_ZERO = re.compile(r"(?<=[0-9])\s*\(0\)")
_TYPED = re.compile(r"\+?[0-9 ().\-/]+")
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))


def phone_key(text: str) -> str:
    """The digits, with a + before those that begin with a country; nothing for what is no number.

    “+44 (0)20 7946 0018 ext. 4” and “0044 20 7946 0018” are both “+442079460018”; without a country we do not
    guess one.
    """
    if len(text) > LONGEST:
        return ""
    line = visible(text).translate(_HYPHENS).strip().removeprefix("tel:").strip()
    plain = _EXTENSION.sub("", line)
    abroad = plain.startswith(("+", "(+", "00"))
    if abroad:
        plain = _TRUNK_ZERO.sub("", plain.replace("(+", "+(", 1), count=1)
    digits = re.sub("[^0-9]", "", plain)
    if plain.startswith("00"):
        digits = digits[2:]
    is_one = _TYPED.fullmatch(plain) and FEWEST <= len(digits) <= MOST and len(set(digits)) > 1
    if not is_one or (abroad and digits.startswith("0")):
        return ""
    return f"+{digits}" if abroad else digits


def is_plausible_phone(text: str) -> bool:
    """Whether a call could be put through, as far as can be seen; “000000” is what people type instead."""
    return bool(phone_key(text))
