"""Proposing: a definition, or a new version of one. Until it is signed, what was agreed before rules."""

from app import clock, limits
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.facts import about, named, numbered, proposal_in, version_of
from app.playbook.finding import definition_with
from app.playbook.keys import key_of
from app.playbook.kinds import Kind
from app.playbook.models.definition import Definition, Version
from app.playbook.naming import refuse_place_of_another
from app.playbook.outlines import outline_of
from app.playbook.withdrawing import withdraw
from app.playbook.wording import Wording


class Proposed(Event, kind="definition.proposed"):
    touches = property(proposal_in)

    @property
    def sentence(self) -> str:
        if self.data["number"] == 1:
            return f"proposed {named(self)} {self.data.get('as', Kind.TERM.proposed_as)}"
        return f"proposed {numbered(self)}"

    def undo(self, *, by: User) -> Event:
        version = version_of(self)
        if version.is_proposed and (version.signatures or version.objections):
            raise Refusal("Somebody has signed it or objected to it since. Withdraw it on its page instead.")
        return withdraw(version, by=by)


def propose_new(kind: Kind, name: str, wording: Wording, *, by: User) -> Proposed:
    """Propose something on which nobody has agreed yet."""
    definition = left_behind(kind, name) or Definition(key=key_of(kind, name))
    wording.check(kind, clock.today(by.zone), of=definition)

    definition.kind, definition.name = kind, name
    return put_forward(definition, wording, by=by)


def propose(definition: Definition, wording: Wording, *, by: User) -> Proposed:
    """Propose that the definition say this."""
    refuse_while_proposed(definition)
    wording.check(definition.kind, clock.today(by.zone), of=definition)
    if definition.in_force and wording.says_the_same_as(definition.in_force):
        raise Refusal("Nothing was changed. To agree on the same text again, choose a later review date.")

    return put_forward(definition, wording, by=by)


def put_forward(definition: Definition, wording: Wording, *, by: User) -> Proposed:
    """Make this the next version, which waits for signatures."""
    version = Version(
        definition=definition,
        number=len(definition.versions) + 1,
        body=wording.body,
        reason=wording.reason,
        review_on=wording.review_on,
        proposed_by=by,
    )
    session.add(version)
    session.flush()
    return record(Proposed(actor=by, **about(version, **{"as": definition.kind.proposed_as})))


def refuse_while_proposed(definition: Definition) -> None:
    """There is one proposal at a time; whoever wants another one changes that."""
    if standing := definition.proposal:
        raise Refusal(
            f"Version {standing.number} of “{definition.name}” is proposed already, by "
            f"{standing.proposed_by.name}. Change that one, or object to it."
        )


def refuse_another(kind: Kind) -> None:
    """Of what there is only one, nobody begins a second."""
    if outline_of(kind).is_single:
        left_behind(kind, outline_of(kind).words)


def left_behind(kind: Kind, name: str) -> Definition | None:
    """What had this name and was withdrawn before anybody agreed: its name and kind are free to change.

    Refused if the name is not to be had.
    """
    if not 0 < len(name) <= limits.NAME:
        raise Refusal(f"Give it a name of at most {limits.NAME} characters.")
    refuse_place_of_another(kind, name)
    known = definition_with(key_of(kind, name))
    if known and known.is_standing:
        raise Refusal(f"“{known.name}” is {kind.among} already. Propose a new version of it there.")
    return known
