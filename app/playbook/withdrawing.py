"""Withdrawing a proposal, which whoever proposed it does, and putting it up again."""

from app import clock
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.models import User
from app.playbook.circles import refuse_circle
from app.playbook.facts import about, numbered, only_proposed, proposal_in, version_of
from app.playbook.models.definition import State, Version
from app.playbook.ruling import CameIntoForce, rule_if_agreed


class NotTheProposer(Refusal):
    """A proposal is its proposer's to withdraw. Answered as 403."""

    status = 403


class Withdrawn(Event, kind="definition.withdrawn"):
    touches = property(proposal_in)

    @property
    def sentence(self) -> str:
        return f"withdrew {numbered(self)}"

    def undo(self, *, by: User) -> Event:
        return put_up_again(version_of(self), by=by)


class PutUpAgain(Event, kind="definition.put_up_again"):
    touches = property(proposal_in)

    @property
    def sentence(self) -> str:
        return f"proposed {numbered(self)} again"

    def undo(self, *, by: User) -> Event:
        return withdraw(version_of(self), by=by)


def withdraw(version: Version, *, by: User) -> Withdrawn:
    """Take the proposal off the table. Once its proposer has left, an admin may."""
    only_proposed(version)
    if not may_withdraw(version, by):
        raise NotTheProposer(f"Only {version.proposed_by.name} can withdraw it. You can object to it.")

    version.state, version.ended_at = State.WITHDRAWN, clock.now()
    return record(Withdrawn(actor=by, **about(version)))


def put_up_again(version: Version, *, by: User) -> PutUpAgain | CameIntoForce:
    """Propose what was withdrawn again, with the signatures and objections that it had.

    Gives back that it came into force, if who was waited for has left meanwhile.
    """
    if version.state is not State.WITHDRAWN:
        raise Refusal("Only what was withdrawn can be put up again.")
    if not may_withdraw(version, by):
        raise NotTheProposer(
            f"Only {version.proposed_by.name} can put it up again. You can propose your own."
        )
    if version.definition.proposal or version.number != version.definition.latest.number:
        raise Refusal("Another version was proposed since, so this cannot be taken back.")

    refuse_circle(version.definition.kind, version.body)
    version.state, version.ended_at = State.PROPOSED, None
    put_up = record(PutUpAgain(actor=by, **about(version)))
    return rule_if_agreed(version, by=by) or put_up


def may_withdraw(version: Version, person: User) -> bool:
    """Whether this person decides whether it is proposed: whoever did, or an admin once they have left."""
    proposer = version.proposed_by
    return proposer.id == person.id or (person.is_admin and not proposer.is_at_work)
