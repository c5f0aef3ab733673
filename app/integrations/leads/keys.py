"""By what a line is known again: its id elsewhere, else the address, else the number at a company."""

import hashlib
import re
from functools import lru_cache

from app.leads.reading.emails import email_key, is_free_mail
from app.text import clean_line, fold

IDS_OF_SALESFORCE = re.compile(r"[0-9A-Za-z]{3}[0-9A-Za-z]{12}(?:[A-Z0-5]{3})?")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


USUAL = re.compile(
    r"[a-z0-9_+-]{1,60}(?:\.[a-z0-9_+-]{1,60})?@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.){1,4}[a-z]{2,20}"
)
"""Addresses as most are: of these nothing has to be found out."""


@lru_cache(maxsize=16_384)
def address_key(text: str) -> str:
    """The form in which two spellings of one address are equal; asked several times of each line."""
    small = text.lower()
    return small if len(small) <= 64 and USUAL.fullmatch(small) else email_key(text)


is_free = lru_cache(maxsize=32_768)(is_free_mail)


def domain_of(key: str) -> str:
    """The domain of an address, if it is that of a company."""
    domain = key.rpartition("@")[2]
    return "" if is_free(domain) else domain


def suffix(short: str) -> str:
    """The three letters that follow an id of 15 signs in its long form: they say which are capitals."""
    return "".join(
        LETTERS[sum(1 << place for place, sign in enumerate(short[start : start + 5]) if sign.isupper())]
        for start in (0, 5, 10)
    )


def plain_id(text: str) -> str:
    """An id in the one form in which two spellings of it are equal; of Salesforce's, the short one."""
    words = text if text.isascii() and text.isalnum() else clean_line(text)
    if IDS_OF_SALESFORCE.fullmatch(words):
        short = words[:15]
        if len(words) == 18 and suffix(short) == words[15:].upper():
            return short
        if len(words) == 15 and words != words.lower() and words != words.upper():
            return short
    return words.lower() if words.isascii() and words.isalnum() else fold(words)


def hashed(*words: str) -> str:
    """A key of one length."""
    return hashlib.blake2b("\0".join(words).encode(), digest_size=20).hexdigest()


def key_of(sort: str, id: str) -> str:
    """What a record with this id elsewhere is known by."""
    return hashed("id", sort, plain_id(id))
