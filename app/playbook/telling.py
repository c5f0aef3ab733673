"""Telling people what happens to a definition: whoever has to sign, whoever proposed, and in the end all."""

from collections.abc import Iterable

from sqlalchemy import select

from app.db import session
from app.log.models import Event
from app.log.recording import on
from app.log.redrawing import redraws
from app.notices.models import Why
from app.notices.notifying import forget, notify, ring
from app.notices.parts import bells
from app.people.models import User, team
from app.playbook.acts import ACTS
from app.playbook.facts import version_of
from app.playbook.models.definition import Version
from app.playbook.objecting import Objected, ObjectionOpenedAgain, ObjectionSettled
from app.playbook.proposing import Proposed
from app.playbook.rewording import Reworded
from app.playbook.ruling import CameIntoForce
from app.playbook.seating import CHANGES
from app.playbook.seats import missing, seats_of
from app.playbook.signing import SignatureTakenBack, Signed
from app.playbook.withdrawing import PutUpAgain, Withdrawn

KINDS = [str(act.__mapper__.polymorphic_identity) for act in ACTS]

redraws(*ACTS, *CHANGES)(bells)


@on(Proposed, PutUpAgain)
def ask_for_signatures(event: Event) -> None:
    """Whoever has to sign is asked, everybody else may read it."""
    notify(signers_missing(version_of(event)), event, Why.ASKED_TO_SIGN)
    notify(everybody(), event, Why.PROPOSED)


@on(Reworded)
def ask_again(event: Reworded) -> None:
    """Those who had signed, then those who have not yet; whoever proposed it wants to know, too."""
    version = version_of(event)
    forget(earlier_facts(event, "definition.signed"), because=event)
    notify(event.data["cleared_ids"], event, Why.REWORDED)
    notify({*signers_missing(version), *concerned(version)}, event, Why.CHANGED)


@on(Objected, ObjectionOpenedAgain)
def tell_of_objection(event: Event) -> None:
    version = version_of(event)
    notify({*signers_missing(version), *concerned(version)}, event, Why.OBJECTED)


@on(ObjectionSettled)
def tell_of_settlement(event: ObjectionSettled) -> None:
    version = version_of(event)
    notify({*signers_missing(version), *concerned(version)}, event, Why.SETTLED)


@on(Signed)
def tell_of_signature(event: Signed) -> None:
    """Of a version that rules already, nobody is told that one more person signed it."""
    version = version_of(event)
    if version.is_proposed:
        notify(concerned(version), event, Why.SIGNED)


@on(CameIntoForce)
def tell_everybody(event: CameIntoForce) -> None:
    notify(everybody(), event, Why.IN_FORCE)


@on(Withdrawn)
def forget_what_was_told(event: Withdrawn) -> None:
    """Nobody is to sign, or to answer, what is no longer proposed."""
    forget(earlier_facts(event, *KINDS), because=event)


@on(SignatureTakenBack)
def forget_signature(event: SignatureTakenBack) -> None:
    """Nobody is to read of a signature that is gone."""
    forget(earlier_facts(event, "definition.signed", by=event.actor_id), because=event)


def earlier_facts(event: Event, *kinds: str, by: int | None = None) -> list[int]:
    """The ids of the facts of these kinds about the same version, by one person or by anybody."""
    query = select(Event.id).where(
        Event.about == event.about,
        Event.kind.in_(kinds),
        Event.data["version"].as_integer() == event.data["version"],
    )
    return list(session.scalars(query.where(Event.actor_id == by) if by else query))


@on(*ACTS)
def ring_whoever_signs(event: Event) -> None:
    """What waits for one signer may no longer, or once more, wait for another one of the same side."""
    ring({each.id for seat in seats_of(version_of(event)) for each in seat.signers}, event)


def signers_missing(version: Version) -> set[int]:
    """The ids of those who could give a signature that is missing."""
    return {person.id for seat in missing(version) for person in seat.signers}


def concerned(version: Version) -> set[int]:
    """The ids of whoever proposed it, signed it or objects to it."""
    signed = {each.by_id for each in version.signatures}
    return {version.proposed_by_id, *signed, *(each.by_id for each in version.open_objections)}


def everybody() -> Iterable[int]:
    """The ids of all who work here."""
    return session.scalars(team().with_only_columns(User.id)).all()
