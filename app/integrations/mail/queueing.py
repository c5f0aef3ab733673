"""Writing letters down: the facts that one follows from, and trying again what failed."""

from app import clock
from app.db import find, session
from app.errors import NotFound, Refusal
from app.integrations.mail.models import Kind, Letter, State
from app.log.models import Event
from app.log.recording import on, record
from app.people.admins import only_admins
from app.people.facts import person_of
from app.people.forgetting import ResetAsked
from app.people.inviting import Invited
from app.people.models import User


class TriedAgain(Event, kind="letter.tried_again"):
    is_news = False
    no_way_back = "The mail is on its way."

    @property
    def sentence(self) -> str:
        return f"had the mail to {self.data['recipient']} tried again"

    @property
    def echo(self) -> str:
        return f"The mail to {self.data['recipient']} is tried again."


@on(Invited)
def write_invitation(fact: Invited) -> None:
    """Whoever is invited by mail is written to."""
    if fact.is_by_mail:
        session.add(
            Letter(kind=Kind.INVITATION, recipient=fact.data["email"], invitation_id=fact.data["invitation"])
        )


@on(ResetAsked)
def write_way_back(fact: ResetAsked) -> None:
    """Whoever forgot the password is written to."""
    person = person_of(fact)
    session.add(Letter(kind=Kind.NEW_PASSWORD, recipient=person.email, user_id=person.id))


def try_again(letter: Letter, *, by: User) -> TriedAgain:
    """Give a letter that failed as many tries as a new one."""
    only_admins(by)
    if not letter.is_failed:
        raise Refusal("Only a mail that was not sent can be tried again.")

    letter.state, letter.next_at, letter.attempts = State.WAITING, clock.real_now(), 0
    return record(TriedAgain(actor=by, data={"letter": letter.id, "recipient": letter.recipient}))


def find_letter(viewer: User, id: int) -> Letter:
    """The letter with this id, for whoever looks after people."""
    letter = find(Letter, id) if viewer.is_admin else None
    if letter is None:
        raise NotFound("There is no such mail.")
    return letter
