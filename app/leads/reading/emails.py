"""What an e-mail address says: whose company it is, and perhaps which country."""

import re

from app import limits
from app.campaigns.reading.letters import visible
from app.leads.reading.free_mail import FAMILIES, PROVIDERS
from app.playbook.criteria.countries import countries
from app.text import clean_line

LONGEST_NAME = 64
SOLD_TO_ALL = {
    "ac", "ag", "ai", "bz", "cc", "cd", "cf", "co", "cx", "fm", "ga", "gg", "gl", "gq", "im", "io", "la",
    "ly", "me", "ml", "ms", "mu", "nu", "pw", "sc", "sh", "st", "tk", "to", "tv", "vc", "vu", "ws",
}  # fmt: skip
"""Endings of countries under which the whole world has its pages."""

_NAME = re.compile(r"[^@\s<>\"(),:;.]+(?:\.[^@\s<>\"(),:;.]+)*")
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?:[^\W\d_]{{2,}}|xn--[a-z0-9-]+)")
_FAMILY = re.compile(rf"(?:{'|'.join(sorted(FAMILIES))})\.(?:com|net|[a-z]{{2}}|com?\.[a-z]{{2}})")


def email_key(text: str) -> str:
    """The form in which two spellings of one address are equal; nothing for what is no address.

    Dots and what follows a plus stay: only its provider knows whether they matter.
    """
    key = clean_line(visible(text)).lower() if len(text) <= 2 * limits.EMAIL else ""
    name, _, domain = key.rpartition("@")
    if len(key) > limits.EMAIL or len(name) > LONGEST_NAME:
        return ""
    return key if _NAME.fullmatch(name) and _DOMAIN.fullmatch(domain) else ""


def is_plausible_email(text: str) -> bool:
    """Whether a mail could be sent there, as far as can be seen."""
    return bool(email_key(text))


def email_domain(text: str) -> str:
    """What follows the @; nothing for what is no address."""
    return email_key(text).rpartition("@")[2]


def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there, so that it says nothing about a company."""
    folded = domain.strip().lower()
    return folded in PROVIDERS or bool(_FAMILY.fullmatch(folded))


def company_domain(text: str) -> str:
    """The domain, if it is that of a company; nothing for free mail and for what is no address."""
    domain = email_domain(text)
    return "" if is_free_mail(domain) else domain


def guessed_country(text: str) -> str:
    """The code of the country that the address ends with; a guess, and nothing where there is none."""
    ending = email_domain(text).rpartition(".")[2]
    code = "GB" if ending == "uk" else ending.upper()
    return code if ending not in SOLD_TO_ALL and code in countries() else ""
