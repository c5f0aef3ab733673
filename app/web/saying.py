"""What a form says, in a few letters: by them it is known when the same comes a second time."""

from hashlib import blake2b

from flask import request
from flask_login import current_user

TOKENS = ("csrf_token", "once")
LETTERS = 20


def short(words: object) -> str:
    """Anything in twenty letters, the same for the same."""
    return blake2b(repr(words).encode("utf-8", "surrogatepass"), digest_size=LETTERS // 2).hexdigest()


def words_sent() -> str:
    """What is sent here, to which address and by whom; the form's own tokens are no part of it."""
    said = sorted((name, words) for name, words in request.form.items(multi=True) if name not in TOKENS)
    return short((current_user.id, request.method, request.path, said))
