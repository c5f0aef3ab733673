"""What only admins do, and why there is always one of them."""

from sqlalchemy import Select, func, select

from app.db import session
from app.errors import Refusal
from app.people.models import Role, User
from app.web.rights import Right


class NotYours(Refusal):
    """The person's role does not include this. Answered as 403."""

    status = 403


def only_admins(by: User) -> None:
    """Refuse whoever does not look after people: undo leads to these verbs too, and all may use it."""
    if not by.may(Right.ADMIN):
        raise NotYours("Only an admin can do this. Ask one of your team.")


def keep_an_admin(person: User) -> None:
    """Refuse to lose the last person who can look after the others."""
    if not (person.is_active and person.is_admin):
        return
    others = select(User.id).where(
        User.role == Role.ADMIN, User.deactivated_at.is_(None), User.id != person.id
    )
    if session.scalar(others.limit(1)) is None:
        raise Refusal(f"{person.name} is the only admin. Make somebody else an admin first.")


def admins() -> Select[User]:
    """Whom to ask: the people who look after the others, by name."""
    return (
        select(User)
        .where(User.role == Role.ADMIN, User.deactivated_at.is_(None))
        .order_by(func.lower(User.name), User.id)
    )
