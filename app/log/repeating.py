"""Forms that are sent twice, by a double click or a browser that tries again, are done once.

Each form carries a key, and beside the key it is remembered what the form said. The same key with other
words is no repetition: the form was changed after it had arrived, or comes from a page of before. It is
drawn again with what was typed and a key of its own, so that nothing is lost and nothing done unasked.
"""

import secrets

from markupsafe import Markup
from sqlalchemy import select
from wtforms import Field, Form, HiddenField
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from app.db import session
from app.log.models import Event
from app.web.saying import short, words_sent

OTHER_WORDS = (
    "This form was sent already, with other words. What stands here now is not kept yet: "
    "send it again if you want both."
)
AFTER_ALL = "g"  # what is remembered is written in the letters 0 to f


def new_key() -> str:
    """A word by which one form on one page is known."""
    return secrets.token_hex(12)


def remembered(key: str) -> str:
    """What is kept of a form: its key, and what it says."""
    return short(key) + words_sent()


def done_before(key: str | None) -> Event | None:
    """What this form already did, if it comes a second time with the same words."""
    return session.scalars(select(Event).where(Event.once == remembered(key))).first() if key else None


def said_otherwise(key: str) -> bool:
    """Whether a form with this key came before, with other words."""
    same_key = select(Event.once).where(Event.once >= short(key), Event.once < short(key) + AFTER_ALL)
    known = session.scalars(same_key).all()
    return bool(known) and remembered(key) not in known


def once(event: Event, key: str | None) -> Event:
    """Remember that this form did this."""
    event.once = remembered(key) if key else None
    session.flush()
    return event


def key_and_error(field: Field, **attributes: str) -> Markup:
    """The key, which nobody sees, and what is wrong with it, which is said."""
    error = Markup('<p class="error" role="alert">{}</p>').format(" ".join(field.errors))
    return Markup("{}{}").format(HiddenInput()(field, **attributes), error if field.errors else "")


class OnceField(HiddenField):
    """The key of a form, which a form that says something else by now changes for a new one."""

    data: str | None
    widget = staticmethod(key_and_error)

    def __init__(self, **options: object) -> None:
        super().__init__(default=new_key, **options)

    def pre_validate(self, _form: Form) -> None:
        if self.data and said_otherwise(self.data):
            self.data = new_key()
            raise ValidationError(OTHER_WORDS)
