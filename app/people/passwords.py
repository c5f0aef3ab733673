"""Passwords: only what Argon2 makes of them is kept."""

from functools import cache
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.people.models import new_secret

hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """What is kept of a password. Keyboards spell the same letter in several ways; they count as one."""
    return hasher.hash(normalize("NFC", password))


def is_right(password: str, kept: str) -> bool:
    """Whether this is the password that was kept."""
    try:
        return hasher.verify(kept, normalize("NFC", password))
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether the password would be hashed with more work today."""
    return hasher.check_needs_rehash(kept)


@cache
def stand_in() -> str:
    """A hash that no password fits, so that an unknown e-mail costs as much work as a known one."""
    return hash_password(new_secret())
