"""Objecting to a proposal, and settling it: while one objection is open, nothing comes into force."""

from app import clock, limits
from app.db import session
from app.errors import Refusal
from app.log.models import Event
from app.log.recording import record
from app.people.entrusting import signers_of
from app.people.models import Side, User
from app.playbook.facts import about, numbered, only_proposed
from app.playbook.models.definition import Version
from app.playbook.models.signing import Objection
from app.playbook.ruling import CameIntoForce, rule_if_agreed


class NotTheirs(Refusal):
    """An objection is settled by whoever made it. Answered as 403."""

    status = 403


def objection_in(event: Event) -> frozenset[str]:
    """The objection that a fact is about, as `touches` names it."""
    return frozenset({f"objection {event.data['objection']}"})


def whose_objection(event: Event) -> str:
    """Whose it was, as one says it of whoever settled it."""
    is_own = event.actor is not None and event.actor.name == event.data["whose"]
    return "an objection of their own" if is_own else f"the objection of {event.data['whose']}"


class Objected(Event, kind="definition.objected"):
    touches = property(objection_in)

    @property
    def sentence(self) -> str:
        return f"objected to {numbered(self)}"

    def undo(self, *, by: User) -> Event:
        return settle(objection_of(self), by=by)


class ObjectionSettled(Event, kind="definition.objection_settled"):
    touches = property(objection_in)

    @property
    def sentence(self) -> str:
        return f"settled {whose_objection(self)} to {numbered(self)}"

    def undo(self, *, by: User) -> Event:
        return open_again(objection_of(self), by=by)


class ObjectionOpenedAgain(Event, kind="definition.objection_opened_again"):
    touches = property(objection_in)

    @property
    def sentence(self) -> str:
        return f"opened {whose_objection(self)} to {numbered(self)} again"

    def undo(self, *, by: User) -> Event:
        return settle(objection_of(self), by=by)


def object_to(version: Version, reason: str, *, by: User) -> Objected:
    """Say what stands in the way, to whoever signs and whom it concerns."""
    only_proposed(version)
    if not 0 < len(reason) <= limits.TEXT:
        raise Refusal(f"Say what stands in the way, in at most {limits.TEXT:,} characters.")
    if why := obstacle(version, by):
        raise Refusal(f"You {why}")

    objection = Objection(by_id=by.id, by=by, reason=reason)
    version.objections.append(objection)
    session.flush()
    return record(Objected(actor=by, **about(version, objection=objection.id)))


def may_object(version: Version, person: User) -> bool:
    """Whether this person could object to the version."""
    return version.is_proposed and obstacle(version, person) is None


def obstacle(version: Version, person: User) -> str | None:
    """Why nobody can object twice, or to what they have signed; to stand after the person's name."""
    if any(each.by_id == person.id for each in version.open_objections):
        return "object to this version already. Say more in the talk below it."
    if version.signature_of(person):
        return "have signed this version. Take the signature back first, then object."
    return None


def settle(objection: Objection, *, by: User) -> ObjectionSettled | CameIntoForce:
    """Let the objection stand in nobody's way any more: what it asked for was done, or it was answered.

    Gives back that the version came into force, if nothing else was missing.
    """
    version = version_with(objection)
    only_proposed(version)
    if not objection.is_open:
        raise Refusal("This objection was settled already.")
    only_whose_it_is(objection, by)

    objection.settled_at, objection.settled_by = clock.now(), by
    data = about(version, objection=objection.id, whose=objection.by.name)
    settled = record(ObjectionSettled(actor=by, **data))
    return rule_if_agreed(version, by=by) or settled


def open_again(objection: Objection, *, by: User) -> ObjectionOpenedAgain:
    """Let it stand in the way again."""
    version = version_with(objection)
    only_proposed(version)
    only_whose_it_is(objection, by)
    if objection.is_open:
        raise Refusal("This objection is open already.")
    if obstacle(version, objection.by):
        raise Refusal(f"{objection.by.name} has signed this version, or objects to it, since.")

    objection.settled_at, objection.settled_by = None, None
    data = about(version, objection=objection.id, whose=objection.by.name)
    return record(ObjectionOpenedAgain(actor=by, **data))


def only_whose_it_is(objection: Objection, person: User) -> None:
    """Let nobody else settle it, unless they who made it have left: then one who stands in for them may."""
    author = objection.by
    if may_settle(objection, person):
        return
    if author.is_at_work:
        raise NotTheirs(f"Only {author.name} can settle this objection. Answer it in the talk below.")
    who = f"a signer of {author.side.value}" if has_signer(author.side) else "an admin"
    raise NotTheirs(f"{author.name} takes no part any more, so {who} settles this objection.")


def may_settle(objection: Objection, person: User) -> bool:
    """Whether it is this person's to settle: their own, or that of somebody who has left."""
    author = objection.by
    if author.id == person.id or author.is_at_work:
        return author.id == person.id
    return person.is_signer and person.side is author.side if has_signer(author.side) else person.is_admin


def has_signer(side: Side) -> bool:
    """Whether anybody signs for this side now."""
    return session.scalars(signers_of(side).limit(1)).first() is not None


def version_with(objection: Objection) -> Version:
    """The version that it is about."""
    return session.get_one(Version, objection.version_id)


def objection_of(event: Event) -> Objection:
    """The objection that a fact is about."""
    return session.get_one(Objection, event.data["objection"])
