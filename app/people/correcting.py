"""Correcting a person's e-mail, which an admin does: nobody gets in by an address with a typo."""

from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.admins import only_admins
from app.people.facts import about, person_of
from app.people.finding import folded_email, has_email, open_invitations
from app.people.models import Invitation, User
from app.people.resetting import forget_ways_back


class EmailCorrected(Event, kind="person.email_corrected"):
    @property
    def sentence(self) -> str:
        return f"corrected the e-mail of {self.data['name']} to {self.data['to']}"

    @property
    def touches(self) -> frozenset[str]:
        return frozenset({"email"})

    def undo(self, *, by: User) -> Event:
        person = person_of(self)
        if person.email != self.data["to"]:
            raise Refusal(f"The e-mail of {person.name} was corrected again since. Correct it anew.")
        return correct_email(person, self.data["from"], by=by)


def correct_email(person: User, email: str, *, by: User) -> EmailCorrected:
    """Let the person sign in with this address; a link for the one before is void."""
    only_admins(by)
    before, email = person.email, folded_email(email)
    if email == before:
        raise Refusal("Nothing was changed.")
    if has_email(email):
        raise Refusal(f"{email} is here already. Look for this person under People.")
    if session.scalar(open_invitations().where(Invitation.email == email)) is not None:
        raise Refusal(f"{email} has an open invitation. Revoke it first.")

    person.email = email
    forget_ways_back(person)
    return record(EmailCorrected(actor=by, data={**about(person), "from": before, "to": email}))
